"""How paper is to be made: its size, print and colours, whose it is, and which edition it belongs to. Facts are no option."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from ..model.base import NATIONS, Nation

Size = Literal["a4", "a5"]
Picture = Literal["", "svg", "png", "jpg"]


@dataclass(frozen=True)
class LocalContact:
    """Help near the reader, from the organisation that prints. It stands beside the contacts of the guide and never instead of them.

    ``ways`` are pairs of a name and a value: Phone, 01234 567890. ``notes`` are whole sentences: languages, cost, who may come, how it is
    safe to make contact. ``area`` and ``topics`` (ids) say for whom; both empty means everybody.
    """

    name: str
    about: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    area: str = ""
    topics: tuple[str, ...] = ()
    checked: datetime.date | None = None


@dataclass(frozen=True)
class StageThere:
    """What the organisation says about a stage at itself: what it calls it, where it goes, how soon it means to answer. Whole sentences."""

    route: str
    stage: str
    words: str


@dataclass(frozen=True)
class Organisation:
    """Who hands the paper out. ``logo`` is the picture's file, ``logo_kind`` its sort, ``logo_words`` what it shows, for listeners.

    ``colour`` is ``#rrggbb``, for rules and headings on white; whoever makes this has checked that it can be read.
    """

    name: str
    logo: bytes = b""
    logo_kind: Picture = ""
    logo_words: str = ""
    footer: tuple[str, ...] = ()
    contacts: tuple[LocalContact, ...] = ()
    colour: str = ""
    stages: tuple[StageThere, ...] = ()


@dataclass(frozen=True)
class PaperOptions:
    """What every paper is asked for.

    ``nations`` are those the given knowledge base was selected for. ``site_url`` is the public address of the site, with or without a
    slash at its end; without one no address and no QR code is printed. ``edition_code`` is the short code of the facts printed, or empty.
    ``safer`` asks for names that give nothing away to somebody who sees the file or its cover.
    """

    size: Size = "a4"
    large: bool = False
    colour: bool = True
    site_url: str = ""
    edition_code: str = ""
    organisation: Organisation | None = None
    safer: bool = False
    nations: tuple[Nation, ...] = NATIONS

    def stage_there(self, route: str, stage: str) -> str:
        """What the organisation says about a stage of a route, both by id; empty where it says nothing."""
        found = self.organisation.stages if self.organisation else ()
        return next((one.words for one in found if (one.route, one.stage) == (route, stage)), "")

    @property
    def check_address(self) -> str:
        """Where a reader sees whether this edition is still right; empty where there is no site or no code."""
        if not (self.site_url and self.edition_code):
            return ""
        return f"{self.site_url.rstrip('/')}/c/{self.edition_code}/"

    @property
    def least_type(self) -> int:
        """The smallest print allowed, in points."""
        return 18 if self.large else 12
