"""The versions of the files of data, and what they promise."""

from __future__ import annotations

import datetime

from .shapes_more import VersionNote

#: Where the files of this version lie. A version that takes something away gets a folder of its own, beside this one.
FOLDER = "api/v1"

#: The newest first. Add an entry whenever a file, field or choice is added.
VERSIONS = (VersionNote(version="1.0", day=datetime.date(2026, 11, 22), text="The first version."),)
VERSION = VERSIONS[0].version

WARNING = (
    "Time limits differ from case to case, and they change. Before you print or say one, read it at its page, with the day it was checked. "
    "Send the reader to that page. Never leave out who will see what they send."
)
