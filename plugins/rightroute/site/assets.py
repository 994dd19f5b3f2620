"""The style sheet and the scripts of the site: our own, small, and made smaller by taking out comments and spaces."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import rcssmin
import rjsmin

from .files import SiteFile

STYLES = Path(__file__).parent / "styles"
SCRIPTS = Path(__file__).parent / "scripts"

#: One sheet for every page, so that a second page costs no second request.
STYLE_SHEET = "assets/guide.css"


def script_path(name: str) -> str:
    """The path of a script of ours: ``page`` is on every page, the others where they are needed."""
    return f"assets/{name}.js"


def asset_files() -> list[SiteFile]:
    """The style sheet, joined from its parts in the order of their names, and every script."""
    stamp = max(path.stat().st_mtime for folder in (STYLES, SCRIPTS) for path in folder.iterdir())
    return list(_asset_files(stamp))


@lru_cache(maxsize=2)
def _asset_files(stamp: float) -> tuple[SiteFile, ...]:
    sheet = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))
    files = [SiteFile(STYLE_SHEET, "static", rcssmin.cssmin(sheet))]
    for path in sorted(SCRIPTS.glob("*.js")):
        files.append(SiteFile(script_path(path.stem), "static", rjsmin.jsmin(path.read_text(encoding="utf-8"))))
    return tuple(files)
