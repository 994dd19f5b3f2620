"""The phrases for the A to Z: what people say that is short, and that begins with a word by which somebody would look for it."""

from __future__ import annotations

from collections import Counter

from ..knowledge import Knowledge
from ..model.base import Target
from .entries import goals
from .stems import stem, tokens
from .words import words_of

#: More words than this is a sentence, and nobody looks up a sentence.
_MOST = 4


def everyday_phrases(knowledge: Knowledge) -> list[tuple[str, Target]]:
    """Each phrase with the need or route that it leads to. A word alone is there only where most phrases with that word mean the same."""
    words = words_of(knowledge)
    entries = goals(knowledge)
    used = [Counter(stem(one) for text, _ in entry.texts.get("say", ()) for one in set(tokens(text))) for entry in entries]
    total: Counter[str] = Counter()
    for counts in used:
        total.update(counts)
    found = []
    for entry, counts in zip(entries, used, strict=True):
        for text in dict.fromkeys(text for text, _ in entry.texts.get("say", ())):
            said = tokens(text)
            if not said or len(said) > _MOST or words.stems(said[0])[0] in words.skip:
                continue
            if len(said) > 1 or counts[stem(said[0])] * 2 > total[stem(said[0])]:
                found.append((text, entry.target))
    return found
