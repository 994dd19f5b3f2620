"""Facts inside the hand-written pages: ``{body:childline.phone}`` stands for the number, so that no page types it a second time."""

from __future__ import annotations

import re

from ..knowledge import Knowledge
from ..prose import ProseError
from ..rich import NoSuchValue, rich
from .files import SiteError

#: Code shows a mark as it is; anywhere else it is a fact.
_CODE_OR_FACT = re.compile(r"```.*?```|`[^`\n]*`|\{[a-z]+:[a-z0-9-]+(?:\.[a-z-]+)?\}", re.DOTALL)


def with_facts(knowledge: Knowledge, markdown: str, name: str) -> str:
    """A page's Markdown with its facts filled in; a telephone number becomes a link to call it.

    Raises SiteError, with the page's name, for a fact that does not exist.
    """

    def fact(found: re.Match[str]) -> str:
        if found[0].startswith("`"):
            return found[0]
        try:
            run = rich(knowledge, found[0])[0]
        except (KeyError, NoSuchValue, ProseError) as error:
            raise SiteError(f"{name}: there is no fact {found[0]} ({error})") from None
        return f"[{run.text}]({run.href})" if run.href else run.text

    return _CODE_OR_FACT.sub(fact, markdown)
