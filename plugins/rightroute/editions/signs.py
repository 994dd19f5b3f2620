"""The code of an edition: eight signs that can be read from paper, said on the phone and typed by a tired person.

Digits and small letters without i, l, o and u (Douglas Crockford's base 32). Seven signs come from the facts; the eighth is worked out from
them, so that one wrong sign, or two that changed places, make no code.
"""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8
#: What people take a sign for.
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1", " ": None, "-": None, "\u00a0": None})


def code_of(facts: bytes) -> str:
    """The code for some facts, such as ``7k3m9qx2``: the same for the same bytes, for ever."""
    number = int.from_bytes(sha256(facts).digest()[:8], "big")
    values = [number >> (5 * place) & 31 for place in range(LENGTH - 1)]
    return "".join(ALPHABET[value] for value in (*values, _check(values)))


def normal(typed: str) -> str:
    """What somebody typed as the code they meant: small letters, without spaces and hyphens, no look-alikes."""
    return typed.casefold().translate(_MEANT)


def is_code(text: str) -> bool:
    """Whether a text is a code without a slip; it need not be one that was ever printed."""
    if len(text) != LENGTH or any(sign not in ALPHABET for sign in text):
        return False
    values = [ALPHABET.index(sign) for sign in text]
    return _check(values[:-1]) == values[-1]


def grouped(code: str) -> str:
    """A code in two halves, as it is easiest to copy: ``7k3m-9qx2``."""
    return f"{code[:4]}-{code[4:]}"


def _check(values: list[int]) -> int:
    """The last sign. Each place weighs twice the next one, in the field of 32 elements: ``editions.js`` works it out in the same way."""
    check = 0
    for value in values:
        check = _twice(check ^ value)
    return check


def _twice(value: int) -> int:
    return value << 1 if value < 16 else value << 1 ^ 0b100101
