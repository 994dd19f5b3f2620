"""What an overlay may not do: edit a fact. The attempt is found before anything else, and answered with the way to mend facts for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import KINDS
from ..model.clocks import Clock
from ..model.routes import Stage
from ..reading.decode import Misfit
from ..reading.values import Value
from ..spans import Loc
from .parts import LocalContact, LocalNotice, LocalStage, OrganisationFile, PaperOrder
from .words import MENDED_UPSTREAM

#: Lists that name what is shown; a group of fields there is an attempt to change it.
_NAMES_ONLY = ("nations", "topics", "routes", "bodies", "hide")
#: What people call the things that stand fast.
_MORE = {
    "override",
    "overrides",
    "facts",
    "patch",
    "replace",
    "limit",
    "limits",
    "time_limit",
    "time_limits",
    "deadline",
    "deadlines",
    "days",
    "fee",
}
#: The names of everything that the knowledge base says.
_FACTS = {*KINDS, *(folder for folder, _ in KINDS.values() if folder), *Clock.model_fields, *Stage.model_fields} | _MORE
#: What belongs in each list of the overlay, and so is no attempt there.
_OWN = {
    "": set(OrganisationFile.model_fields),
    "contacts": set(LocalContact.model_fields),
    "stages": set(LocalStage.model_fields),
    "notices": set(LocalNotice.model_fields),
    "papers": set(PaperOrder.model_fields),
}


def take_out_edits(value: Value) -> tuple[Value, list[Misfit]]:
    """The overlay without every attempt to edit a fact, and a fault for each."""
    if not isinstance(value, dict):
        return value, []
    found = list(_edits(value))
    # A list of names goes as a whole, so that the numbers of its items stay what they are.
    gone = {one.loc[:1] if one.loc[0] in _NAMES_ONLY else one.loc for one in found}
    return _without(value, (), gone), found


def _edits(value: dict[str, Value]) -> Iterator[Misfit]:
    for key, item in value.items():
        if key in _FACTS - _OWN[""]:
            yield _fault((key,), f"“{key}” would edit the guide")
        elif key in _NAMES_ONLY:
            yield from _in_names(key, item)
        elif key in _OWN and isinstance(item, list):
            for number, one in enumerate(item):
                if isinstance(one, dict):
                    yield from (_fault((key, number, name), f"“{name}” would edit the guide") for name in one if name in _FACTS - _OWN[key])
                    yield from _target((key, number), one)


def _in_names(key: str, item: Value) -> Iterator[Misfit]:
    if isinstance(item, dict):
        yield _fault((key,), f"“{key}” is a list of names of what is shown; this would edit it")
    elif isinstance(item, list):
        for number, one in enumerate(item):
            if isinstance(one, dict):
                yield _fault((key, number), f"“{key}” is a list of names of what is shown; this would edit it")


def _target(loc: Loc, one: dict[str, Value]) -> Iterator[Misfit]:
    """A target is the organisation's own. One that speaks to the reader is a time limit in disguise."""
    text = one.get("target")
    if isinstance(text, str) and any(
        word in f" {text.casefold()} " for word in (" you ", " your ", " must ", "limit", "deadline", "appeal", " late")
    ):
        yield _fault((*loc, "target"), "this target speaks to the reader, as a time limit does", key=False)


def _fault(loc: Loc, message: str, key: bool = True) -> Misfit:
    return Misfit(loc, "fact-edited", message, MENDED_UPSTREAM, on_key=key)


def _without(value: Value, loc: Loc, gone: set[Loc]) -> Value:
    if isinstance(value, dict):
        return {key: _without(item, (*loc, key), gone) for key, item in value.items() if (*loc, key) not in gone}
    if isinstance(value, list):
        return [_without(item, (*loc, number), gone) for number, item in enumerate(value)]
    return value
