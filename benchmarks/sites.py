"""The configurations of the sites that are built, made from the project's own mkdocs.yml, and the comparison of what came out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).parent.parent
OURS, RIVAL, EMPTY = "ours", "gen-files", "empty"


def write_config(folder: Path, kind: str, pdf: bool = False) -> Path:
    """The configuration of one site: theme, overrides and extensions are the project's, whoever makes the pages."""
    config: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    for name in ("repo_url", "edit_uri", "repo_name", "nav", "hooks"):
        config.pop(name, None)
    config["theme"]["custom_dir"] = str(ROOT / "overrides")
    config["docs_dir"] = str(folder / "docs")
    config["site_dir"] = str(folder / f"site-{kind}")
    if kind == OURS:
        config["plugins"] = [{"rightroute": {"data_dir": "data", "pdf": "required" if pdf else "no"}}]
    elif kind == RIVAL:
        config["plugins"] = [{"gen-files": {"scripts": [str(folder / "gen_pages.py")]}}]
        config["nav"] = json.loads((folder / "menu.json").read_text(encoding="utf-8"))
        config["not_in_nav"] = "**"
    else:
        config["plugins"] = []
        config["nav"] = ["about.md"]
        config["not_in_nav"] = "**"
    path = folder / f"{kind}.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Content:
    """What a built site holds: its pages, and over all of them words, headings, items, table rows, links, pictures and bytes."""

    pages: int
    words: int
    headings: int
    items: int
    rows: int
    links: int
    pictures: int
    kilobytes: int


def content_of(site: Path) -> Content:
    """Count what stands in the articles of a built site."""
    totals = [0] * 8
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        article = page.partition("<article")[2].partition("</article>\n</div>")[0]
        text = re.sub(r"<svg.*?</svg>", " ", article, flags=re.DOTALL)
        found = [1, len(re.sub(r"<[^>]*>", " ", text).split()), len(re.findall(r"<h[1-3]", text)), len(re.findall(r"<li\b|<dt\b", text))]
        found += [len(re.findall(r"<tr\b", text)), len(re.findall(r"<a\s[^>]*href", text)), article.count("<svg"), len(page.encode())]
        totals = [one + more for one, more in zip(totals, found, strict=True)]
    pages, words, headings, items, rows, links, pictures, size = totals
    return Content(pages, words, headings, items, rows, links, pictures, size // 1024)
