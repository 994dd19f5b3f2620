"""Every form of a letter, kept between builds: making them all takes seconds, reading them a tenth of one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from ..kept import Kept
from ..letter import LetterSheet

HERE = Path(__file__).parent
#: Each form by its ending: the module and function that write it. They are imported when one has to be made, for that takes long too.
_WRITERS = {"docx": ("word", "word"), "odt": ("opendocument", "open_document"), "txt": ("plain", "plain_text")}
ENDINGS = tuple(_WRITERS)


class Desk:
    """Writes letters. ``cache`` is a folder that keeps what is written; nothing there can be stale."""

    def __init__(self, cache: Path | None = None) -> None:
        recipe = _recipe() if cache else b""
        self._kept = {ending: Kept(cache, recipe, ending) for ending in ENDINGS}

    def files(self, letter: LetterSheet) -> Iterator[tuple[str, bytes]]:
        """A letter in every form: its ending, and the bytes of the file. The same letter always gives the same bytes."""
        for ending, kept in self._kept.items():
            yield ending, kept.get(repr(letter), lambda ending=ending: _writer(ending)(letter))  # type: ignore[misc]


def _writer(ending: str) -> Callable[[LetterSheet], bytes]:
    module, name = _WRITERS[ending]
    found: Callable[[LetterSheet], bytes] = getattr(import_module(f".{module}", __package__), name)
    return found


def _recipe() -> bytes:
    """A hash of everything but the letter that decides the bytes of a file: our code and sheets, and the libraries."""
    digest = hashlib.sha256(f"python-docx {version('python-docx')}\0odfdo {version('odfdo')}\0".encode())
    for path in sorted(HERE.iterdir()):
        if path.suffix in (".py", ".xml"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()
