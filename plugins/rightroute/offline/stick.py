"""The built site as a ZIP: every link ends in the name of a file, because a browser opens no folder's page on a memory stick.

The pages are those of the site, but for their links. The same site gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from ..headers import HOST_FILES
from ..site.links import FEED, STICK
from ..site.prove import resolve

#: The folder inside the ZIP, and the page beside it that leads into the folder.
FOLDER, START = "guide", "start-here.html"

#: What only a web server, a search engine or another program has a use for.
_FOR_PROGRAMS = {STICK, FEED, "404.html", "llms.txt", "robots.txt", "sitemap.xml", "sitemap.xml.gz", ".nojekyll", *HOST_FILES}
#: A link to a folder's page: its path ends in a slash or in dots.
_FOLDERS_PAGE = re.compile(r'(?<= href=")(?![#"?])((?:[^":#?]*/)?\.{0,2})(?=[#"?])')
#: A link that may lead to something left out; whether it does is worked out for it alone.
_ANCHOR = re.compile(
    r'<a [^>]*?(?<= )href="([^":#?]*(?:\.xml|\.txt|\.zip|\.json|\.pdf))"[^>]*>(.*?)</a>|<link [^>]*?(?<= )href="([^":#?]*(?:\.xml|\.json))"[^>]*>',
    re.DOTALL,
)
#: Where a page speaks of getting the guide from the site, and what it tells search engines.
_ONLINE = re.compile(r'<!-- online -->.*?<!-- /online -->|<script type="application/ld\+json">.*?</script>\n?', re.DOTALL)
_SIZE = re.compile(r'<span data-size-of="[^"]*"></span>')
_SAME_DAY = (1980, 1, 1, 0, 0, 0)
#: Bytes of these are packed tight already.
_TIGHT = (".pdf", ".png", ".odt", ".docx")
_START_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={folder}/index.html">
<title>Start here</title>
<p><a href="{folder}/index.html">Open the guide</a></p>
</html>
"""


def pack(site: Path, papers: bool = True) -> bytes:
    """The ZIP of a built site. Without ``papers`` the printed sheets stay out, and the links to them become words."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    gone = {name for name in found if name in _FOR_PROGRAMS or name.startswith("api/") or (name.endswith(".pdf") and not papers)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        _put(packed, START, _START_PAGE.format(folder=FOLDER).encode())
        for name in sorted(found.keys() - gone):
            content = found[name].read_bytes()
            # The one file has no links to others.
            is_page = name.endswith(".html") and b'<link rel="stylesheet"' in content
            _put(packed, f"{FOLDER}/{name}", for_stick(content.decode(), name, gone).encode() if is_page else content)
    return out.getvalue()


def pack_into(site: Path, told_on: Path) -> None:
    """Put the ZIP of a built site into that site, and its size on the page that offers it."""
    made = pack(site)
    (site / STICK).write_bytes(made)
    page = told_on.read_text(encoding="utf-8")
    told_on.write_text(_SIZE.sub(f", about {size_words(len(made))}", page), encoding="utf-8")


def size_words(size: int) -> str:
    """A number of bytes as people say it: ``19 MB``, rounded up."""
    return f"{-(-size // 1_000_000)} MB"


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _SAME_DAY)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_TIGHT) else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, whatever the build runs on
    entry.external_attr = 0o100644 << 16
    packed.writestr(entry, content)


def for_stick(page: str, name: str, gone: set[str]) -> str:
    """The page at ``name`` with links that work without a server. A link to what is ``gone`` becomes its words."""

    def without_gone(link: re.Match[str]) -> str:
        return (link[2] or "") if resolve(name, link[1] or link[3]) in gone else link[0]

    page = _ONLINE.sub("", page)
    return _FOLDERS_PAGE.sub(_to_file, _ANCHOR.sub(without_gone, page))


def _to_file(link: re.Match[str]) -> str:
    return "index.html" if link[1] == "." else f"{link[1].rstrip('/')}/index.html"
