"""One page of each kind of the real site, for every test that looks at all kinds."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

#: One page of each kind.
KINDS = {
    "home": "",
    "search": "search/",
    "term": "glossary/mandatory-reconsideration/",
    "myths of a topic": "myths/child-maintenance/",
    "topic": "child-maintenance/",
    "route": "child-maintenance/cms-decision/",
    "stage": "child-maintenance/cms-decision/reconsideration/",
    "body": "bodies/cms/",
    "clock": "deadlines/cms-reconsideration/",
    "letter": "letters/cms-reconsideration/",
    "checklist": "child-maintenance/cms-decision/checklist/",
    "list": "bodies/",
    "glossary": "glossary/",
    "sources": "sources/",
    "source": "sources/uksi-2012-2677/",
    "figures": "sources/figures/",
    "myths": "myths/",
    "rules": "golden-rules/",
    "question": "start/who-is-it-about/",
    "need": "start/where/homelessness/",
    "topic with needs": "housing/",
    "principles": "our-principles/",
    "fork by nation": "child-maintenance/cms-bank-deduction/",
    "school days": "deadlines/school-admission-appeal-england/",
    "notice": "urgent/danger/",
    "map": "map/",
    "map as a table": "map/table/",
    "for advisers": "for-advisers/routes/",
    "a topic for advisers": "for-advisers/routes/child-maintenance/",
    "hand-written": "stay-safe/",
    "with a table": "maintaining/dependencies/",
    "coverage": "maintaining/seed-coverage/",
    "checks": "maintaining/checks/",
    "fields": "maintaining/fields/",
    "not found": "nowhere/to/be/found/",
}


def _open_all(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()


#: Pages in use: a kind of page, and what the reader does on it.
OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "route with everything open": ("route", _open_all),
}
