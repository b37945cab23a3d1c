"""What stands in web pages, and in what a clipboard holds of them."""

from pathlib import Path

import pytest

from assistant.importing.document import Grid
from tests.unit.shown_documents import only_grid, opened, shown

TABLE = "<tr><th>Step<th>Owner<tr><td>Sign<td>Mia"

PAGES = {
    "headings, lines, lists and a table": (
        f"<h1>Path to launch</h1><p>Go-live:\n   <b>3 May</b></p><h2>Steps</h2><table>{TABLE}</table><ul><li>One<ul><li>Two"
        "</ul><li>Three</ul><ol><li>First<li>Second</ol>",
        [("#", "Path to launch"), "Go-live: 3 May", ("##", "Steps"), ["Step | Owner", "Sign | Mia"], ("-", "One"),
         ("--", "Two"), ("-", "Three"), ("-", "First"), ("-", "Second")],
    ),
    "breaks and entities": ("<p>Account: R&amp;D&nbsp;Ltd<br>Go-live: 3 May &mdash; firm</p>", ["Account: R&D Ltd", "Go-live: 3 May — firm"]),
    "a heading in bold": ("<p><b>Next steps</b></p><p><b>Owner:</b> Mia</p>", [("###", "Next steps"), "Owner: Mia"]),
    "strike-through in every way": (
        "<p><s>a</s> <del>b</del> <strike>c</strike> <span style='text-decoration: line-through'>d</span> e</p>",
        ["~~a~~ ~~b~~ ~~c~~ ~~d~~ e"],
    ),
    "checkboxes": (
        "<ul><li><input type=checkbox checked> Sign</li><li><input type=checkbox> Pay</li></ul>"
        "<ul><li><div class='checkbox checkbox-on'></div><span>Ship</span></li></ul>"
        "<ul class='inline-task-list'><li data-inline-task-id='7'>Live</li></ul>",
        [("-", "[x] Sign"), ("-", "[ ] Pay"), ("-", "[x] Ship"), ("-", "[ ] Live")],
    ),
    "what is chosen in a form": (
        "<p>Status: <select><option>Open<option selected>Done</select> <input value='3 May'></p>",
        ["Status: Done 3 May"],
    ),
    "emoji as pictures": ("<p>Sign: <img alt='✅' src=x> Done <img alt='Company logo'></p>", ["Sign: ✅ Done"]),
    "a list as Outlook writes it": (
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·&nbsp;</span><![endif]>One</p>"
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o&nbsp;</span>Two</p><p>Three</p>",
        [("-", "One"), ("--", "Two"), "Three"],
    ),
    "a list as Google Docs writes it": (
        "<b style='font-weight:normal'><ul><li aria-level='1'><p>One</p></li><ul><li aria-level='2'><p>Two</p></li></ul></ul></b>",
        [("-", "One"), ("--", "Two")],
    ),
    "the clipboard of Windows": (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:1\r\nEndFragment:2\r\n<html><body><p>One</p>",
        ["One"],
    ),
    "layout tables around the one that holds data": (
        f"<table><tr><td><table><tr><td><p>Dear Mia,</p></td></tr><tr><td><table>{TABLE}</table></td></tr></table></td></tr>"
        "<tr><td>Best, Ole</td></tr></table>",
        ["Dear Mia,", ["Step | Owner", "Sign | Mia"], "Best, Ole"],
    ),
    "a drawn table in preformatted text": (
        "<pre>Step   Owner   Due\nSign   Mia     3 May\nPay    Ole     9 May</pre>",
        [["Step | Owner | Due", "Sign | Mia | 3 May", "Pay | Ole | 9 May"]],
    ),
    "a table typed line by line": ("<div>| Step | Owner |</div><div>| Sign | Mia |</div>", [["Step | Owner", "Sign | Mia"]]),
    "a caption": (f"<table><caption>Our plan</caption>{TABLE}</table>", ["Our plan", ["Step | Owner", "Sign | Mia"]]),
    "scripts and styles": ("<script>x=1</script><style>p{}</style><template>t</template><p>One</p>", ["One"]),
    "hostile": ("<p>=cmd|' /C calc'!A0 <img src=x onerror=alert(1)></p>", ["=cmd|' /C calc'!A0"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages(tmp_path: Path, name: str) -> None:
    page, expected = PAGES[name]
    assert shown(opened(tmp_path, "plan.html", page)) == expected


FIELDS = {
    "across": ("<tr><td colspan=2>Phase 1<tr><td>Sign<td>Mia", ["Phase 1 | Phase 1", "Sign | Mia"]),
    "down": ("<tr><td rowspan=2>One<td>Sign<tr><td>Pay", ["One | Sign", " | Pay"]),
    "down at the end": ("<tr><td>Sign<td rowspan=0>Mia<tr><td>Pay", ["Sign | Mia", "Pay | "]),
    "both": ("<tr><td colspan=2 rowspan=2>A<td>b<tr><td>c<tr><td>d<td>e<td>f", ["A | A | b", " |  | c", "d | e | f"]),
    "far too wide": ("<tr><td colspan=1000>Title<tr><td>Sign<td>Mia", ["Title | Title", "Sign | Mia"]),
    "far too wide beside another": ("<tr><td colspan=99999>T<td>u<tr><td>a<td>b<td>c", ["T | T | u", "a | b | c"]),
    "far too long": ("<tr><td rowspan=99999>T<td>u<tr><td>a", ["T | u", " | a"]),
    "blocks in a field": ("<tr><td><p>One</p><p>Two</p><td><ul><li>a<li>b</ul><tr><td>x<br>y<td>z", ["One\nTwo | a\nb", "x\ny | z"]),
    "struck row": ("<tr><td>a<td>b<tr style='text-decoration:line-through'><td>c<td>d", ["a | b", "~~c~~ | ~~d~~"]),
    "a small table in a field": ("<tr><td>a<td><table><tr><td>in</td><td>side</td></tr></table><td>x<tr><td>b<td>c<td>y", ["a | in\nside | x", "b | c | y"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_fields_of_a_table(tmp_path: Path, name: str) -> None:
    rows, expected = FIELDS[name]
    assert shown(opened(tmp_path, "plan.html", f"<table>{rows}</table>")) == [expected]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ("<thead><tr><td>a<td>b</thead><tr><td>c<td>d", 1),
        ("<tr><th>a<th>b<tr><th>c<td>d", 1),
        ("<tr><th>a<th>b<tr><th>c<th>d<tr><td>e<td>f", 2),
        ("<tr><td>a<td>b<tr><td>c<td>d", 0),
    ],
)
def test_heading_rows(tmp_path: Path, rows: str, header: int) -> None:
    grid = only_grid(opened(tmp_path, "plan.html", f"<table>{rows}</table>"))
    assert (grid.header, grid.places[0]) == (header, "table 1, row 1")


def test_what_a_page_hides_is_left_out_and_said(tmp_path: Path) -> None:
    page = (
        "<style>.off{display:none}</style><p hidden>our floor price</p><p style='DISPLAY: none'>two</p><p class='off'>three</p>"
        "<table><tr><td>a<td>b<tr style='display:none'><td>x<td>y<tr><td>c<td>d</table>"
    )
    document = opened(tmp_path, "plan.html", page)
    assert shown(document) == [["a | b", "c | d"]]
    assert document.hidden == (
        "the hidden text “our floor price”",
        "the hidden text “two”",
        "the hidden text “three”",
        "table 1, row 2",
    )


def test_a_sheet_that_google_publishes_loses_its_row_numbers(tmp_path: Path) -> None:
    page = (
        "<style>.s1{text-decoration:line-through}</style><table class='waffle'><thead><tr><th></th><th>A</th><th>B</th></tr>"
        "</thead><tbody><tr><th>1</th><td>Step</td><td>Owner</td></tr><tr><th>2</th><td class='s1'>Sign</td><td>Mia</td></tr>"
    )
    assert only_grid(opened(tmp_path, "plan.html", page)).rows == (("Step", "Owner"), ("~~Sign~~", "Mia"))


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<p>Größe – ✅</p>", "utf-8-sig"),
        ("<p>Größe – ✅</p>", "utf-16"),
        ("<meta charset=windows-1250><p>Łódź</p>", "cp1250"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>“café”</p>", "cp1252"),
        ("<meta charset=iso-8859-1><p>Says ✅ the wrong thing</p>", "utf-8"),
        ("<meta charset=nonsense><p>Größe</p>", "utf-8"),
    ],
)
def test_pages_in_any_encoding(tmp_path: Path, page: str, encoding: str) -> None:
    [text] = shown(opened(tmp_path, "plan.htm", page.encode(encoding)))
    assert isinstance(text, str)
    assert f"<p>{text}" in page


def test_tables_keep_their_numbers(tmp_path: Path) -> None:
    document = opened(tmp_path, "plan.html", f"<table>{TABLE}</table><p>x</p><table>{TABLE}</table>")
    assert [block.places[1] for block in document.blocks if isinstance(block, Grid)] == [
        "table 1, row 2",
        "table 2, row 2",
    ]


def test_a_page_with_pictures_inside_it(tmp_path: Path) -> None:
    page = f"<img src='data:image/png;base64,{'A' * 3_000_000}'><table>{TABLE}</table>"
    assert shown(opened(tmp_path, "plan.html", page)) == [["Step | Owner", "Sign | Mia"]]
