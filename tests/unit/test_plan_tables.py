"""Cells found by line and column, whatever way a table is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.text.cells import fitted, flat, width, with_cell
from assistant.plan.text.lines import split_lines
from assistant.plan.text.tables import outline, plain, split_row


@pytest.mark.parametrize(
    ("line", "columns", "cells"),
    [
        ("| a | b |", 2, [" a ", " b "]),
        ("a | b", 2, ["a ", " b"]),
        ("| a | b", 2, [" a ", " b"]),
        ("a | b |", 2, ["a ", " b "]),
        ("|a||", 2, ["a", ""]),
        ("||b|", 2, ["", "b"]),
        ("| a \\| b | c |", 2, [" a \\| b ", " c "]),
        ("| `a | b` | c |", 2, [" `a | b` ", " c "]),
        ("| `a | b` | c |", 3, [" `a ", " b` ", " c "]),
        ("| 5` high | 6` wide |", 2, [" 5` high ", " 6` wide "]),
        ("\t| a\t|\tb |  ", 2, [" a\t", "\tb "]),
        ("| 日本 | ✅ Done |\r\n", 2, [" 日本 ", " ✅ Done "]),
        ("no pipes at all", 3, ["no pipes at all"]),
        ("|", 2, []),
    ],
)
def test_a_line_is_cut_into_its_cells(line: str, columns: int, cells: list[str]) -> None:
    assert [line[a:b] for a, b in split_row(line, columns)] == cells


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" **Technical win** ", "Technical win"),
        (" Sign the __MSA__ ", "Sign the MSA"),
        ("snake_case_name", "snake_case_name"),
        ("a \\| b", "a | b"),
        ("[the form](https://example.com/x)", "the form"),
        ("one<br>two", "one two"),
        ("R&amp;D", "R&D"),
        ("_all of it_", "all of it"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("kept <!-- hidden -->", "kept"),
    ],
)
def test_a_cell_reads_as_it_is_shown(raw: str, text: str) -> None:
    assert plain(raw) == text


@given(st.text(alphabet="ab|\\`\r\n \t#-\x0b\x0c\x85\u2028é日"))
def test_lines_joined_are_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(lines) == text
    assert all("\n" not in line[:-1].removesuffix("\r") and "\r" not in line.rstrip("\r\n") for line in lines)


def test_only_tables_of_the_page_itself_count() -> None:
    text = "# A\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n> | q | r |\n> |---|---|\n\n```\n| c | d |\n|---|---|\n```\n\n## B\n"
    found = outline(text)
    assert [[cell.text for cell in table.header.cells] for table in found.tables] == [["x", "y"]]
    assert [(h.text, h.line, h.end) for h in found.headings] == [("A", 0, 15), ("B", 14, 15)]


@pytest.mark.parametrize(
    ("raw", "content", "new"),
    [
        (" pending     ", "done", " done        "),
        (" ok ", "in_progress", " in_progress "),
        ("       5 ", "12", "      12 "),
        ("", "x", "x"),
        ("         ", "x", " x       "),
        ("\tdone\t", "pending", "\tpending\t"),
        (" 日本 ", "ab", " ab   "),
        ("ok", "ends with \\", "ends with \\ "),
    ],
)
def test_new_text_keeps_the_cells_width(raw: str, content: str, new: str) -> None:
    assert fitted(content, raw) == new


@pytest.mark.parametrize(
    ("line", "columns", "at", "new"),
    [
        ("| a | b | c |\n", 3, 1, "| a | X | c |\n"),
        ("| a |\n", 3, 2, "| a |  | X |\n"),
        ("| a\r\n", 3, 2, "| a |  | X |\r\n"),
        ("a | b\n", 2, 0, "| X | b\n"),
        ("a | b\n", 2, 1, "a | X\n"),
        ("a | b", 3, 2, "| a | b | X |"),
        ("|a|b|\n", 2, 1, "|a|X|\n"),
    ],
)
def test_one_cell_of_a_line_is_changed(line: str, columns: int, at: int, new: str) -> None:
    assert with_cell(line, columns, at, "X") == new


@given(st.text())
def test_flat_text_is_one_line_that_a_file_can_hold(text: str) -> None:
    one = flat(text)
    assert len(split_lines(one)) <= 1
    assert one == flat(one)
    one.encode("utf-8")


def test_wide_characters_take_two_columns() -> None:
    assert [width(text) for text in ("abc", "日本", "e\u0301", "✅")] == [3, 4, 1, 2]
