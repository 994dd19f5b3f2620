"""A small memory for finished layouts: always in the process, and in a folder when one is given.

Layouts cost milliseconds and a site may have thousands of routes. Values are JSON; keys are digests that contain the engine's version,
so a folder can be kept between builds and a stale entry is never met. A damaged file counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

_KEPT = 20_000
_memory: OrderedDict[str, Any] = OrderedDict()
_guard = threading.Lock()
_folder: Path | None = None


def use_cache(path: str | Path | None) -> None:
    """Keep layouts in the folder ``path`` between runs, made if missing; None turns the folder off and empties the memory."""
    global _folder
    with _guard:
        _folder = None if path is None else Path(path)
        _memory.clear()
    if _folder is not None:
        _folder.mkdir(parents=True, exist_ok=True)


def key_of(*parts: object) -> str:
    """Return the digest of ``parts``, which must be plain strings, numbers, None and tuples of those."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


def recall(key: str) -> Any | None:
    """Return what was kept under ``key``, or None."""
    with _guard:
        if key in _memory:
            _memory.move_to_end(key)
            return _memory[key]
    if _folder is None:
        return None
    try:
        value = json.loads(_file(_folder, key).read_bytes())
    except (OSError, ValueError):
        return None
    _remember(key, value)
    return value


def keep(key: str, value: Any) -> None:
    """Keep ``value``, which must be plain JSON, under ``key``. A folder that cannot be written to is passed over in silence."""
    _remember(key, value)
    if _folder is None:
        return
    file = _file(_folder, key)
    part = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        file.parent.mkdir(exist_ok=True)
        part.write_bytes(json.dumps(value, separators=(",", ":")).encode())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)


def _remember(key: str, value: Any) -> None:
    with _guard:
        _memory[key] = value
        while len(_memory) > _KEPT:
            _memory.popitem(last=False)


def _file(folder: Path, key: str) -> Path:
    return folder / key[:2] / f"{key[2:]}.json"
