"""The printed checklists: what is on them, that anybody can read or hear them, and that nothing written in the data is taken for code."""

from __future__ import annotations

import datetime
import hashlib
import importlib
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

import verapdf
from rightroute.checklist import Checklist, ChecklistStage, ContactLine, TimeLimit
from rightroute.flowchart import Chart, Edge, Node, draw
from rightroute.paper import PaperError, Press, available, checklist_model, flowchart_model
from rightroute.paper.clean import clean, strings, supported_code_points
from rightroute.paper.compile import HERE, _font
from rightroute.rich import Rich, RichRun

PLUGINS = HERE.parent.parent
ADDRESS = "https://guide.example/child-maintenance/challenge-a-cms-decision/"
CHECKED = datetime.date(2026, 11, 20)
NASTY = (
    '#read("/etc/passwd") #panic() *bold* _slant_ $x^2$ @label <tag> [box] // no comment',
    "He said “no”, she said \"yes\" and 'maybe': 50% \\ ~ ` ^ & { } = + - -- --- ...",
    "Ŵyth ŷd, Ŷ, Ẁ, ẃ: Llywodraeth Cymru. Łódź, Ελλάδα, Москва, Việt Nam.",
)


def words(text: str) -> Rich:
    return tuple(RichRun(part, strong=index % 2 == 1) for index, part in enumerate(text.split("**")) if part)


def contact(
    kind: Any, name: str, *lines: str, href: str = "", hours: str = "", doubt: str = "", checked: datetime.date = CHECKED
) -> ContactLine:
    return ContactLine(kind, name, lines, href, words(hours), (), checked, not doubt, words(doubt))


CONTACTS = (
    contact("phone", "Phone", "0800 171 2345", href="tel:08001712345", hours="Monday to Friday, 9am to 4pm"),
    contact(
        "post",
        "Post",
        "Child Maintenance Service 21",
        "Mail Handling Site A",
        "Wolverhampton",
        "WV98 2BU",
        checked=datetime.date(2026, 5, 3),
    ),
    contact(
        "web", "Website", "Find your form", href="https://www.gov.uk/child-maintenance", doubt="We could not open it on the day we looked"
    ),
)
LIMIT = TimeLimit(
    "Time limit: 30 days",
    True,
    "mr",
    "Ask",
    "30 days",
    words("You have 30 days, counted from the day after the letter."),
    "They must receive it by then.",
    "Letter",
)
NO_LIMIT = TimeLimit("No fixed time limit", False, "", "", "", words("There is no time limit, but go early."), "", "")


def stage(number: int, limit: TimeLimit = LIMIT, **other: Any) -> ChecklistStage:
    one = ChecklistStage(
        id=f"stage-{number}",
        number=number,
        title=f"Ask for step number {number}",
        when=words(f"Do this if step {number} is next."),
        limit=limit,
        do=(words(f"Phone and say **“please look again”**, time {number}."), words(f"Write down who you spoke to, {number}.")),
        include=(words(f"Your name, {number}."), words("The date of the decision.")),
        evidence=(words("Payslips."), words("A diary of nights.")),
        body_name="Child Maintenance Service",
        contacts=CONTACTS,
        seen_by=words(f"CMS, and **the other parent** may be told, {number}."),
        keep_private=words("Ask for your address to be hidden."),
        cost=words("Free."),
        reply=words("No time is fixed."),
        if_silent=words("Phone again, then complain."),
        keep=(),
    )
    return replace(one, **other)


SHEET = Checklist(
    route_id="cms-decision",
    title="Challenge a Child Maintenance Service decision",
    where="England, Scotland and Wales",
    summary="",
    gather=(words("The decision letter."), words("A diary of nights.")),
    stages=(stage(1), stage(2, NO_LIMIT), stage(3)),
    checked=CHECKED,
    edition="November 2026",
    guide_name="Right Route",
)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as one:
        yield one


@pytest.fixture(scope="module")
def pdf(press: Press) -> bytes:
    return press.checklist(checklist_model(SHEET, ADDRESS))


def text_of(pdf: bytes) -> str:
    """All the text without spaces, so that the end of a line makes no difference."""
    return squeeze("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def with_do(*sentences: str) -> dict[str, Any]:
    return checklist_model(replace(SHEET, stages=(stage(1, do=tuple(words(one) for one in sentences)),)), ADDRESS)


def test_every_word_of_the_data_is_on_the_paper(pdf: bytes) -> None:
    model = checklist_model(SHEET, ADDRESS)
    printed = text_of(pdf)
    hidden = {model["qr"], model["date"], ADDRESS, *(line["href"] for line in model["stages"][0]["contact"]["lines"])}
    absent = [text for text in strings(model) if text not in hidden and squeeze(text) not in printed]
    assert not absent
    assert squeeze("guide.example/child-maintenance/challenge-a-cms-decision") in printed


def test_room_to_write_and_what_to_watch(pdf: bytes) -> None:
    printed = text_of(pdf)
    for label in ("Date sent", "Reply due", "Reply received"):
        assert printed.count(squeeze(label)) == len(SHEET.stages)
    assert printed.count(squeeze("Who will see this:")) == len(SHEET.stages)
    assert printed.count(squeeze("My last day:")) == 2
    assert printed.count(squeeze("I will do this by:")) == 1
    for label in ("My name", "Reference number", "Time limit: 30 days", "No fixed time limit", "Edition November 2026", "Page 1 of"):
        assert squeeze(label).casefold() in printed.casefold()


def test_a_contact_is_printed_once_with_its_doubt_and_its_own_date(pdf: bytes) -> None:
    printed = text_of(pdf)
    assert printed.count(squeeze("0800 171 2345")) == 1
    assert printed.count(squeeze("how to reach them: see stage 1")) == 2
    assert squeeze("Find your form, www.gov.uk/child-maintenance") in printed
    assert squeeze("Check this first. We could not open it on the day we looked.") in printed
    assert squeeze("WV98 2BU Checked 3 May 2026.") in printed


def test_a_contact_new_to_a_later_stage_is_printed_there() -> None:
    extra = contact("email", "Email", "cms@example.gov.uk", href="mailto:cms@example.gov.uk")
    model = checklist_model(replace(SHEET, stages=(stage(1), stage(2, contacts=(extra, *CONTACTS)))), ADDRESS)
    found = model["stages"][1]["contact"]
    assert [line["value"] for line in found["lines"]] == ["cms@example.gov.uk"]
    assert found["see"] == [1]


def test_only_safe_links_are_made(press: Press) -> None:
    bad = contact("web", "Website", "Trap", href="javascript:alert(1)")
    model = checklist_model(replace(SHEET, stages=(stage(1, contacts=(bad, *CONTACTS)),)), ADDRESS)
    reader = pypdf.PdfReader(io.BytesIO(press.checklist(model)))
    links = {str(note.get_object()["/A"]["/URI"]) for page in reader.pages for note in page.get("/Annots", [])}
    assert links == {ADDRESS, "tel:08001712345", "https://www.gov.uk/child-maintenance"}


def test_it_says_what_it_is(pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Checklist: {SHEET.title}"
    assert reader.metadata.author == "Right Route"
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert "'/Marked': True" in str(reader.root_object["/MarkInfo"])
    assert [one.title for one in reader.outline if not isinstance(one, list)][:2] == [
        "What to gather first",
        "Stage 1: Ask for step number 1",
    ]


@pytest.mark.parametrize(("stages", "most"), [(1, 1), (3, 2), (6, 4)])
def test_light_stages_share_pages(press: Press, stages: int, most: int) -> None:
    model = checklist_model(replace(SHEET, stages=tuple(stage(number) for number in range(1, stages + 1))), ADDRESS)
    made = press.checklist(model)
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) <= most


def test_one_typeface_embedded_and_nothing_under_twelve_points(pdf: bytes) -> None:
    sizes: set[float] = set()
    fonts: set[str] = set()

    def visit(text: str, matrix: list[float], text_matrix: list[float], font: dict[str, Any] | None, size: float) -> None:
        if text.strip() and font:
            sizes.add(round(size * abs(matrix[3] * text_matrix[3]), 2))
            fonts.add(str(font["/BaseFont"]))
            assert "/FontFile2" in (inner := font["/DescendantFonts"][0]["/FontDescriptor"]) or "/FontFile3" in inner

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    assert sizes
    assert min(sizes) >= 12
    assert fonts
    assert all("SourceSans3" in name for name in fonts)


def test_boxes_are_heard_as_boxes(pdf: bytes) -> None:
    model = checklist_model(SHEET, ADDRESS)
    boxes = len(model["gather"]) + sum(len(one[name]) for one in model["stages"] for name in ("do", "include", "evidence"))
    assert text_of(pdf).count("☐") == boxes


def test_text_is_never_code(press: Press) -> None:
    printed = text_of(press.checklist(with_do(*(text.replace("**", "") for text in NASTY))))
    assert "root:" not in printed
    for text in NASTY:
        assert squeeze(text) in printed


def test_invisible_characters_are_dropped() -> None:
    assert clean("pay\u202e001\u202c now\u2066\u200b\ufeff\ue000\x07\ud800") == "pay001 now"
    assert clean("one\n  two\tthree") == "one two three"
    assert clean("W\u0302ales 0800\u00a0171") == "Ŵales 0800\u00a0171"


def test_a_character_the_font_lacks_is_named(press: Press) -> None:
    with pytest.raises(PaperError) as problem:
        press.checklist(with_do("Ring ☎\ufe0f now 📞"))
    message = str(problem.value)
    assert SHEET.title in message
    assert "U+1F4DE TELEPHONE RECEIVER" in message
    assert "Ring" in message


def test_the_font_has_what_the_nations_write() -> None:
    have = supported_code_points(_font())
    assert len(have) > 1500
    for char in "ŴŵŶŷẀẁẂẃẄẅỲỳÂâÊêÎîÔôÛûÄäËëÏïÖöÜüÁáÉéÍíÓóÚúÀàÈèÌìÒòÙù£€“”‘’–…→≥☐✓\u00a0":
        assert ord(char) in have, char
    for char in "📞中ع\ue000":
        assert ord(char) not in have


def test_long_words_stay_on_the_page(press: Press) -> None:
    made = press.checklist(with_do("See " + "a" * 300 + " and https://example.org/" + "part-of-it/" * 12))
    assert "a" * 300 in text_of(made)
    if shutil.which("pdftotext"):
        boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
        assert max(float(one) for one in re.findall(r'xMax="([\d.]+)"', boxes)) <= 595


def test_a_stage_longer_than_a_page_loses_nothing(press: Press) -> None:
    sentences = [f"Sentence {number} of a very long stage that nobody ought to write." for number in range(90)]
    printed = text_of(press.checklist(with_do(*sentences)))
    assert all(squeeze(one) in printed for one in sentences)
    assert squeeze("Stage 1, continued") in printed
    assert squeeze("Reply received") in printed


@pytest.mark.parametrize("stages", [1, 2, 3, 6])
def test_any_number_of_stages_settles(press: Press, stages: int) -> None:
    """Typst warns when a layout does not converge, and the press refuses what it is warned of."""
    for count in range(1, 12):
        do = tuple(words(f"Thing {number} to do, in one line.") for number in range(count))
        press.checklist(checklist_model(replace(SHEET, stages=tuple(stage(n, do=do) for n in range(1, stages + 1))), ADDRESS))


@pytest.mark.parametrize(("everyday", "reference"), [("ua1", "PDFUA-1"), ("2a", "PDFA-2A")])
def test_it_conforms(press: Press, pdf: bytes, everyday: str, reference: str) -> None:
    for made in (pdf, press.checklist(with_do(*NASTY))):
        assert verapdf.page_faults(made, everyday) == []
        if verapdf.verapdf_installed():
            assert verapdf.verapdf_faults(made, reference) == []


def test_the_judges_are_awake(pdf: bytes) -> None:
    spoiled = pdf.replace(b"/Lang", b"/Lung").replace(b"/Alt", b"/Ult")
    assert verapdf.page_faults(spoiled, "ua1")
    if verapdf.verapdf_installed():
        assert verapdf.verapdf_faults(spoiled, "PDFUA-1")


@pytest.mark.parametrize(("length", "right"), [(4, True), (2, False), (5, False)])
def test_a_stream_that_ends_in_a_carriage_return_is_no_fault(length: int, right: bool) -> None:
    pdf = b"%%PDF-1.7\n7 0 obj\n<<\n/Length %d\n>>\nstream\nabc\r\nendstream\nendobj\n" % length
    assert verapdf.length_is_right(pdf, 7) is right


def test_the_same_bytes_from_every_process(pdf: bytes, tmp_path: Path) -> None:
    data = tmp_path / "model.json"
    data.write_text(json.dumps(checklist_model(SHEET, ADDRESS)), "utf-8")
    program = (
        "import hashlib, json, sys; from pathlib import Path; from rightroute.paper import Press\n"
        "model = json.loads(Path(sys.argv[1]).read_text('utf-8'))\n"
        "with Press() as press: print(hashlib.sha256(press.checklist(model)).hexdigest())"
    )
    for seed in ("1", "2"):
        environment = {"PYTHONPATH": str(PLUGINS), "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        run = subprocess.run([sys.executable, "-c", program, str(data)], capture_output=True, text=True, check=True, env=environment)
        assert run.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def test_finished_sheets_are_kept(pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = checklist_model(SHEET, ADDRESS)
    with Press(tmp_path / "kept") as one:
        assert one.checklist(model) == pdf
        monkeypatch.setattr(one, "_compile", None)  # a second look must not need the compiler
        assert one.checklist(model) == pdf
        with pytest.raises(TypeError):
            one.checklist({**model, "edition": "December 2026"})
    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.parametrize("name", ["typst", "segno", "fontpkg_source_sans_3"])
def test_without_a_package_there_is_a_reason(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert available() is None
    real = importlib.import_module

    def absent(wanted: str) -> Any:
        if wanted == name:
            raise ImportError(f"No module named '{name}'")
        return real(wanted)

    monkeypatch.setattr(importlib, "import_module", absent)
    reason = available()
    assert reason is not None
    assert f"pip install {name.replace('_', '-')}" in reason


def test_the_folder_is_taken_away() -> None:
    with Press() as one:
        folder = Path(one._folder.name)
        assert (folder / "checklist.typ").is_file()
    assert not folder.exists()


def test_flowchart_sheet_is_text_and_accessible(press: Press) -> None:
    """A printed flowchart keeps its words as text, links each stage to its page, and passes PDF/UA-1."""
    chart = Chart(
        "demo",
        "Flowchart: Demo",
        "It starts when something is wrong.",
        (
            Node("a", "start", "Something is wrong"),
            Node("b", "stage", "1. Complain", "https://example.org/b/"),
            Node("c", "solved", "Put right"),
        ),
        (Edge("a", "b", ""), Edge("b", "c", "They agree", False)),
    )
    made = press.flowchart(flowchart_model(SHEET, [(chart, draw(chart, "a4"))], ADDRESS))
    reader = pypdf.PdfReader(io.BytesIO(made))
    words = " ".join(reader.pages[0].extract_text().split())
    for text in ("Something is wrong", "1. Complain", "They agree", "Put right"):
        assert text in words
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"] if "/A" in note.get_object()]
    assert "https://example.org/b/" in links
    assert verapdf.page_faults(made, "ua1") == []
