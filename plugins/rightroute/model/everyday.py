"""Everyday words: what people type, and what the guide calls the same thing. They feed the search."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from .base import Label, Nation, Part, Record


class Everyday(Part):
    """One word of the guide, with what people type when they mean it."""

    word: Label = Field(description="The word, or words, that the guide uses: complain.")
    same: tuple[Label, ...] = Field((), description="What people type for it, common slips included: moan, grumble, complane.")
    near: tuple[Label, ...] = Field((), description="What often means it, but not always; it counts for half: fuming, fed up with.")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not (self.same or self.near):
            raise ValueError("say what people type for it, under “same:” or “near:”")
        return self


class Places(Part):
    """Towns, counties and other names by which a reader tells the nation."""

    nation: Nation = Field(description="The nation they lie in.")
    names: tuple[Label, ...] = Field(min_length=1, description="The names, in small letters or not: glasgow, west lothian.")


class EverydayWords(Record):
    """Everyday words about one subject. What readers type in the search is turned into the guide's own words with them."""

    about: Label = Field(description="What these words are about, for whoever looks for the right file.")
    words: tuple[Everyday, ...] = Field((), description="Words of the guide, each with what people type when they mean it.")
    places: tuple[Places, ...] = Field((), description="Names of places, by nation.")
    skip: tuple[Label, ...] = Field((), description="Words that say nothing about what is wanted: the, please, really.")
