"""The settings of the plugin in mkdocs.yml: few and typed."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c


class RightRouteConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Settings under ``plugins: rightroute:``."""

    #: The folder of the knowledge base, relative to mkdocs.yml.
    data_dir = c.Type(str, default="data")
    #: Whether to print the checklists: yes, no, or required (a missing typst is then an error instead of a warning).
    pdf = c.Choice(("yes", "no", "required"), default="yes")


def near(path: Path) -> Path:
    """The path as seen from where the command was given, so that messages are short and editors can follow them."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
