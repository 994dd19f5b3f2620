"""The zip archive that both kinds of office file are, written the same whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The first day that a zip archive can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these files, in this order. One called ``mimetype`` is stored as it is, as OpenDocument asks for."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def sealed(archive: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The archive with some of its files replaced, and no trace of the day or the machine.

    Raises KeyError when a file to replace is not there: the library that wrote the archive has changed, and what should be hidden may
    stand somewhere else.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, data in replaced.items():
        if name not in parts:
            raise KeyError(f"there is no {name} in the archive")
        parts[name] = data
    return packed(parts)
