"""One page of each kind of the real site, for every test that looks at all kinds."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from conftest import ROOT

#: The codes of the editions that are published so far.
PUBLISHED = sorted(path.stem for path in (ROOT / "data" / "editions").glob("*.json"))

#: One page of each kind.
KINDS = {
    "home": "",
    "next step": "start/next/cms-decision/",
    "next step with a question": "start/next/cms-bank-deduction/",
    "both": "start/both/cms-decision/",
    "questions on paper": "start/paper/",
    "letters in hand": "what-is-this-letter/",
    "letter in hand": "what-is-this-letter/charge-certificate/",
    "no answer": "child-maintenance/cms-complaint/first-contact/no-answer/",
    "no answers": "no-answer/",
    "date cards": "date-cards/",
    "records": "records/",
    "changes": "changes/",
    "codes": "c/",
    **({"edition": f"c/{PUBLISHED[0]}/"} if PUBLISHED else {}),
    "take away": "take-away/",
    "print": "print/",
    "papers of a topic": "print/safety/",
    "a to z": "a-to-z/",
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


def _dates(day: str, month: str, year: str) -> Callable[[Page], None]:
    def use(page: Page) -> None:
        for name, words in (("day", day), ("month", month), ("year", year)):
            page.fill(f"#date-{name}", words)
        page.get_by_role("button", name="Work it out").click()

    return use


def _letter(page: Page) -> None:
    page.locator(".rr-fill summary").click()
    page.locator(".rr-fill input").first.fill("Ada Example")


def _tick(page: Page) -> None:
    page.locator("summary").first.click()
    page.locator(".rr-tick label").first.click(position={"x": 5, "y": 10})


def _menu(page: Page) -> None:
    page.locator("header summary").click()


def _search(words: str) -> Callable[[Page], None]:
    def use(page: Page) -> None:
        page.get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        page.locator("article h2:visible").first.wait_for()

    return use


#: Pages in use: a kind of page, and what the reader does on it.
OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "menu": ("home", _menu),
    "route with everything open": ("route", _open_all),
    "a date": ("clock", _dates("3", "November", "2026")),
    "a date long ago": ("clock", _dates("3", "11", "2024")),
    "a date that cannot be": ("clock", _dates("31", "2", "2026")),
    "a letter filled in": ("letter", _letter),
    "a box ticked": ("checklist", _tick),
    "results": ("search", _search("council will not answer")),
    "no results": ("search", _search("zzzzqqq xkcd")),
}
