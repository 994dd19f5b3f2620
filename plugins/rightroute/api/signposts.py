"""What programs look for at the root of a site: ``robots.txt``, and ``llms.txt`` (llmstxt.org) for those that answer questions."""

from __future__ import annotations

from ..checklist import nation_words
from ..rich import plain, rich
from ..site.links import API, FEED, LISTS
from .telling import Teller
from .versions import FOLDER, WARNING


def robots(tell: Teller, preview: bool, listed: bool) -> bytes:
    """Who may read the site: everybody, all of it; nobody, where it shows a day to come. ``listed``: whether there is a map of the site."""
    lines = ["User-agent: *", "Disallow: /" if preview else "Disallow:"]
    lines += [f"Sitemap: {tell.root}sitemap.xml"] if tell.root and listed and not preview else []
    return ("\n".join(lines) + "\n").encode()


def llms(tell: Teller) -> bytes:
    """Where everything is, for a program that reads in order to answer somebody."""
    guide = tell.knowledge.guide
    prose = tell.links.prose_pages
    lines = [f"# {guide.name}", "", f"> {plain(rich(tell.knowledge, guide.line))} {plain(rich(tell.knowledge, guide.made_by))}", ""]
    lines += [
        f"**{WARNING}**",
        "",
        "How to use this guide to answer somebody:",
        "",
        "- Ask first whether they or a child are in danger. If so, give the urgent page first.",
        "- Ask which nation they live in: England, Wales, Scotland and Northern Ireland differ.",
        "- Ask what paper they hold and the date on it. A complaint about treatment and a challenge to a decision are two routes, each with a time limit of its own. A complaint does not stop the time limit of a challenge.",
        "- Find the route below, and read its page or its file of data. Do not answer from memory.",
        "- Give the last day with the rule it comes from and the day it was checked, and the address of the page.",
        "- Where a fact has a doubt beside it, give the doubt too.",
        "- This is not legal advice. Name somebody who can help free of charge.",
    ]
    lines += ["", "## Start here", ""]
    notice = tell.knowledge.notices[guide.danger]
    lines.append(_line(notice.title, tell.page("notice", notice.id), "what to do in danger, and whom to call"))
    first = tell.knowledge.questions[guide.first_question]
    lines.append(_line("Find out what to do", tell.page("question", first.id), "one question at a time"))
    for name, title, about in (
        ("home", guide.name, "the home page"),
        ("deadlines", "Time limits", "every time limit, with tables of last days"),
        ("papers", "What is this letter?", "papers that people hold, and what they start"),
        ("bodies", "Who to go to", "every body and how to reach it"),
        ("letters", "Letters to copy", "letters for each step"),
        ("glossary", "What the words mean", "official words in plain English"),
        ("rules", "Golden rules", "what to do every time"),
        ("myths", "What other guides get wrong", "old steps and time limits that no longer hold"),
        ("changes", "What changed", "time limits, numbers and steps that changed"),
        ("sources", "Sources", "what every fact rests on"),
    ):
        lines.append(_line(title, tell.address(LISTS[name]), about))
    lines += ["", "## Data", ""]
    lines.append(_line("Index of the data", tell.root + API, "JSON with a schema for every file; start here"))
    for name, about in (
        ("routes", "every route in short"),
        ("triage", "the questions that lead to a route"),
        ("changelog", "what changed"),
    ):
        lines.append(_line(f"{name}.json", f"{tell.root}{FOLDER}/{name}.json", about))
    lines.append(_line("Feed of changes", tell.root + FEED, "Atom"))
    for page, title, about in (
        ("api.md", "About the data", "what is promised, and how to cite it"),
        ("about.md", "About this guide", "who makes it"),
    ):
        lines += [_line(title, tell.address(page), about)] if page in prose else []
    for topic in tell.knowledge.topics.values():
        lines += ["", f"## {topic.title}", ""]
        for route in tell.knowledge.routes_by_topic.get(topic.id, ()):
            lines.append(_line(route.title, tell.page("route", route.id), f"{nation_words(route.nations)}. {route.summary}"))
    lines += ["", "## Licence", "", plain(rich(tell.knowledge, guide.licence)), "Facts, words and letters: CC BY 4.0."]
    return ("\n".join(lines) + "\n").encode()


def _line(title: str, url: str, about: str) -> str:
    return f"- [{title}]({url}): {about}"
