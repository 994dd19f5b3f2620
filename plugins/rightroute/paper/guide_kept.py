"""What is kept between runs so that a guide is soon made again: its drawings, its QR codes, and where everything stood last time.

A drawing or code is kept under a name computed from all that shapes it. The places are only where the search for page numbers begins:
the book that is found does not depend on them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..flowchart.layout import default_engine, engine_version
from ..kept import Kept, write_whole
from .qr import qr_svg

_HERE = Path(__file__).parent


def _recipe() -> bytes:
    """A hash of the code and libraries that draw."""
    digest = hashlib.sha256(f"{engine_version(default_engine())} segno {version('segno')}\0".encode())
    for folder in (_HERE, _HERE.parent / "flowchart"):
        for path in sorted(folder.glob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()


class Shelf:
    """Things kept in a folder; with ``folder`` None nothing is."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._kept = Kept(folder, _recipe() if folder else b"", "json")

    def made_once(self, asked: Any, make: Callable[[], Any]) -> Any:
        """Plain data that is shaped by ``asked`` (plain data too) and our code alone: read from the folder, or made and put there."""
        if self._folder is None:
            return make()
        key = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        return json.loads(self._kept.get(key, lambda: json.dumps(make(), ensure_ascii=False).encode()))

    def qr(self, address: str) -> str:
        """The QR code of an address, empty for none."""
        return str(self.made_once(["qr", address], lambda: qr_svg(address))) if address else ""

    def places(self, book: str) -> dict[str, tuple[int, float]]:
        """Where the labels of a book stood when it was last made."""
        path = self._path(book)
        try:
            found = json.loads(path.read_bytes()) if path else {}
            return {str(label): (int(page), float(height)) for label, (page, height) in found.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def keep_places(self, book: str, places: Mapping[str, tuple[int, float]]) -> None:
        """Note where they stand now. A folder that cannot be written to is passed over: the next run takes longer, and that is all."""
        path = self._path(book)
        if path is None:
            return
        with suppress(OSError):
            write_whole(path, json.dumps(places).encode())

    def _path(self, book: str) -> Path | None:
        return self._folder / f"places-{hashlib.sha256(book.encode()).hexdigest()[:16]}.json" if self._folder else None
