"""The page as text: one file, nothing from elsewhere, and readable without eyes."""

import base64
import hashlib
import re

import pytest
from lxml import html

from assistant.resources import demo
from tests.unit.handed_plans import exported, milestones

DEMO = demo("plan.md").read_text("utf-8")


def page(text: str, audience: str = "buyer") -> html.HtmlElement:
    return html.document_fromstring(exported(text, "html", audience))  # type: ignore[arg-type]


@pytest.mark.parametrize("audience", ["buyer", "team"])
def test_it_is_one_file_that_loads_and_runs_nothing(audience: str) -> None:
    found = page(DEMO, audience)
    assert not found.xpath(
        "//script | //link | //img | //iframe | //a | //form | //base | //@style | //@href | //@src"
    )
    assert not re.search(r"url\(|@import|https?:", found.xpath("string(//style)"))
    policy = found.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    digest = base64.b64encode(hashlib.sha256(found.xpath("string(//style)").encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_it_reads_without_eyes() -> None:
    found = page(DEMO)
    assert found.get("lang") == "en"
    assert [h.text_content() for h in found.xpath("//h1")] == ["Summit Outdoor: the steps to your go-live"]
    assert [h.text_content() for h in found.xpath("//h2")] == [
        "Step by step",
        "People at Summit Outdoor",
        "At Brightway",
    ]
    assert set(found.xpath("//th/@scope")) == {"col"}
    for drawing in found.xpath("//svg[@role='img']"):
        names = drawing.get("aria-labelledby").split()
        assert [len(found.xpath(f"//*[@id='{name}']")) for name in names] == [1, 1]
    assert "25 Nov 2026: Security review complete, upcoming" in found.xpath("string(//desc)")
    assert all(
        sign.get("aria-hidden") == "true" or sign.get("role")
        for sign in found.xpath("//body//section//svg[@class]")
    )


def test_the_steps_the_question_and_the_day_are_on_it() -> None:
    found = page(DEMO)
    rows = [
        [c.text_content().strip() for c in row.xpath("./td")] for row in found.xpath("//table[1]/tbody/tr")
    ]
    assert rows[1] == [
        *("2", "Warehouse integration test", "Priya Nair", "Marcus Hill", "6 Nov 2026"),
        *("Under way, new date to agree", "test data from two warehouses"),
    ]
    assert "goal" in found.xpath("//table[1]/tbody/tr[9]/@class")[0]
    foot = found.xpath("//footer")[0].text_content()
    assert "Do you agree with these steps, or would you change anything?" in foot
    assert "As of 12 Nov 2026" in foot


@pytest.mark.parametrize(
    "cell",
    ["{{ 7 * 7 }}", "{% for x in y %}", "<b>bold</b>", "</style><script>", '"onload="x', "&lt;i&gt;", "]]>"],
)
def test_a_cell_is_words_and_nothing_else(cell: str) -> None:
    found = page(milestones(f"A | {cell} pilot | {cell} | {cell} | 2026-12-01 | pending | {cell}"))
    plain = cell.replace("&lt;", "<").replace("&gt;", ">")
    row = found.xpath("//table[1]/tbody/tr[1]/td")
    assert row[1].text_content() == f"{plain} pilot"
    assert row[6].text_content() == plain
    assert not found.xpath("//b | //i | //script")


def test_without_dates_there_is_no_timeline() -> None:
    assert not page(milestones("A | Pilot | I | O | | pending |")).xpath("//svg[@role='img']")


def test_whose_a_step_is_shows_by_its_outline_and_is_told() -> None:
    rows = ("A | One | I | | 2026-12-01 | pending |", "B | Two | | O | 2026-12-10 | pending |")
    legend = page(milestones(*rows)).xpath("//ul[@class='legend']/li")
    assert [item.text_content().strip() for item in legend] == [
        "Upcoming",
        "Tideway alone",
        "Larkspur Clinics alone",
    ]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("ink", "tint"),
        ("soft", "tint"),
        ("accent", "tint"),
        ("on-accent", "accent"),
    ],
)
def test_every_word_stands_out_from_its_ground(text: str, ground: str, scheme: int) -> None:
    style = page(DEMO).xpath("string(//style)")
    colours = dict(
        re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme])
    )
    high, low = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
