"""The code a phone can scan to reach the page a sheet was printed from."""

from __future__ import annotations

import io

QUIET_ZONE = 4
"""White border around the code, in modules: what ISO/IEC 18004 asks for, so that a phone finds it on a busy sheet."""


def qr_svg(address: str) -> str:
    """The address as the SVG source of a QR code, black on white, with its quiet zone.

    Error correction M (15 %) survives a fold or a coffee stain and keeps the modules large.
    """
    import segno  # only needed where paper is made

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None, omitsize=True, light="#ffffff", nl=False
    )
    return out.getvalue().decode("utf-8")
