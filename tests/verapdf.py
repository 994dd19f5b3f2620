"""Judges of PDF/UA and PDF/A for the tests.

``page_faults`` asks the Rust validator of the package page-validation: fast, and enough for every day. ``verapdf_faults`` asks veraPDF.
"""

from __future__ import annotations

import re

from rightroute.assurance.verapdf import verapdf_faults, verapdf_installed

__all__ = ["length_is_right", "page_faults", "verapdf_faults", "verapdf_installed"]


def page_faults(pdf: bytes, profile: str) -> list[str]:
    """What page-validation finds against ``ua1`` or ``2a``, as rule and message; empty when the file conforms."""
    import page

    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [
        f"{one.rule_id}: {one.message}"
        for one in report.failures
        if not ("STREAM-LENGTH" in one.rule_id and one.object_id and length_is_right(pdf, one.object_id.object_number))
    ]


def length_is_right(pdf: bytes, number: int) -> bool:
    """Whether a stream is as long as it says.

    page-validation 0.11 takes a carriage return that ends the data and the line feed after it for one line ending, and then finds the
    stream a byte short. That befalls one compressed stream in 256; veraPDF reads it rightly.
    """
    found = re.search(rb"(?:^|\n)%d 0 obj\s*<<(?:(?!endobj).)*?/Length (\d+)\b(?:(?!endobj).)*?stream\r?\n" % number, pdf, re.DOTALL)
    return found is not None and re.match(rb"\r?\nendstream", pdf[found.end() + int(found[1]) :][:12]) is not None
