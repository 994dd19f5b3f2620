"""The checklists of all routes, for whoever prints them by themselves; the site makes the same ones as it is built."""

from __future__ import annotations

from collections.abc import Iterator

from ..checklist import checklist
from ..knowledge import Knowledge
from ..letter import letter_number
from .catalogue import AddressBook, Made
from .compile import Press
from .marks import file_name
from .options import PaperOptions
from .sheets import checklist_pdf


def checklists(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """The checklist of each route. Raises PaperError."""
    for route in knowledge.routes.values():
        made = checklist_pdf(press, checklist(knowledge, route), address("checklist", route.id, ""), options)
        name = file_name("checklist", route.id, options, letter_number(f"checklist {route.id}"))
        yield Made(name, f"Checklist: {route.title}", made, route.id)
