"""A logo that can be shown without harm: a small picture beside organisation.yml, with nothing in it that runs, loads or grows."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from xml.etree.ElementTree import Element, ParseError

LogoKind = Literal["svg", "png", "jpg"]
#: Bytes of a file, sides in pixels, and parts of a drawing.
MOST_BYTES = {"svg": 300_000, "png": 2_000_000, "jpg": 2_000_000}
MOST_PIXELS, MOST_ELEMENTS, MOST_DEPTH, MOST_COPIES = 4000, 5000, 40, 60

_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
#: What a drawing is made of. Everything else either runs, loads, moves or hides something.
_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline"),
        *("polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "style", "switch"),
    )
)
_REACHES_OUT = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|javascript:|data:|expression\(|\\", re.IGNORECASE)


@dataclass(frozen=True)
class Logo:
    """A picture that was found sound."""

    data: bytes
    kind: LogoKind

    @property
    def file_name(self) -> str:
        """Its name on the site, which says nothing of whose it is."""
        return f"assets/logo.{self.kind}"


class LogoRefused(Exception):
    """Why a logo is not shown: ``message``, and ``hint`` how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def read_logo(folder: Path, name: str) -> Logo:
    """The logo of this name in a folder. Raises LogoRefused. A file that is too large is not read."""
    ending = name.rpartition(".")[2].lower().replace("jpeg", "jpg")
    if ending not in MOST_BYTES:
        raise LogoRefused(f"“{name}” is no picture that can be shown everywhere", "Save the logo as .svg, .png or .jpg.")
    kind = cast("LogoKind", ending)
    data = read_beside(folder, name, MOST_BYTES[kind])
    if kind == "svg":
        _judge_drawing(data)
    else:
        _judge_picture(data, kind)
    return Logo(data, kind)


def read_beside(folder: Path, name: str, most: int) -> bytes:
    """A file beside organisation.yml of at most so many bytes. Raises LogoRefused for a link to another place, and for what is too large."""
    path = folder / name
    if path.is_symlink():
        raise LogoRefused(f"“{name}” is a link to another place", "Put the file itself here.")
    try:
        if not path.is_file():
            near = ", ".join(sorted(one.name for one in folder.iterdir() if one.is_file() and not one.name.startswith("."))[:8])
            raise LogoRefused(f"there is no file “{name}” here", f"Put it beside this file. There are: {near}.")
        size = path.stat().st_size
        if size > most:
            raise LogoRefused(f"“{name}” has {size / 1e6:.1f} MB; {most / 1e6:g} MB is the most", "Save a smaller one.")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise LogoRefused(f"“{name}” cannot be read ({error.strerror})", "Look at its rights.") from None
    if not data or len(data) > most:
        raise LogoRefused(f"“{name}” is empty or grows while it is read", "Save it again.")
    return data


def _judge_drawing(data: bytes) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise LogoRefused("this drawing defines entities or a document type", "Save it as “plain SVG” in the drawing program.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise LogoRefused(f"this is no SVG ({error})", "Save it again as “plain SVG”, or as .png.") from None
    if root.tag != f"{_SVG}svg":
        raise LogoRefused("this is no SVG: its first element is not <svg> of SVG", "Save it again as “plain SVG”, or as .png.")
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        raise LogoRefused("this drawing has no size", "Give <svg> a viewBox, or width and height.")
    todo = [(root, 1)]
    elements = copies = 0
    while todo:
        one, depth = todo.pop()
        elements += 1
        copies += one.tag == f"{_SVG}use"
        if elements > MOST_ELEMENTS or depth > MOST_DEPTH or copies > MOST_COPIES:
            raise LogoRefused("this drawing has too many parts", "Save a simpler one, or a .png.")
        _judge_element(one)
        todo += [(inner, depth + 1) for inner in one]


def _judge_element(one: Element) -> None:
    if not isinstance(one.tag, str):
        return  # a remark
    name = one.tag.rpartition("}")[2]
    hint = "Take it out, or save the logo as .png."
    if one.tag.startswith(_XHTML) or (one.tag == name) or (one.tag.startswith(_SVG) and name not in _DRAWN):
        raise LogoRefused(f"<{name}> may not stand in a logo: it can run, load or hide something", hint)
    if name == "style" and _REACHES_OUT.search("".join(one.itertext())):
        raise LogoRefused("a style in this drawing loads something from elsewhere", hint)
    for key, value in one.attrib.items():
        plain = key.rpartition("}")[2].lower()
        if plain.startswith("on"):
            raise LogoRefused(f"“{plain}” of <{name}> runs a script", hint)
        if plain in ("href", "src") and not value.strip().startswith("#"):
            raise LogoRefused(f"<{name}> refers to something outside the drawing", hint)
        if plain not in ("href", "src") and one.tag.startswith(_SVG) and _REACHES_OUT.search(value):
            raise LogoRefused(f"“{plain}” of <{name}> refers to something outside the drawing", hint)


def _judge_picture(data: bytes, kind: LogoKind) -> None:
    from PIL import Image, UnidentifiedImageError

    wanted = "PNG" if kind == "png" else "JPEG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=[wanted])
            # Known from the head of the file, before any of it is unpacked.
            if max(picture.size) > MOST_PIXELS:
                raise LogoRefused(
                    f"this picture is {picture.size[0]} by {picture.size[1]} pixels; {MOST_PIXELS} is the most", "Save a smaller one."
                )
            picture.verify()
            Image.open(io.BytesIO(data), formats=[wanted]).load()
    except LogoRefused:
        raise
    except UnidentifiedImageError:
        raise LogoRefused(f"this is no {wanted} picture, whatever its name says", "Save it again in a drawing program.") from None
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise LogoRefused(f"this picture is broken ({error})", "Save it again in a drawing program.") from None
