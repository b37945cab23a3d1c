"""A draft in each format, read back by parsers that others wrote."""

import datetime as dt
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from assistant.blocks import Grid, Heading, Listed, Paragraph, blocks_of
from assistant.write.formats import Letter, format_of, in_format

NOW = dt.datetime(2026, 11, 12, 16, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
BODY = """Hi Zoë,

Thank you for your time.

**Finished**

- Warehouse test
- Price <b>&amp; scope</b>

| Step | Who | When |
| --- | --- | --- |
| Send you the report | Dana Cole | Friday, 13 November |

Do you agree with this, or would you change anything?

Best regards,
Dana Cole
"""
LETTER = Letter(
    "Route planning: what we agreed",
    BODY,
    sender="Dana Cole <dana@acme.example>",
    to=("Zoë Lee <zoe@northwind.example>", "Tom Ortiz", "Bad <no address>"),
)


def said(element: etree._Element) -> str:
    return str(element.xpath("string()"))


def message(letter: Letter = LETTER) -> EmailMessage:
    read = message_from_bytes(in_format(letter, "eml", NOW), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_blocks() -> None:
    assert blocks_of(BODY) == (
        Paragraph(("Hi Zoë,",)),
        Paragraph(("Thank you for your time.",)),
        Heading("Finished"),
        Listed(("Warehouse test", "Price <b>&amp; scope</b>")),
        Grid(("Step", "Who", "When"), (("Send you the report", "Dana Cole", "Friday, 13 November"),)),
        Paragraph(("Do you agree with this, or would you change anything?",)),
        Paragraph(("Best regards,", "Dana Cole")),
    )


def test_plain_text_has_no_marks() -> None:
    assert in_format(LETTER, "txt", NOW).decode() == (
        "Subject: Route planning: what we agreed\n\n"
        "Hi Zoë,\n\nThank you for your time.\n\n"
        "Finished:\n- Warehouse test\n- Price <b>&amp; scope</b>\n\n"
        "- Send you the report – Dana Cole – Friday, 13 November\n\n"
        "Do you agree with this, or would you change anything?\n\n"
        "Best regards,\nDana Cole\n"
    )


def test_markdown_is_the_draft_itself() -> None:
    assert in_format(LETTER, "md", NOW).decode() == f"Subject: {LETTER.subject}\n\n{BODY}"


def test_an_eml_opens_as_a_draft_with_two_parts() -> None:
    read = message()
    assert read["Subject"] == "Route planning: what we agreed"
    assert read["X-Unsent"] == "1"
    assert read["Date"].datetime == NOW
    assert [str(a) for a in read["From"].addresses] == ["Dana Cole <dana@acme.example>"]
    assert [a.addr_spec for a in read["To"].addresses] == ["zoe@northwind.example"]
    assert read.get_content_type() == "multipart/alternative"
    plain, page = read.iter_parts()
    assert (
        plain.get_content().replace("\r\n", "\n")
        == in_format(LETTER, "txt", NOW).decode().partition("\n\n")[2]
    )
    assert page.get_content_type() == "text/html"
    assert "Zoë" in page.get_content()
    assert not read.defects
    lines = in_format(LETTER, "eml", NOW).split(b"\r\n")
    assert all(len(line) < 998 and b"\n" not in line for line in lines)


def test_an_eml_without_addresses_leaves_them_to_the_mail_program() -> None:
    read = message(Letter("Hello", BODY, sender="Dana Cole", to=("Zoë Lee",)))
    assert (read["From"], read["To"]) == (None, None)


@pytest.mark.parametrize(
    "hostile", ["Hi\r\nBcc: all@x.example", "Hi\nBcc: all@x.example", "a\u2028Bcc: b@x.example"]
)
def test_no_name_adds_a_header(hostile: str) -> None:
    read = message(Letter(hostile, BODY, sender=f"{hostile} <d@x.example>", to=(f"{hostile} <e@x.example>",)))
    assert read["Bcc"] is None
    assert "all@x.example" not in str(read["To"] or "") + str(read["From"] or "")


HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[click](javascript:alert(1))",
    "![i](http://elsewhere.example/p.png)",
    "http://elsewhere.example",
    '" onmouseover="alert(1)',
    "</td></table><iframe src=x>",
    "&lt;script&gt;",
    "`code` *stars* _lines_ ~~gone~~",
    "{{ 7 * 7 }}",
)


def test_a_page_shows_hostile_words_and_runs_none() -> None:
    rows = "\n".join(f"| {cell} | {cell} | x |" for cell in HOSTILE)
    items = "\n".join(f"- {cell}" for cell in HOSTILE)
    body = f"Hi,\n\n{items}\n\n| A | B | C |\n| - | - | - |\n{rows}\n"
    page = in_format(Letter("<script>x</script>", body), "html", NOW).decode()
    read = html.document_fromstring(page)
    assert [said(td) for td in read.iter("td")][::3] == list(HOSTILE)
    assert [said(li) for li in read.iter("li")] == list(HOSTILE)
    made = {e.tag for e in read.iter() if isinstance(e.tag, str)}
    assert made == set("html head meta title body div p ul li table thead tbody tr th td".split())
    names = {name for e in read.iter() for name in e.attrib}
    assert names <= set("lang charset name content style scope cellpadding cellspacing".split())
    assert "url(" not in page


def test_a_page_carries_its_style_in_its_elements() -> None:
    read = html.document_fromstring(in_format(LETTER, "html", NOW).decode())
    assert read.get("lang") == "en"
    for tag in ("p", "td", "th", "ul", "table"):
        assert all("font" in (e.get("style") or "") or tag == "table" for e in read.iter(tag))
    assert [said(th) for th in read.iter("th")] == ["Step", "Who", "When"]


@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="|\\*\xa0"),
            max_size=30,
        ),
        max_size=4,
    )
)
def test_any_words_come_out_as_they_went_in(cells: list[str]) -> None:
    kept = [" ".join(cell.split()) for cell in cells]
    body = "| A | B |\n| - | - |\n" + "".join(f"| x{cell} | y |\n" for cell in kept)
    read = html.document_fromstring(in_format(Letter("s", f"Hi,\n\n{body}"), "html", NOW).decode())
    assert [said(td) for td in read.iter("td")][::2] == [f"x{cell}".strip() for cell in kept]


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.md", "md"), ("a.TXT", "txt"), ("a.htm", "html"), ("b.eml", "eml"), ("a.docx", None), ("a", None)],
)
def test_the_ending_tells_the_format(name: str, format_: str | None) -> None:
    assert format_of(Path(name)) == format_
