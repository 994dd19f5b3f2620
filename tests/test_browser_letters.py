"""A letter in a real browser: filled in, copied, printed, said on the phone, and forgotten when the reader goes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser import Window, launch, serving, window
from site_fixtures import Built, pages_of, real_site

pytestmark = pytest.mark.browser

LETTER = "letters/cms-reconsideration/"
#: Words of somebody who may not be found.
NAME, STREET = "Jo Bloggs", "7 Hidden Lane"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = real_site(tmp_path_factory)
    assert made.code == 0, made.log
    return made


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with serving(built.site) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = launch(playwright)
        yield made
        made.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Window]:
    made = window(browser, address, 360)
    yield made
    made.page.context.close()


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Window]:
    """A phone whose browser runs no scripts."""
    made = window(browser, address, 360, script=False)
    yield made
    made.page.context.close()


def begin(one: Window, path: str = LETTER) -> Page:
    """The page of a letter, with its form open."""
    one.open(path)
    one.page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    one.page.locator(".rr-fill summary").click()
    return one.page


def paper(page: Page) -> list[str]:
    """The words of each printed sheet, with what the browser itself adds above and below. To the page, printing is over then."""
    made = page.pdf(format="A4", prefer_css_page_size=True, display_header_footer=True)
    return [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(made)).pages]


def typed(page: Page) -> list[str]:
    """What stands in the fields."""
    found: list[str] = page.eval_on_selector_all(".rr-fill :is(input, textarea)", "all => all.map(one => one.value).filter(Boolean)")
    return found


# Filling in


def test_every_gap_has_a_real_field_with_its_label_and_help(phone: Window, built: Built) -> None:
    page = begin(phone)
    told = pages_of(built.site)[LETTER + "index.html"].one("ul", cls="rr-gaps").all("li")
    assert len(told) > 5
    for gap in told:
        field = page.get_by_label(gap.all("strong")[0].text, exact=True)
        expect(field).to_be_visible()
        hints = gap.all("span")
        if hints:
            expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_have_text(hints[0].text)
        assert (field.get_attribute("autocomplete"), field.get_attribute("name")) == ("off", None)
    long = page.locator(".rr-fill textarea")
    assert long.count() > 1
    assert all(long.nth(index).get_attribute("spellcheck") == "true" for index in range(long.count()))
    assert phone.too_wide <= 0
    assert phone.complaints == []
    assert [one["html"] for rule in Axe().run(page).response["violations"] for one in rule["nodes"]] == []


def test_typing_fills_the_letter_in_every_place_and_taking_it_away_brings_the_gap_back(phone: Window) -> None:
    page = begin(phone)
    letter = page.locator(".rr-letter")
    expect(letter).to_contain_text("[Your full name]")
    page.fill("#gap-your-name", f" {NAME} ")
    page.fill("#gap-what-is-wrong", "First line.\nSecond <b>line</b>.")
    assert letter.inner_text().count(NAME) == 2
    expect(letter).not_to_contain_text("[Your full name]")
    assert "First line.\nSecond <b>line</b>." in letter.inner_text()
    page.fill("#gap-your-name", "")
    assert letter.inner_text().count("[Your full name]") == 2


def test_locked_words_stay_whatever_is_typed(phone: Window) -> None:
    page = begin(phone)
    for field in page.locator(".rr-fill :is(input, textarea)").all():
        field.fill("x")
    expect(page.locator(".rr-locked")).to_have_text(["I request Mandatory Reconsideration of your decision dated"])
    assert page.locator(".rr-letter :is(input, textarea, [contenteditable])").count() == 0


def test_nothing_typed_is_kept_or_sent(phone: Window) -> None:
    page = begin(phone)
    phone.asked.clear()
    page.fill("#gap-your-name", NAME)
    page.locator("[data-do=letter]").click()
    kept = "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    assert page.evaluate(kept) == [0, 0, "", 0]
    assert phone.asked == []
    assert NAME not in page.url


@pytest.mark.parametrize("how", ["clear", "leave", "hide", "back"])
def test_what_was_typed_goes(how: str, phone: Window) -> None:
    page = begin(phone)
    page.fill("#gap-your-name", NAME)
    page.fill("#gap-what-is-wrong", "Secret")
    page.check("#leave-out")
    if how == "clear":
        page.locator("[data-do=clear]").click()
        expect(page.locator("#gap-your-name")).to_be_focused()
    elif how == "leave":
        page.evaluate("document.dispatchEvent(new Event('rr-leave'))")
    elif how == "hide":
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    else:
        page.goto(phone.address + "stay-safe/")
        page.go_back()
    assert typed(page) == []
    assert NAME not in page.content()
    expect(page.locator(".rr-letter")).to_contain_text("[Your full name]")
    if how != "clear":
        expect(page.locator("#leave-out")).not_to_be_checked()


def test_an_address_can_be_left_off_and_takes_its_line_with_it(phone: Window) -> None:
    page = begin(phone)
    page.fill("#gap-your-address", STREET)
    page.fill("#gap-your-name", NAME)
    assert page.locator(".rr-letter").inner_text().startswith(f"{NAME}\n{STREET}\nCMS reference")
    page.check("#leave-out")
    assert page.locator(".rr-letter").inner_text().startswith(f"{NAME}\nCMS reference")
    expect(page.locator("#gap-your-address")).to_be_hidden()
    page.locator("[data-do=letter]").click()
    words = "".join(paper(page))
    assert NAME in words
    assert STREET not in words
    assert "Your address" not in words


def test_the_choice_stands_where_the_reader_learns_who_will_see_the_letter(phone: Window) -> None:
    for path, words in (("letters/ice-complaint/", "Leave my address and phone number off the letter below"), ("letters/mp-note/", "")):
        phone.open(path)
        box = phone.page.locator(".rr-seen #leave-out")
        assert box.count() == bool(words), path
        if words:
            expect(phone.page.locator(".rr-seen label")).to_have_text(words)


# Copying


def test_the_words_are_copied_as_they_stand(phone: Window) -> None:
    page = begin(phone)
    page.evaluate("navigator.clipboard.writeText = async words => { window.copied = words }")
    page.fill("#gap-your-name", NAME)
    page.locator("[data-do=copy]").click()
    expect(page.locator("[role=status]").first).to_contain_text("Copied")
    copied = page.evaluate("window.copied")
    assert copied.startswith(
        f"{NAME}\n[Your address]\nCMS reference: [Your CMS reference number]\n\n[Today's date]\n\nTo: Child Maintenance"
    )
    assert copied.endswith(f"\n\n{NAME}\n")
    assert "Right Route" not in copied


@pytest.mark.parametrize("works", [True, False])
def test_without_a_clipboard_the_letter_is_marked(works: bool, phone: Window) -> None:
    page = begin(phone)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate(f"document.execCommand = () => {str(works).lower()}")
    page.locator("[data-do=copy]").click()
    expect(page.locator("[role=status]").first).to_contain_text("Copied" if works else "The letter is marked")
    marked = page.evaluate("getSelection().toString()")
    assert ("Mandatory Reconsideration" in marked) is not works


# On paper


def test_the_letter_is_printed_alone_and_says_nothing_of_this_site(phone: Window) -> None:
    page = begin(phone)
    page.fill("#gap-your-name", NAME)
    title = page.title()
    page.locator("[data-do=letter]").click()
    assert page.evaluate("window.printed") == 1
    assert page.title() == "Letter", "the name of a saved file, and the line above a printed page"
    sheets = paper(page)
    assert len(sheets) == 1
    words = " ".join(sheets[0].split())
    assert words.startswith(f"{NAME} [Your address] CMS reference:")
    assert words.endswith(f"Tell me when I can expect it. {NAME}")
    for telling in ("Right Route", "rightroute", "http", "127.0.0.1", "Letter:", "Source"):
        assert telling not in words
    assert page.title() == title
    assert len(paper(page)) > 2


def test_lines_to_write_on_stand_for_every_gap_that_is_empty(phone: Window) -> None:
    page = begin(phone)
    page.fill("#gap-your-name", NAME)
    page.locator("[data-do=lines]").click()
    page.emulate_media(media="print")
    rules = page.locator(".rr-rule")
    sizes = rules.evaluate_all("all => all.map(one => { const box = one.getBoundingClientRect(); return [box.width, box.height] })")
    assert len(sizes) > 15
    millimetre = 96 / 25.4
    assert min(width for width, _ in sizes) >= 50 * millimetre
    assert min(height for _, height in sizes) >= 7.5 * millimetre
    words = "".join(paper(page))
    assert "[" not in words
    assert NAME in words
    assert "Your address:" in words, "a line of its own has to say what belongs on it"
    assert "What is wrong, point by point" not in words, "the line above has asked for it"
    assert rules.count() == 0
    assert "[Your address]" in page.locator(".rr-letter").inner_text()


def test_a_letter_of_two_sheets_keeps_its_margins(phone: Window) -> None:
    page = begin(phone)
    page.fill("#gap-what-is-wrong", "\n".join(f"Point {number}." for number in range(60)))
    page.locator("[data-do=letter]").click()
    sheets = paper(page)
    assert len(sheets) == 2
    tops = []
    made = page.pdf(format="A4", prefer_css_page_size=True)
    for one in pypdf.PdfReader(io.BytesIO(made)).pages:
        heights: list[float] = []

        def note(text: str, user: list[float], text_matrix: list[float], *_: object, heights: list[float] = heights) -> None:
            if text.strip():
                heights.append(user[5] + user[3] * text_matrix[5])

        one.extract_text(visitor_text=note)
        tops.append(max(heights))
    assert all(842 - 45 * 72 / 25.4 < top < 842 - 15 * 72 / 25.4 for top in tops), tops


def test_the_words_for_a_call_and_room_to_note_it_are_printed_together(phone: Window) -> None:
    page = begin(phone)
    page.locator("[data-do=call]").click()
    sheets = paper(page)
    assert len(sheets) == 2
    words = " ".join(" ".join(sheets).split())
    for said in ("0800 171 2345", "I request mandatory reconsideration", "What is your name?", "Will you send that in writing?"):
        assert said in words
    for column in ("Date", "Time", "Name", "What they said", "What they will do, and by when", "Reference"):
        assert column in sheets[1].replace("\n", " ").replace("  ", " ")
    assert "http" not in words
    assert "This is a challenge to the decision" not in words


def test_the_whole_page_prints_with_the_letter_on_a_sheet_of_its_own(phone: Window, plain: Window) -> None:
    for one in (phone, plain):
        one.open(LETTER)
        sheets = paper(one.page)
        alone = [sheet for sheet in sheets if "This is a challenge to the decision" in sheet]
        assert len(alone) == 1
        assert alone[0].strip().startswith("[Your full name]")
        assert "http" not in alone[0]
        assert "Right Route" not in alone[0]
        rest = " ".join(" ".join(sheets).split())
        for words in ("It is on every letter from CMS.", "How to send it", "What helps", "Say it on the phone"):
            assert words in rest, words
        assert "Leave my address" not in rest
        assert "Copy the words" not in rest


# Without script, and to take away


def test_without_script_the_letter_its_gaps_and_the_files_are_there(plain: Window) -> None:
    plain.open(LETTER)
    page = plain.page
    expect(page.locator(".rr-letter")).to_contain_text("[Your full name]")
    assert page.locator(".rr-page :is(input, textarea, button):visible").count() == 0
    page.locator(".rr-fill summary").click()
    expect(page.get_by_text("It is on every letter from CMS.")).to_be_visible()
    assert plain.too_wide <= 0


def test_the_files_are_real_and_their_names_say_nothing(phone: Window) -> None:
    phone.open(LETTER)
    links = phone.page.locator(".rr-files a")
    names = []
    for index in range(links.count()):
        link = links.nth(index)
        with phone.page.expect_download() as waiting:
            link.click()
        names.append(waiting.value.suggested_filename)
        assert waiting.value.path().stat().st_size > 500
    assert names == ["letter-6740348.docx", "letter-6740348.odt", "letter-6740348.txt"]
    expect(phone.page.locator("#download ~ .rr-note")).to_contain_text("letter-6740348")
    assert phone.complaints == []


# What stands beside it


def test_a_letter_tells_its_time_limit_and_a_chasing_letter_none(built: Built) -> None:
    pages = pages_of(built.site)
    one = pages["letters/ice-complaint/index.html"].one("section", cls="rr-limit")
    assert one.one("h2").text.startswith("Time limit: 6 months")
    assert one.one("a", cls="rr-action").attrs["href"] == "../../deadlines/ice-complaint/"
    several = pages["letters/homelessness-review/index.html"].one("section", cls="rr-limit")
    assert len(several.all("a", cls="rr-action")) == 4
    assert not pages["letters/planning-parking-chasing/index.html"].all("section", cls="rr-limit")


def test_a_number_is_given_only_for_the_body_that_the_letter_is_written_to(built: Built) -> None:
    pages = pages_of(built.site)
    assert "0800 171 2345" in pages[LETTER + "index.html"].one("section", cls="rr-call").text
    mp = pages["letters/mp-note/index.html"].one("section", cls="rr-call")
    assert not mp.all("dl"), "the Examiner's number is not that of an MP"
    for path, page in pages.items():
        if path.startswith("letters/") and page.all("section", cls="rr-call"):
            assert page.one("section", cls="rr-call").all("blockquote", cls="rr-words")[3:], path
