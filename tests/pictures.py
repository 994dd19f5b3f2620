"""Contact sheets of every kind of page: on a phone, on a computer and on paper. Made to be looked at, and shown in the README.

From ``tests/``: ``python pictures.py SITE FOLDER``. Needs Chromium and, for paper, ``pdftoppm``.
"""

from __future__ import annotations

import base64
import html
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser import launch, serving, window
from page_kinds import KINDS

#: For each sheet: width and height of what is shown of a page, how wide it stands on the sheet, and how many to a row.
SHEETS = {"phone": (360, 780, 180, 9), "desktop": (1280, 960, 330, 5)}


def main() -> None:
    site, folder = map(Path, sys.argv[1:])
    with serving(site) as address, sync_playwright() as playwright, tempfile.TemporaryDirectory() as kept:
        browser = launch(playwright)
        for name, (width, height, shown, row) in SHEETS.items():
            one = window(browser, address, width)
            one.page.set_viewport_size({"width": width, "height": height})
            pictures = []
            for kind, path in KINDS.items():
                one.open(path)
                pictures.append((kind, one.page.screenshot()))
            sheet(browser, folder / f"pages-{name}.png", pictures, shown, row)
        one = window(browser, address, 1280)
        papers = []
        for number, (kind, path) in enumerate(KINDS.items()):
            one.open(path)
            pdf = Path(kept) / f"{number}.pdf"
            pdf.write_bytes(one.page.pdf(format="A4", prefer_css_page_size=True))
            subprocess.run(
                ["pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-singlefile", "-png", str(pdf), str(pdf.with_suffix(""))], check=True
            )
            papers.append((kind, pdf.with_suffix(".png").read_bytes()))
        sheet(browser, folder / "pages-paper.png", papers, 200, 8)


def sheet(browser: Browser, path: Path, pictures: list[tuple[str, bytes]], shown: int, row: int) -> None:
    """All pictures side by side with their names, as one picture."""
    parts = "".join(
        f'<figure><img width="{shown}" src="data:image/png;base64,{base64.b64encode(picture).decode()}"><figcaption>{html.escape(kind)}</figcaption></figure>'
        for kind, picture in pictures
    )
    page = browser.new_page(viewport={"width": row * (shown + 16) + 16, "height": 600})
    page.set_content(
        "<style>body{margin:8px;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:16px;background:#e8ebf0}figure{margin:0}"
        f"img{{display:block;border:1px solid #99a}}figcaption{{width:{shown}px;padding-top:3px}}</style>{parts}"
    )
    path.write_bytes(page.screenshot(full_page=True))
    page.close()


if __name__ == "__main__":
    main()
