"""The settings of the plugin in mkdocs.yml: few and typed."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError

from rightroute.organisation.read import FILE


class RightRouteConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Settings under ``plugins: rightroute:``."""

    #: The folder of the knowledge base, relative to mkdocs.yml.
    data_dir = c.Type(str, default="data")
    #: The day for which the guide is built, as 2027-04-06: how the law will stand then. Empty: today.
    as_at = c.Type((str, datetime.date), default="")
    #: Whether to print the checklists: yes, no, or required (a missing typst is then an error instead of a warning).
    pdf = c.Choice(("yes", "no", "required"), default="yes")
    #: Whether to build the safer edition: a name, titles, addresses and file names that give nothing away.
    safer = c.Type(bool, default=False)
    #: The overlay of the organisation that hands the guide on, relative to mkdocs.yml. Empty: organisation.yml, where there is one.
    organisation = c.Type(str, default="")
    #: Whether the site offers the whole guide as one file, and itself as a ZIP for a memory stick.
    offline = c.Type(bool, default=False)


def overlay_path(folder: Path, named: str) -> Path | None:
    """The overlay that is named, or the one that lies beside mkdocs.yml; None where there is none."""
    usual = folder / FILE
    return near(folder / named) if named else near(usual) if usual.is_file() else None


def near(path: Path) -> Path:
    """The path as seen from where the command was given, so that messages are short and editors can follow them."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path


def day_of(text: object) -> datetime.date | None:
    """The day of the setting ``as_at``; None when it is empty. Raises PluginError when it is no day."""
    if isinstance(text, datetime.date):
        return text  # YAML has read it already
    try:
        return datetime.date.fromisoformat(str(text)) if text else None
    except ValueError:
        raise PluginError(f"as_at: “{text}” is no day. Write it year-month-day, such as 2027-04-06.") from None
