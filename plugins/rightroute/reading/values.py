"""The values of files that have not changed since they were last read: YAML takes four times as long as all the rest of reading.

They are kept in one file in the cache folder. It may be deleted at any time; a damaged one, or one of another version, counts as missing.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import tempfile
from hashlib import blake2s
from pathlib import Path
from typing import Any, TypeAlias

#: What YAML comes to: text, lists and groups. Nothing is guessed, so there are no numbers and dates yet.
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

#: A file as it was when it was read: the time it was changed, in nanoseconds, and its size.
Stamp = tuple[int, int]


def _version() -> str:
    """Whatever else changes what a file is read as: the reader itself, and the Python that wrote the cache."""
    return blake2s(Path(__file__).with_name("nodes.py").read_bytes() + sys.version.encode(), digest_size=8).hexdigest()


class KeptValues:
    """Values by path and stamp, loaded once and saved when something was added."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "values" if folder else None
        self._values: dict[str, tuple[Stamp, Value]] = {}
        self._met: set[str] = set()
        self._changed = False
        if self._path and self._path.is_file():
            with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
                found: Any = marshal.loads(self._path.read_bytes())
                if isinstance(found, tuple) and len(found) == 2 and found[0] == _version() and isinstance(found[1], dict):
                    self._values = found[1]

    def recall(self, path: Path, stamp: Stamp) -> Value:
        """The value of a sound file that has not changed; None when it is not known."""
        name = path.absolute().as_posix()
        self._met.add(name)
        kept = self._values.get(name)
        return kept[1] if kept and kept[0] == stamp else None

    def keep(self, path: Path, stamp: Stamp, value: Value) -> None:
        """Remember the value of a sound file."""
        self._values[path.absolute().as_posix()] = (stamp, value)
        self._changed = True

    def save(self) -> None:
        """Write what was added. A folder that cannot be written to is left alone: the cache only saves time."""
        if not self._path or not self._changed:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(marshal.dumps((_version(), {each: self._values[each] for each in self._met if each in self._values})))
            Path(name).replace(self._path)
