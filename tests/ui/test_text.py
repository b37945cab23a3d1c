"""Foreign text on its way to the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assistant.ui.text import at_most, clean, clean_block, clip, clip_middle, fill, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two   blanks\tand\na line ", "two blanks and a line"),
        ("\x1b[31mred\x1b[0m \x07bell", "[31mred[0m bell"),
        ("abc\u202edef\u2066ghi", "abcdefghi"),
        ("שלום, Otto", "שלום, Otto"),
        ("[/x] [bold]no[/bold]", "[/x] [bold]no[/bold]"),
        ("z" + "\u0300" * 50, "z" + "\u0300" * 4),
        ("Zoë ✅ \U0001f469\u200d\U0001f4bb", "Zoë ✅ \U0001f469\u200d\U0001f4bb"),
        ("half \ud800 a pair", "half a pair"),
        ("", ""),
    ],
)
def test_text_is_shown_as_one_harmless_line(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_draft_keeps_its_lines_and_indents() -> None:
    assert clean_block("Hi,\r\n\r\n  - one\x07\n    two  three") == "Hi,\n\n  - one\n    two three"


@given(st.text(max_size=300), st.integers(2, 60))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: int) -> None:
    cleaned = clean(text)
    lines = wrap(cleaned, width)
    assert "".join(lines).replace(" ", "") == cleaned.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "lines", "shown"),
    [
        ("the redlines are back", 3, ["the redlines", "are back"]),
        ("the redlines are back", 1, ["the redlines…"]),
        ("x" * 50, 2, ["x" * 13, "x" * 12 + "…"]),
        ("", 2, [""]),
    ],
)
def test_what_has_no_room_on_the_last_line_ends_in_an_ellipsis(
    text: str, lines: int, shown: list[str]
) -> None:
    assert at_most(lines, text, 13) == shown


@given(st.text(max_size=80), st.integers(1, 40))
def test_a_filled_cell_has_its_width(text: str, width: int) -> None:
    assert cell_len(fill(clean(text), width)) == width


@given(st.text(max_size=80), st.integers(1, 40))
def test_a_name_cut_in_the_middle_fits(text: str, width: int) -> None:
    assert cell_len(clip_middle(clean(text), width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Engage the champion", 19, "Engage the champion"),
        ("Engage the champion", 12, "Engag…ampion"),
        ("Engage the legal team", 15, "Engage…gal team"),
        ("漢字漢字漢字", 7, "漢字…字"),
        ("abcdef", 4, "abc…"),
    ],
)
def test_of_names_that_begin_alike_the_end_is_seen(text: str, width: int, shown: str) -> None:
    assert clip_middle(text, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("redlines", 8, "redlines"), ("redlines", 5, "redl…"), ("漢字漢字", 4, "漢…"), ("ab", 1, "…")],
)
def test_clipping_says_that_something_was_cut(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown


def test_a_word_of_ten_thousand_letters_is_cut_into_lines() -> None:
    lines = wrap("x" * 10_000, 48)
    assert [len(line) for line in lines] == [48] * 208 + [16]
