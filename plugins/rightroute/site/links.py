"""Every address of the site, and every link inside it, is made here and nowhere else."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from ..knowledge import Knowledge, start_of
from ..letter import letter_number
from ..model import Route
from ..model.base import Target
from .neutral import neutral

#: Pages that exist once, by the name used in code: their source paths.
LISTS = {
    "home": "index.md",
    "map": "map.md",
    "map-table": "map/table.md",
    "advisers": "for-advisers/routes.md",
    "bodies": "bodies/index.md",
    "deadlines": "deadlines/index.md",
    "date-cards": "date-cards.md",
    "letters": "letters/index.md",
    "checklists": "checklists.md",
    "no-answer": "no-answer.md",
    "records": "records.md",
    "papers": "what-is-this-letter/index.md",
    "questions": "start/paper.md",
    "search": "search.md",
    "a-to-z": "a-to-z/index.md",
    "glossary": "glossary/index.md",
    "sources": "sources/index.md",
    "figures": "sources/figures.md",
    "changes": "changes.md",
    "editions": "c/index.md",
    "myths": "myths/index.md",
    "rules": "golden-rules.md",
    "principles": "our-principles.md",
    "take-away": "take-away.md",
    "print": "print.md",
    "elsewhere": "not-in-this-edition.md",
    "checks": "maintaining/checks.md",
    "fields": "maintaining/fields.md",
}


def url_of(path: str, directory_urls: bool) -> str:
    """The address of a source path, as MkDocs makes it: relative to the root of the site, '' for the home page."""
    if not path.endswith(".md"):
        return path
    folder, name = posixpath.split(path[:-3])
    if name in ("index", "README"):
        name = ""
    if directory_urls:
        return "/".join(part for part in (folder, name) if part) + ("/" if folder or name else "")
    return posixpath.join(folder, f"{name or 'index'}.html")


def relative(from_url: str, to_url: str) -> str:
    """The shortest link from one address to another, both relative to the root of the site; '#' parts are added by the caller."""
    start = from_url.split("/")[:-1]
    *end, name = to_url.split("/")
    shared = 0
    while shared < min(len(start), len(end)) and start[shared] == end[shared]:
        shared += 1
    link = "../" * (len(start) - shared) + "".join(f"{folder}/" for folder in end[shared:]) + name
    return link or "./"


def myth_topic(knowledge: Knowledge, myth_id: str) -> str:
    """The topic of a myth's first route; empty when it has none."""
    routes = knowledge.myths[myth_id].routes
    return knowledge.routes[routes[0]].topic if routes else ""


#: Files for other programs which pages may lead to; they are made beside the pages (``api``).
FEED, API = "feed.xml", "api/v1/index.json"
#: The kinds of record that have a file of data each, with its folder.
JSON_FOLDERS = {"route": "routes", "body": "bodies", "clock": "clocks", "letter": "letters", "paper": "papers"}

#: The forms of each letter to download.
LETTER_FILES = ("docx", "odt", "txt")

#: The guide without the internet (``offline``): all of it in one file, and the site on a stick. The names give nothing away.
ONE_FILE, STICK = "guide.html", "guide-offline.zip"

#: The picture of the map on one sheet, and the tables for advisers as files.
MAP_PICTURE, STEPS_CSV, TRIAGE_CSV = "map/wall.svg", "for-advisers/routes.csv", "for-advisers/questions.csv"

#: The page of an organisation's own contacts, and the sheet with its colours.
NEAR, LOOK = "help-near-you.md", "assets/look.css"


def print_script(number: int) -> str:
    """The path of the text of a topic for the print page: topics are counted from one, in the order of the menu."""
    return f"assets/pages-{number}.js"


#: The sheets printed for each route.
SHEETS = ("checklist", "flowchart")


class Links:
    """The address book: from a thing in the knowledge base to the page and anchor that show it."""

    def __init__(
        self,
        knowledge: Knowledge,
        directory_urls: bool = True,
        prose_pages: frozenset[str] = frozenset(),
        safer: bool = False,
        full_guide: str = "",
    ) -> None:
        self.knowledge = knowledge
        self.directory_urls = directory_urls
        self.prose_pages = prose_pages
        #: Whether addresses are codes that say nothing: the safer edition.
        self.safer = safer
        #: The public address of the whole guide, for what this edition leaves out; empty where none is known, and in the safer edition.
        self.full_guide = "" if safer else full_guide
        self._urls: dict[str, str] = {}

    def url(self, path: str) -> str:
        """The address of a source path, worked out once."""
        found = self._urls.get(path)
        if found is None:
            found = self._urls[path] = url_of(neutral(path) if self.safer else path, self.directory_urls)
        return found

    def _route(self, route_id: str) -> Route:
        """A route, also one that this edition leaves out: its page has the same address in the full guide."""
        return self.knowledge.routes.get(route_id) or (self.knowledge.whole or self.knowledge).routes[route_id]

    def page(self, kind: str, record_id: str = "", part: str = "") -> tuple[str, str]:
        """The source path and anchor of a record, a stage, or one of the pages in ``LISTS`` (kind ``list``)."""
        match kind:
            case "list":
                return LISTS[record_id], ""
            case "topic":
                return f"{record_id}/index.md", ""
            case "route":
                topic = self._route(record_id).topic
                if not part:
                    return f"{topic}/{record_id}.md", ""
                is_stage = any(stage.id == part for stage in self._route(record_id).stages)
                return (f"{topic}/{record_id}/{part}.md", "") if is_stage else (f"{topic}/{record_id}.md", f"fork-{part}")
            case "advisers":
                return f"for-advisers/routes/{record_id}.md", ""
            case "checklist":
                return f"{self._route(record_id).topic}/{record_id}/checklist.md", ""
            case "body":
                return f"bodies/{record_id}.md", ""
            case "clock":
                return f"deadlines/{record_id}.md", ""
            case "letter":
                return f"letters/{record_id}.md", ""
            case "source":
                return f"sources/{record_id}.md", ""
            case "figure":
                return LISTS["figures"], f"figure-{record_id}"
            case "term":
                return f"glossary/{record_id}.md", ""
            case "myth":
                return f"myths/{myth_topic(self.knowledge, record_id) or 'everywhere'}.md", f"myth-{record_id}"
            case "rule":
                return LISTS["rules"], f"rule-{record_id}"
            case "question":
                return f"start/{record_id}.md", ""
            case "need":
                return f"start/where/{record_id}.md", ""
            case "next":
                # The stage or fork where a route begins is the route's own next step.
                inside = "" if part in ("", start_of(self._route(record_id))) else f"/{part}"
                return f"start/next/{record_id}{inside}.md", ""
            case "both":
                return f"start/both/{record_id}.md", ""
            case "paper":
                return f"what-is-this-letter/{record_id}.md", ""
            case "print":
                return f"print/{record_id}.md", ""
            case "silence":
                return f"{self._route(record_id).topic}/{record_id}/{part}/no-answer.md", ""
            case "notice":
                return f"urgent/{record_id}.md", ""
            case "edition":
                # With a page of its own in its folder, the address on paper is right whether or not pages end in “.html”.
                return f"c/{record_id}/index.md", ""
            case "change":
                return LISTS["changes"], f"change-{record_id}"
            case "page":
                return f"{record_id}.md", ""
        raise KeyError(f"no pages are made for a {kind}")

    def json(self, kind: str, record_id: str) -> str:
        """The path of the file that holds a record as data; empty for a kind whose records share one file."""
        folder = JSON_FOLDERS.get(kind)
        return f"api/v1/{folder}/{record_id}.json" if folder else ""

    def letter_file(self, letter_id: str, ending: str) -> str:
        """The path of a letter to download. Its name is a number, for it stays in a list of downloads."""
        return f"letters/letter-{letter_number(letter_id)}.{ending}"

    def calendar(self, name: str) -> str:
        """The path of a calendar file."""
        return f"dates/{name}"

    def pdf(self, route_id: str, sheet: str = "checklist") -> str:
        """The path of a route's printed sheet: its checklist or its flowchart."""
        return f"{self.knowledge.routes[route_id].topic}/{route_id}/{sheet}.pdf"

    def public(self, site_url: str) -> Callable[[str, str, str], str]:
        """From kind, id and part of a record to the whole public address of its page, for paper.

        Empty for what has no page, and for everything where ``site_url`` is empty.
        """

        def address(kind: str, name: str, part: str) -> str:
            try:
                path, anchor = self.page(kind, name, part)
            except KeyError:
                return ""
            root = self.full_guide if self.is_elsewhere(kind, name) else site_url
            if not root or (kind == "page" and path not in self.prose_pages):
                return ""
            return f"{root.rstrip('/')}/{self.url(path)}" + (f"#{anchor}" if anchor else "")

        return address

    def between(self, from_path: str, to_path: str, anchor: str = "") -> str:
        """The link from one source path to another."""
        if from_path == to_path and anchor:
            return f"#{anchor}"
        link = relative(self.url(from_path), self.url(to_path))
        return f"{link}#{anchor}" if anchor else link

    def to(self, from_path: str, target: Target) -> str:
        """The link from a page to what a target names; for what this edition leaves out, to the full guide or the page that tells of it."""
        if beyond := target.in_full:
            return self.in_full(beyond) or self.between(from_path, LISTS["elsewhere"])
        path, anchor = self.page(target.kind, target.record_id, target.part)
        return self.between(from_path, path, anchor)

    def in_full(self, target: Target) -> str:
        """The public address in the full guide of what this edition leaves out; empty where the address of the full guide is not known."""
        if not self.full_guide:
            return ""
        path, anchor = self.page(target.record_kind, target.record_id, target.part)
        return f"{self.full_guide.rstrip('/')}/{url_of(path, True)}" + (f"#{anchor}" if anchor else "")

    def is_elsewhere(self, kind: str, record_id: str) -> bool:
        """Whether this edition leaves a record out."""
        known, whole = self.knowledge, self.knowledge.whole
        name = "need" if kind == "both" else kind
        return whole is not None and whole.has(name, record_id) and not known.has(name, record_id)
