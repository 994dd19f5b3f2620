"""A folder of finished files, each under a name computed from everything that shapes it, so that nothing there can be stale."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


class Kept:
    """Files made once and kept between runs. With ``folder`` None nothing is kept.

    ``recipe`` stands for everything but the data that decides the bytes: code, templates, and the libraries that write.
    """

    def __init__(self, folder: Path | None, recipe: bytes, ending: str) -> None:
        self._folder, self._recipe, self._ending = folder, recipe, ending

    def get(self, data: str, make: Callable[[], bytes]) -> bytes:
        """The file for some data: read from the folder, or made and put there."""
        if self._folder is None:
            return make()
        path = self._folder / f"{hashlib.sha256(self._recipe + data.encode()).hexdigest()}.{self._ending}"
        if path.is_file():
            return path.read_bytes()
        made = make()
        write_whole(path, made)
        return made


def write_whole(path: Path, data: bytes) -> None:
    """Write so that another process, or a reader, sees the whole file or none of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)  # a temporary file can be read by its owner alone
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
