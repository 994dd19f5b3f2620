"""The words a reader meets, sentence by sentence, with the names that nobody can put more plainly counted as one word.

The checks of plain English and the reading age both measure these, so that they mean the same by a sentence and by a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .knowledge import Knowledge, Sentence
from .model import Letter
from .model.words import LetterText

#: Stands for a name or a value from another record: a word of one syllable, whatever it is. In capitals, so that a report shows it as such.
NAME = "NAME"

#: A sentence ends where a full stop, question mark or exclamation mark is followed by a space, and at the end of a line. A colon does
#: not end it: what follows still has to be held in mind together with what went before.
_END = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”’\"')\]])\s+|\n+")
_EDGE = re.compile(r"^\W+|(?:['’]s)?\W*$")
#: The name of a form or guide: SSCS2, C100, UT1, SEND35a.
_FORM = re.compile(r"\b(?=[A-Z]+\d)[A-Z]{1,6}\d+[A-Za-z]?\b")
_LEADING = re.compile(r"^(?:the|your|an?) ", re.IGNORECASE)


def split(text: str) -> list[str]:
    """The sentences of a text. What holds no letter or digit, such as a gap of a letter on a line of its own, is none."""
    return [one for one in _END.split(text) if any(sign.isalnum() for sign in one)]


def word_count(sentence: str) -> int:
    """How many words it has; a dash alone is none, and a gap of a letter (“…”) is the word that will be filled in."""
    return sum(1 for word in sentence.split() if word[0].isalnum() or any(sign.isalnum() or sign == "…" for sign in word))


def written(knowledge: Knowledge, sentence: Sentence) -> str:
    """The words of a ``Sentence`` of the knowledge base, which may be several sentences.

    A value that is looked up counts as one word, and so does the wording of a letter that is locked. The lines of a letter that are no
    sentences (its heading, “Case number: …”) are left out.
    """
    if not isinstance(sentence.text, LetterText):
        return "".join(run.text or NAME for run in sentence.runs)
    text = "".join(run.text or NAME for run in sentence.runs)
    letter = knowledge.records["letter"].get(sentence.record_id)
    for words in letter.locked if isinstance(letter, Letter) else ():
        # What follows a locked sentence is not the end of it: its full stop stays.
        text = re.sub(r"\s+".join(map(re.escape, words.split())), NAME + (words[-1] if words[-1] in ".!?" else ""), text)
    return "\n".join(line for line in text.split("\n") if re.search(r"[.!?][”’\"')]?(?:\s|$)", line))


class Names:
    """The legal names of the guide, to be taken out of a text before it is measured.

    They are the names of bodies, the terms of the glossary, the names of forms, and figures that are names. A word alone is a name only
    where it has a capital letter inside the sentence (CMS, Cafcass); a term of one small word (“arrears”) has to be read like any other.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        names = [name for body in knowledge.bodies.values() for name in (body.name, body.short)]
        names += [figure.says for figure in knowledge.figures.values() if figure.kind == "name"]
        self._starting: dict[str, list[tuple[str, ...]]] = {}
        self._words: set[str] = set()
        for name in names:
            if " " not in _bare(name) and name[:1].isupper():
                self._words.add(name)
        for name in (*names, *(term.term for term in knowledge.terms.values())):
            words = tuple(_key(word) for word in _bare(name).split())
            if len(words) > 1:
                self._starting.setdefault(words[0], []).append(words)
        for choices in self._starting.values():
            choices.sort(key=len, reverse=True)
        self._titles = {source.id: source.title.casefold() for source in knowledge.sources.values()}

    def taken_out(self, knowledge: Knowledge, sentence: Sentence) -> str:
        """The words of a ``Sentence`` with every name in them replaced by ``NAME``, and so the title of a source that is a link to it."""
        if isinstance(sentence.text, LetterText):
            return self.out_of(written(knowledge, sentence))
        texts = []
        for run in sentence.runs:
            source = run.target.record_id if run.target is not None and run.target.kind == "source" else ""
            texts.append(run.text if run.text and (not source or self._titles.get(source) != run.text.casefold()) else NAME)
        return self.out_of("".join(texts))

    def out_of(self, text: str) -> str:
        """The same for plain words. What stands before and after a name stays, so that a sentence ends where it ended."""
        lines = (self._line(line) for line in _FORM.sub(NAME, text).split("\n"))
        return "\n".join(lines)

    def _line(self, line: str) -> str:
        words = line.split()
        keys = [_key(word) for word in words]
        out: list[str] = []
        at = 0
        while at < len(words):
            length = next((len(one) for one in self._starting.get(keys[at], ()) if tuple(keys[at : at + len(one)]) == one), 0)
            if not length and _EDGE.sub("", words[at]) in self._words:
                length = 1
            if length:
                first, last = words[at], words[at + length - 1]
                out.append(first[: len(first) - len(first.lstrip("“‘\"'("))] + NAME + last[len(last.rstrip(".,:;!?”’\"')")) :])
                at += length
            else:
                out.append(words[at])
                at += 1
        return " ".join(out)


def _bare(name: str) -> str:
    """A name without the article it is listed with: “the Housing Executive”, “your MP”."""
    return _LEADING.sub("", name)


def _key(word: str) -> str:
    return _EDGE.sub("", word).casefold()


def average(counts: Iterable[int]) -> float:
    """The mean number of words; 0 for no sentences."""
    numbers = list(counts)
    return sum(numbers) / len(numbers) if numbers else 0.0
