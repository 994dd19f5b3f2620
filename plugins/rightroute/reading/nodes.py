"""YAML text to plain values, every scalar kept as the text that was typed. The only module that imports yaml.

PyYAML's ordinary loaders guess: ``0800`` becomes a number, ``9:30`` becomes 570 and ``no`` becomes False. Composing with the base
loader guesses nothing; the model decides what a piece of text means. Places are worked out only when something is wrong, because a
knowledge base that is in order never needs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from ..spans import Loc, Spans
from .values import Value

try:
    from yaml import CBaseLoader as _Base
except ImportError:  # a PyYAML built without libyaml: slower, same answers
    from yaml import BaseLoader as _Base  # type: ignore[assignment]


#: The tags that PyYAML gives to what carries none.
_PLAIN = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}


_TAGS = {yaml.ScalarNode: "tag:yaml.org,2002:str", yaml.SequenceNode: "tag:yaml.org,2002:seq", yaml.MappingNode: "tag:yaml.org,2002:map"}

#: Where an anchor or alias may stand: at a start, after a space or a bracket. Most stars are only ``**strong**``.
_ALIAS = re.compile(r"[&*][0-9A-Za-z_-]")


_BEFORE_ALIAS = frozenset(("", " ", "\t", "\n", "\r", "[", "{", ","))


class _Loader(_Base):
    """Guesses nothing and keeps no paths: PyYAML asks its resolver three times a value, and the answer is always the same here."""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Nothing to keep."""

    def ascend_resolver(self) -> None:
        """Nothing to keep."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of what carries none."""
        return _TAGS[kind]


@dataclass(frozen=True)
class Fault:
    """Something wrong with the YAML itself, at a line and column that count from one."""

    line: int
    column: int
    check: str
    message: str
    hint: str = ""


#: Records are about eight levels deep. PyYAML makes its nodes by calling itself, in C, where too deep means the end of the program: at
#: some thousand levels where a Java machine runs beside it and leaves little stack. Its events come one after the other, in a loop.
_DEEPEST, _MOST_BRACKETS = 40, 20_000
_DASHES = re.compile(rf"(?:[-?] +){{{_DEEPEST}}}|^ {{200}}", re.MULTILINE)
_TOO_DEEP = Fault(1, 1, "yaml-syntax", "this is nested too deep to be a record", "Look for brackets or dashes that were typed by mistake.")


def read_value(data: bytes) -> tuple[Value, list[Fault]]:
    """The value of a YAML document, or None with the faults that made it unreadable.

    Faults that leave the rest readable (a repeated key, an empty value) come together with the value.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        return None, [Fault(line, column, "yaml-encoding", "this byte is not UTF-8", "Save the file as UTF-8 text.")]
    node, faults = _compose(text)
    if node is None:
        return None, faults
    try:
        value = _value(node, faults)
    except RecursionError:
        return None, [_TOO_DEEP]
    if " #" in text:
        faults += _cut_off(node, text.split("\n"))
    return value, faults


def _cut_off(node: yaml.Node, lines: list[str]) -> list[Fault]:
    """Sentences that “ #” ends in the middle: YAML takes the rest of the line for a remark, and nothing else would show that it is gone."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        if node.style or " " not in str(node.value) or not re.match(r"\s+#", rest):
            return []
        hint = "Put the whole sentence in double quotes, or the remark on a line of its own."
        return [Fault(end.line + 1, end.column + 1, "yaml-remark", "the rest of this line is a remark, and is not printed", hint)]
    inner = [item for pair in node.value for item in pair] if isinstance(node, yaml.MappingNode) else node.value
    return [fault for item in inner for fault in _cut_off(item, lines)]


def read_spans(data: bytes) -> Spans:
    """The places of all keys and values of a document; empty where it cannot be read."""
    spans = Spans({}, {})
    node, _ = _compose(data.decode("utf-8-sig", errors="replace"))
    if node is not None:
        _span(node, (), spans)
    return spans


def _is_too_deep(text: str) -> bool:
    """Whether the text goes deeper than any record. Only one with many brackets, dashes in a row or blanks is looked at closely."""
    brackets = text.count("[") + text.count("{")
    if brackets <= _DEEPEST and not _DASHES.search(text):
        return False
    if brackets > _MOST_BRACKETS:
        return True  # libyaml itself dies of some fifty thousand
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return True
    except yaml.YAMLError:
        return False  # told with its place when it is read
    return False


def _compose(text: str) -> tuple[yaml.Node | None, list[Fault]]:
    if _is_too_deep(text):
        return None, [_TOO_DEEP]
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, [_syntax_fault(text, line, column, error.problem or str(error))]
    except yaml.YAMLError as error:  # a control character: the reader of PyYAML gives an offset only
        position = int(getattr(error, "position", 0) or 0)
        line = text.count("\n", 0, position) + 1
        column = position - (text.rfind("\n", 0, position) + 1) + 1
        return None, [Fault(line, column, "yaml-syntax", "a control character stands here", "Delete it; it came with a copied text.")]
    if node is None:
        return None, [Fault(1, 1, "yaml-empty", "the file is empty", "Fill it in or delete it. “rightroute new” writes a skeleton.")]
    alias = _first_alias(text) if any(text[found.start() - 1 : found.start()] in _BEFORE_ALIAS for found in _ALIAS.finditer(text)) else None
    if alias:
        return None, [alias]
    return node, []


def _syntax_fault(text: str, line: int, column: int, problem: str) -> Fault:
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if re.match(r"^ *\t", here) or "\\t" in problem:
        column = here.find("\t") + 1 or column
        return Fault(line, column, "yaml-tab", "a tab stands here", "Indent with spaces: two for each level.")
    hint = "Check the indentation, and put quotes round text that holds “: ” or “ #” or begins with a sign."
    if "another document" in problem:
        hint = "One file holds one thing: take out the line “---”."
    return Fault(line, column, "yaml-syntax", f"this is not YAML: {problem}", hint)


def _first_alias(text: str) -> Fault | None:
    """Anchors and aliases hide what a record says from whoever reads it alone; they are refused wherever they stand."""
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            mark = token.start_mark
            what = "alias" if isinstance(token, yaml.AliasToken) else "anchor"
            return Fault(
                mark.line + 1,
                mark.column + 1,
                "yaml-alias",
                f"a YAML {what} stands here",
                "Write the text out, or refer to a record by its id.",
            )
    return None


def _at(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _value(node: yaml.Node, faults: list[Fault], depth: int = 0) -> Value:
    if depth > _DEEPEST:
        raise RecursionError
    if node.tag not in _PLAIN:
        faults.append(Fault(*_at(node), "yaml-tag", f"the tag {node.tag} means nothing here", "Take the tag out."))
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value)
        if not node.style and text == "":  # the C loader gives a plain scalar the style “”, the other one None
            faults.append(Fault(*_at(node), "yaml-no-value", "nothing is written here", "Write a value, or take the line out."))
            return None
        return text.strip() if node.style in ("|", ">") else text
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, faults, depth + 1) for item in node.value]
    result: dict[str, Value] = {}
    for key, item in node.value:
        if not isinstance(key, yaml.ScalarNode):
            faults.append(Fault(*_at(key), "yaml-key", "a key is one word", "Write “name: value”."))
            continue
        name = str(key.value)
        if name == "<<":
            faults.append(Fault(*_at(key), "yaml-alias", "a YAML merge stands here", "Write the text out."))
            continue
        if name in result:
            faults.append(Fault(*_at(key), "yaml-duplicate-key", f"“{name}” is written twice in the same place", "Keep one of them."))
            continue
        result[name] = _value(item, faults, depth + 1)
    return result


def _span(node: yaml.Node, loc: Loc, spans: Spans) -> None:
    spans.values.setdefault(loc, _at(node))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _span(item, (*loc, index), spans)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            if isinstance(key, yaml.ScalarNode):
                name = str(key.value)
                spans.keys.setdefault((*loc, name), _at(key))
                _span(item, (*loc, name), spans)
