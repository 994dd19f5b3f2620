"""What may stand in ``organisation.yml``, as frozen models. Every field has a description; the JSON Schema comes from here."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ..model.base import NATION_NAMES, BodyRef, Count, Day, Flag, Nation, Part, RouteRef, Text, TopicRef
from .words import Colour, Email, FileName, Phone, Web, Words


def _language(value: object) -> object:
    if value not in ("en", "english", "English"):
        raise ValueError(
            f"the guide is in English only today: “{value}” cannot be shown. A page that is half translated misleads. Take the line out"
        )
    return "en"


class Colours(Part):
    """The colours of the organisation. Each is tried in every place it is used in."""

    main: Colour | None = Field(None, description="The bar at the top of each page, the main buttons and the numbers of steps.")
    link: Colour | None = Field(None, description="Links.")
    heading: Colour | None = Field(None, description="Headings.")


class BothColours(Colours):
    """The colours by day; those for dark screens are worked out from them unless they are given."""

    dark: Colours | None = Field(None, description="The same three for dark screens. Left out, they are worked out.")


class LocalContact(Part):
    """Help near the reader. It is shown beside the contacts of the guide, never instead of them."""

    name: Words = Field(description="What the service is called.", max_length=80)
    about: Words | None = Field(None, description="What it does, in one sentence.", max_length=200)
    area: Words | None = Field(None, description="The place it serves, as people there call it. Left out: everywhere.", max_length=60)
    topics: tuple[TopicRef, ...] = Field((), description="The topics it helps with: ids of files in data/topics. Left out: all.")
    urgent: Flag = Field(False, description="true when it helps people in danger or without a home tonight: shown on urgent pages too.")
    phone: Phone | None = Field(None, description="The number, as people read it out.")
    text: Phone | None = Field(None, description="A number for text messages.")
    email: Email | None = Field(None, description="The e-mail address.")
    web: Web | None = Field(None, description="The web address in full, with https://.")
    address: tuple[Words, ...] = Field((), description="Where to go or write, one line each.", max_length=6)
    hours: Words | None = Field(None, description="When it is open.", max_length=120)
    languages: Words | None = Field(None, description="The languages spoken there.", max_length=120)
    cost: Words | None = Field(None, description="What it costs: Free.", max_length=120)
    who: Words | None = Field(None, description="Who may come, and whether somebody has to send them.", max_length=200)
    safe: Words | None = Field(None, description="How it is safe to make contact: withheld numbers, silent calls.", max_length=200)
    checked: Day = Field(description="The day somebody last made sure that this is right.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.phone or self.text or self.email or self.web or self.address):
            raise ValueError("there is no way to reach this service. Give a phone, text, email, web or address")
        return self


class LocalStage(Part):
    """What a council or other body calls a stage, and where it goes there. The time limit of the stage stays what it is."""

    stage: Text = Field(
        description="The route and the stage: council-complaint-england/stage-1.",
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$",
    )
    called: Words | None = Field(None, description="What this organisation calls the stage.", max_length=80)
    address: tuple[Words, ...] = Field((), description="Where letters go, one line each.", max_length=6)
    email: Email | None = Field(None, description="The e-mail address for it.")
    phone: Phone | None = Field(None, description="The number for it.")
    web: Web | None = Field(None, description="The page or form for it.")
    target: Text | None = Field(
        None,
        description="How soon the organisation means to answer: a number and days, working days, weeks or months, such as 10 working days.",
        pattern=r"^[1-9]\d{0,2} (?:working |school )?(?:days?|weeks?|months?)$",
    )
    note: Words | None = Field(None, description="One more sentence, such as who reads it.", max_length=200)
    checked: Day = Field(description="The day somebody last made sure that this is right.")
    source: Web = Field(description="The page of the organisation that says so.")

    @property
    def route_id(self) -> str:
        """The route."""
        return self.stage.partition("/")[0]

    @property
    def stage_id(self) -> str:
        """The stage in it."""
        return self.stage.partition("/")[2]


class LocalNotice(Part):
    """A notice of the organisation, in its own words."""

    title: Words = Field(description="Its heading.", max_length=80)
    text: Words = Field(description="What is to be known, in a sentence or two.", max_length=400)
    starts: Day = Field(description="The first day it is shown.")
    ends: Day = Field(description="The last day it is shown.")
    level: Literal["news", "important"] = Field("news", description="important: with a heavy border.")
    topics: tuple[TopicRef, ...] = Field((), description="The topics on whose pages it is shown. Left out: on every page.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends < self.starts:
            raise ValueError("it ends before it starts. Look at “starts” and “ends”")
        return self


class PaperOrder(Part):
    """A paper that the organisation prints."""

    paper: Text = Field(
        Text("guide"), description="What is printed: guide, or another that “rightroute paper --help” names.", pattern=r"^[a-z0-9-]+$"
    )
    nation: Nation | None = Field(None, description="For one nation; left out, for all that the organisation shows.")
    topics: tuple[TopicRef, ...] = Field((), description="Only these topics.")
    size: Literal["a4", "a5"] = Field("a4", description="The size of the paper.")
    large: Flag = Field(False, description="Large print.")
    black: Flag = Field(False, description="Black only.")

    @model_validator(mode="after")
    def _large_on_a4(self) -> Self:
        if self.large and self.size == "a5":
            raise ValueError("large print needs A4. Take out “size”, or “large”")
        return self


class OrganisationFile(Part):
    """The whole of organisation.yml."""

    name: Words = Field(description="The name of the organisation.", max_length=80)
    short_name: Words | None = Field(None, description="A shorter name, for narrow places.", max_length=40)
    what: Words = Field(description="What the organisation is, in one sentence.", max_length=200)
    logo: FileName | None = Field(None, description="The picture beside this file: .svg, .png or .jpg.")
    logo_words: Words | None = Field(None, description="What the logo shows, for those who listen to the page.", max_length=120)
    colours: BothColours | None = Field(None, description="Its colours.")
    footer: tuple[Annotated[Words, Field(max_length=160)], ...] = Field((), description="Lines for the foot of each page.", max_length=3)
    leave_address: Web | None = Field(None, description="Where the Leave button goes, if not where the guide sends it. https only.")
    full_guide: Web | None = Field(None, description="The public address of the whole guide, for what this edition leaves out.")
    nations: tuple[Nation, ...] = Field((), description=f"The nations to show: {', '.join(NATION_NAMES)}. Left out: all.")
    topics: tuple[TopicRef, ...] = Field((), description="The topics to show: ids of files in data/topics. Left out: all.")
    routes: tuple[RouteRef, ...] = Field((), description="Further routes to show, from topics that are not shown.")
    bodies: tuple[BodyRef, ...] = Field((), description="Show only routes that go to one of these bodies. Left out: all.")
    hide: tuple[RouteRef, ...] = Field((), description="Routes to leave out.")
    languages: tuple[Annotated[str, BeforeValidator(_language)], ...] = Field(
        (), description="The languages. English is the only one today."
    )
    safer: Flag = Field(False, description="true for the safer edition: a name, titles and addresses that give nothing away.")
    papers: tuple[PaperOrder, ...] = Field((), description="The papers to print.")
    areas: tuple[Annotated[Words, Field(max_length=60)], ...] = Field(
        (), description="The areas it serves, in the order in which they are listed. A contact for another area is then a slip."
    )
    contacts: tuple[LocalContact, ...] = Field((), description="Help near the reader.")
    contacts_file: FileName | None = Field(None, description="A file beside this one with more: .csv, .yml, or .json (Open Referral UK).")
    stages: tuple[LocalStage, ...] = Field((), description="Own names, addresses and target times for stages.")
    notices: tuple[LocalNotice, ...] = Field((), description="Notices of the organisation.")
    stale_after: Count = Field(6, description="After how many months a local contact or stage counts as old.", ge=1)

    @model_validator(mode="after")
    def _logo_has_words(self) -> Self:
        if self.logo and not self.logo_words:
            raise ValueError("the logo has no words. Say in “logo_words” what it shows, for those who listen to the page")
        return self


class ContactsFile(Part):
    """A YAML file of contacts."""

    contacts: tuple[LocalContact, ...] = Field(description="Help near the reader.")
