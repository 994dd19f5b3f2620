"""Every place of the world where an editor may write words, and files in which something else stands there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from annotated_types import MaxLen
from pydantic import BaseModel

from conftest import WORLD
from rightroute.documents import name_of
from rightroute.model import KINDS
from rightroute.model.base import Label, Prose
from rightroute.model.routes import Outcome
from rightroute.model.words import LetterText
from rightroute.spans import Loc

#: What is done with the words of a field: from the words, the sort of field and the room there is to the new words.
Change = Callable[[str, type[str], int], str]
#: What a line of a flowchart has room for; more is refused with the place of the stage.
ON_A_LINE = 60
#: Fields that take any words, by the type that the model gives them.
FREE: tuple[type[str], ...] = (Label, Prose, LetterText)


@dataclass(frozen=True)
class Spot:
    """A place of a record that holds text: its sort, and how many signs it may have."""

    loc: Loc
    value: str
    sort: type[str]
    most: int


def spots(value: object, loc: Loc = (), most: int = 0) -> Iterator[Spot]:
    """Every text inside a record, of whatever type, in order; and a doubt wherever one could stand."""
    if isinstance(value, str):
        yield Spot(loc, str(value), type(value), most)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from spots(inner, (*loc, index), most)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                limits = [one.max_length for one in field.metadata if isinstance(one, MaxLen)]
                limits += [ON_A_LINE] if isinstance(value, Outcome) and name == "label" else []
                yield from spots(getattr(value, name), (*loc, name), min(limits, default=0))
            elif name == "doubt":
                yield Spot((*loc, name), "We are not sure.", Prose, 0)


@dataclass(frozen=True)
class Written:
    """A file of the world: its kind, its plain data as YAML has it, and the record that it makes."""

    path: Path
    kind: str
    plain: dict[str, Any]
    record: BaseModel

    def with_values(self, changed: dict[Loc, str]) -> bytes:
        """The file with other words at some places, written so that YAML takes every sign for itself."""
        plain = yaml.load(yaml.safe_dump(self.plain), Loader=yaml.BaseLoader)
        for loc, words in changed.items():
            put(plain, loc, words)
        return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1_000_000).encode("utf-8", "surrogatepass")


def put(plain: Any, loc: Loc, words: str) -> None:
    """Write other words at a place of plain data."""
    for step in loc[:-1]:
        inner = plain[step]
        if isinstance(inner, str):  # a fact that is written as its text alone
            inner = plain[step] = {"text": inner}
        plain = inner
    plain[loc[-1]] = words


def world_files() -> list[Written]:
    """Every record of the world."""
    folders = {folder: kind for kind, (folder, _) in KINDS.items()}
    found = []
    for path in sorted(WORLD.rglob("*.yml")):
        inside = path.relative_to(WORLD)
        kind = folders.get(inside.parts[0], name_of(path)[0]) if len(inside.parts) > 1 else path.stem
        plain = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        found.append(Written(inside, kind, plain, KINDS[kind][1].model_validate(plain)))
    return found


def spoilt(folder: Path, change: Change) -> Path:
    """A copy of the world in ``folder`` in which every free text is changed."""
    shutil.copytree(WORLD, folder, dirs_exist_ok=True)
    for written in world_files():
        free = {
            spot.loc: change(spot.value, spot.sort, spot.most)
            for spot in spots(written.record)
            if spot.sort in FREE or (spot.sort is str and spot.value.startswith("https://"))
        }
        (folder / written.path).write_bytes(written.with_values(free))
    return folder


def free_fields() -> set[tuple[str, str]]:
    """Every field of the model that takes any words, as the names of its class and of itself."""
    found: set[tuple[str, str]] = set()
    todo: list[type[BaseModel]] = [model for _, model in KINDS.values()]
    seen: set[type[BaseModel]] = set()
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            inside = list(_inside(field.annotation))
            todo += [one for one in inside if issubclass(one, BaseModel)]
            if any(one in FREE for one in inside):
                found.add((model.__name__, name))
    return found


def _inside(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for one in get_args(annotation):
        yield from _inside(one)


def fields_of(value: object) -> Iterator[tuple[str, str]]:
    """The fields of a record that hold free text, as the names of their classes and of themselves."""
    if isinstance(value, tuple):
        for inner in value:
            yield from fields_of(inner)
    elif isinstance(value, BaseModel):
        for model in type(value).__mro__:
            for name in getattr(model, "model_fields", {}):
                inner = getattr(value, name)
                if isinstance(inner, FREE) or (isinstance(inner, tuple) and inner and isinstance(inner[0], FREE)):
                    yield model.__name__, name
        for name in type(value).model_fields:
            yield from fields_of(getattr(value, name))


# Words

#: What HTML, XML, Jinja, Markdown, Typst, a spreadsheet or a shell could take for its own.
SIGNS = (
    "</title></textarea></script><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>x</a>"
    ' <!-- --> ]]> &lt;b&gt; &amp; "q" \'a\' ` on="x'
    " {{ 7*7 }} {% raw %} {# x #} [l](javascript:alert(1)) ![i](x) **b** _i_ # h"
    ' #read("/etc/passwd") #panic() $x^2$ @label <label> // no \\ comment = h - l + 1.'
    " =cmd|'/C calc'!A0 $(id) ; %0A %s \\u003c"
)
#: The same where there is little room.
SHORT = "<b>&\"'{{#$="
#: Stands before each, so that it can be found again.
MARK = "Zqx"


def as_written(words: str, sort: type[str]) -> str:
    """Words as an editor must write them in a field: inside a sentence some signs are marks."""
    return words if sort is Label else re.sub(r"([][*{}\\])", r"\\\1", words)


def _longer(words: str, sort: type[str], most: int, signs: str, short: str) -> str:
    if sort is str:  # an address has no spaces
        return words + "/" + re.sub(r"\s", "", signs)
    if most:
        return f"{words[: most - len(short) - 1]} {short}" if len(words) + len(short) >= most else f"{words} {short}"
    return f"{words} {MARK}{as_written(signs, sort)}"


def hostile(words: str, sort: type[str], most: int) -> str:
    """Hostile words after the true ones."""
    return _longer(words, sort, most, SIGNS, SHORT)


def harmless(words: str, sort: type[str], most: int) -> str:
    """As many harmless ones."""
    return _longer(words, sort, most, re.sub(r"[^\w\s]", "x", SIGNS), re.sub(r"\W", "x", SHORT))
