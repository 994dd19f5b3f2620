"""What a web server has to say beside the pages, from one table, as a file for each of the usual hosts.

GitHub Pages sends no headers of ours at all: there the policy inside each page has to do, and it cannot forbid framing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from .site import SiteFile
from .site.links import ONE_FILE, STICK

#: Nothing but our own scripts, sheets and pictures; nothing is sent anywhere, by a form or otherwise; no other address for links.
#: This much is said inside each page too. No script of ours connects to anything; judges of pages have to, to read robots.txt.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
)

#: Everything a page could ask of the device. Copying words (clipboard-write) is the one thing that ours do.
_OFF = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
]

_EVERYWHERE = {
    "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{one}=()" for one in _OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Five minutes: a corrected time limit has to reach everybody soon, and no file has its content in its name.
_SHORT = "public, max-age=300, must-revalidate"
#: The safer edition leaves no copies of its pages on the device.
_NONE = "no-store"

#: Saved, not shown: the one file has its script inside, which the policy forbids on the site.
_SAVED = {name: f"attachment; filename={name}" for name in (ONE_FILE, STICK)}

#: Media types that servers often lack.
_TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_TEXT = (".html", ".css", ".js", ".json", ".txt", ".xml", ".svg", ".ics")


@dataclass(frozen=True)
class Rule:
    """Headers for the addresses that a pattern fits: ``/*``, a folder, or one file. No header is in two rules that fit one address."""

    pattern: str
    headers: Mapping[str, str]


def rules(safer: bool = False) -> list[Rule]:
    """The whole table."""
    if safer:
        caching = [
            Rule("/", {"Cache-Control": _NONE}),
            Rule("/g/*", {"Cache-Control": _NONE}),
            Rule("/assets/*", {"Cache-Control": _SHORT}),
        ]
        return [Rule("/*", _EVERYWHERE), *caching, *(_saved({"Cache-Control": _NONE}))]
    return [Rule("/*", {**_EVERYWHERE, "Cache-Control": _SHORT}), Rule("/api/*", {"Access-Control-Allow-Origin": "*"}), *_saved({})]


def _saved(more: Mapping[str, str]) -> list[Rule]:
    return [Rule(f"/{name}", {"Content-Disposition": how, **more}) for name, how in _SAVED.items()]


def header_files(site_url: str = "", safer: bool = False) -> list[SiteFile]:
    """A file for each host; each is ignored by the others. ``site_url`` gives the folder of the site, where it is not the root of its host."""
    base = urlsplit(site_url).path.rstrip("/")
    return [SiteFile(name, "static", write(rules(safer), base)) for name, write in _HOSTS.items()]


def _netlify(table: list[Rule], base: str) -> str:
    """For Netlify, Cloudflare Pages and those that read the same file."""
    typed = Rule("/*.ics", {"Content-Type": _TYPES[".ics"]})
    blocks = [
        f"{base}{rule.pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.headers.items()) for rule in (*table, typed)
    ]
    return "\n".join(blocks)


def _apache(table: list[Rule], base: str) -> str:
    """Only what ``AllowOverride FileInfo`` permits: one forbidden line, and Apache answers every page with an error."""
    lines = [
        f"ErrorDocument 404 {base}/404.html",
        "AddDefaultCharset UTF-8",
        f"AddCharset UTF-8 {' '.join(_TEXT)}",
        *(f"AddType {kind.partition(';')[0]} {ending}" for ending, kind in _TYPES.items()),
        "<IfModule mod_headers.c>",
    ]
    for rule in table:
        sets = [f'Header always set {name} "{value}"' for name, value in rule.headers.items()]
        if rule.pattern == "/*":
            lines += sets
        else:
            test = rule.pattern.removesuffix("*")
            # The page of a folder is looked up under the name of its file.
            end = "" if rule.pattern.endswith("*") else r"(index\.html)?$" if test.endswith("/") else "$"
            lines += [f'<If "%{{REQUEST_URI}} =~ m#^{base}{test}{end}#">', *sets, "</If>"]
    return "\n".join([*lines, "</IfModule>"]) + "\n"


def _nginx(table: list[Rule], base: str) -> str:
    """A whole server. A header that is only for some addresses is a map, because ``add_header`` in a ``location`` forgets all others."""
    everywhere = next(rule for rule in table if rule.pattern == "/*").headers
    some: dict[str, dict[str, str]] = {}
    for rule in table:
        if rule.pattern != "/*":
            for name, value in rule.headers.items():
                pattern = f"~^{base}{rule.pattern[:-1]}" if rule.pattern.endswith("*") else f"{base}{rule.pattern}"
                some.setdefault(name, {})[pattern] = value
    lines = ["# Put this beside the other sites of nginx, and fill in the server's name and the folder."]
    for name, values in some.items():
        lines += [f"map $uri ${_variable(name)} {{", '    default "";', *(f'    "{key}" "{value}";' for key, value in values.items()), "}"]
        if name == "Cache-Control":
            lines.insert(-1, f'    "{base}/index.html" "{values[f"{base}/"]}";')
    lines += [
        "server {",
        "    listen 80;",
        "    server_name guide.example;",
        "    root /srv/guide;",
        "    charset utf-8;",
        "    charset_types text/css text/javascript application/javascript application/json text/plain image/svg+xml text/calendar;",
        f"    error_page 404 {base}/404.html;",
        *(f'    add_header {name} "{value}" always;' for name, value in everywhere.items()),
        *(f"    add_header {name} ${_variable(name)} always;" for name in some),
    ]
    for ending, kind in _TYPES.items():
        lines.append(f"    location ~ \\{ending}$ {{ types {{ {kind.partition(';')[0]} {ending[1:]}; }} }}")
    return "\n".join([*lines, "}"]) + "\n"


def _variable(name: str) -> str:
    return "guide_" + name.lower().replace("-", "_")


def _iis(table: list[Rule], base: str) -> str:
    """``remove`` before ``add``: a type that the server already knows would otherwise be an error for every page."""
    everywhere = next(rule for rule in table if rule.pattern == "/*").headers
    maps = [f'<remove fileExtension="{one}" /><mimeMap fileExtension="{one}" mimeType={quoteattr(kind)} />' for one, kind in _TYPES.items()]
    places = []
    for rule in table:
        if rule.pattern not in ("/*", "/"):
            inside = f"<httpProtocol><customHeaders>{_adds(rule.headers)}</customHeaders></httpProtocol>"
            where = rule.pattern.strip("/*")
            places.append(f'<location path="{where}"><system.webServer>{inside}</system.webServer></location>')
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            "<configuration>",
            "<system.webServer>",
            f'<httpProtocol><customHeaders><remove name="X-Powered-By" />{_adds(everywhere)}</customHeaders></httpProtocol>',
            f"<staticContent>{''.join(maps)}</staticContent>",
            '<httpErrors errorMode="Custom" existingResponse="Replace"><remove statusCode="404" />',
            '<error statusCode="404" path="404.html" responseMode="File" /></httpErrors>',
            "</system.webServer>",
            *places,
            "</configuration>\n",
        ]
    )


def _adds(headers: Mapping[str, str]) -> str:
    return "".join(f"\n<add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in headers.items()) + "\n"


def _azure(table: list[Rule], base: str) -> str:
    """For Azure Static Web Apps, which always serve from the root."""
    content = {
        "globalHeaders": dict(next(rule for rule in table if rule.pattern == "/*").headers),
        "routes": [{"route": rule.pattern, "headers": dict(rule.headers)} for rule in table if rule.pattern != "/*"],
        "mimeTypes": _TYPES,
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
    }
    return json.dumps(content, indent=1) + "\n"


_HOSTS: dict[str, Callable[[list[Rule], str], str]] = {
    "_headers": _netlify,
    ".htaccess": _apache,
    "nginx.conf": _nginx,
    "web.config": _iis,
    "staticwebapp.config.json": _azure,
}
#: The names of the files, each at the root of the site.
HOST_FILES = tuple(_HOSTS)
