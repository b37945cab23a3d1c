"""The page for the buyer in a real browser: hostile cells run nothing, and it prints on one sheet."""

import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from tests.e2e.browser import dom, needs_browser, pdf
from tests.e2e.running import DEMO, ran

pytestmark = needs_browser

RUN = "document.title='taken'"
HOSTILE = (
    f"<script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</svg><img src=x onerror={RUN}>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    f"' autofocus onfocus='{RUN}",
    f"[click](javascript:{RUN})",
    f"<a href=javascript:{RUN}>click</a>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<details open ontoggle={RUN}>",
    "<meta http-equiv=refresh content='0;url=about:blank'>",
    "<base href=//elsewhere.example/>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "{{ ''.__class__.__mro__ }}",
    "{% raw %}{{ 7 * 7 }}",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"<!--><img src=x onerror={RUN}>-->",
    f"\u202e<script>{RUN}</script>",
)
FRONT = "---\naccount: {cell}\ndeal: {cell}\nvendor: {cell}\nsellers: [{cell}]\nbuyers: [{cell}]\n---\n"
HEAD = "| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status | Assumes |\n| - | - | - | - | - | - | - |\n"


def hostile_plan(to: Path) -> Path:
    """A plan with every hostile cell in every place that a page shows, account and people too."""
    cells = [cell.replace("|", "\\|") for cell in HOSTILE]
    quoted = "'" + " ".join(HOSTILE).replace("'", "''") + "'"
    rows = [
        f"| {cell} | {cell} | {cell} | {cell} | {'2026-12-01' if n % 2 else cell} | pending | {cell} |"
        for n, cell in enumerate(cells)
    ]
    people = [f"| {cell} | {cell} | yes |" for cell in cells]
    steps = [f"| {cell} | {cell} | 2026-12-01 | pending |" for cell in cells]
    risks = [f"| {cell} | {cell} | {cell} | yes |" for cell in cells]
    to.write_text(
        "\n".join(
            [
                FRONT.replace("{cell}", quoted),
                f"## Milestones\n\n{HEAD}" + "\n".join(rows),
                "\n## Stakeholders\n\n| Name | Title | Engaged |\n| - | - | - |\n" + "\n".join(people),
                "\n## Next steps\n\n| Action | Owner | Due | Status |\n| - | - | - | - |\n"
                + "\n".join(steps),
                "\n## Risks\n\n| Risk | Mitigation | Owner | Shared |\n| - | - | - | - |\n"
                + "\n".join(risks),
            ]
        ),
        "utf-8",
    )
    return to


def page_of(plan: Path, to: Path, *flags: str) -> Path:
    done = ran("plan", "export", plan, "--out", to, "--on", "2026-11-12", *flags)
    assert done.returncode == 0, done.stderr
    return to


def without_policy(page: Path) -> Path:
    """The page with nothing left but its escaping to keep hostile words from running."""
    text, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    assert count == 1
    page.write_text(text, "utf-8")
    return page


@pytest.mark.parametrize("audience", ["buyer", "team"])
def test_hostile_cells_run_nothing_and_make_nothing(audience: str, tmp_path: Path) -> None:
    page = without_policy(
        page_of(hostile_plan(tmp_path / "plan.md"), tmp_path / "page.html", "--for", audience)
    )
    found = html.document_fromstring(dom(page))
    assert "taken" not in found.xpath("string(//title)").replace(RUN, "")
    made = {element.tag for element in found.iter() if isinstance(element.tag, str)}
    assert made <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "header",
            "section",
            "footer",
            "div",
            "p",
            "span",
        ),
        *(
            "h1",
            "h2",
            "dl",
            "dt",
            "dd",
            "ul",
            "li",
            "strong",
            "bdi",
            "table",
            "colgroup",
            "col",
            "thead",
            "tbody",
            "tr",
        ),
        *("th", "td", "svg", "g", "path", "circle", "rect", "text", "desc"),
    }
    names = {name for element in found.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not [
        name
        for name in names
        if name.startswith("on") or name in ("href", "src", "srcdoc", "style", "autofocus")
    ]
    assert len(found.xpath("//style")) == 1
    assert len(found.xpath("//meta")) == 6
    words = found.xpath("string(//table)")
    assert "<script>document.title='taken'</script>" in words
    assert "{% raw %}{{ 7 * 7 }}" in words


def test_the_same_look_would_see_a_script_that_ran(tmp_path: Path) -> None:
    page = without_policy(page_of(DEMO / "plan.md", tmp_path / "page.html"))
    page.write_text(
        page.read_text("utf-8").replace("</footer>", f"<svg onload={RUN}></svg></footer>"), "utf-8"
    )
    assert html.document_fromstring(dom(page)).xpath("string(//title)") == "taken"


def test_the_policy_stops_what_escaping_would_have_let_through(tmp_path: Path) -> None:
    page = page_of(DEMO / "plan.md", tmp_path / "page.html")
    page.write_text(
        page.read_text("utf-8").replace("</footer>", f"<svg onload={RUN}></svg></footer>"), "utf-8"
    )
    assert (
        html.document_fromstring(dom(page)).xpath("string(//title)")
        == "Summit Outdoor: the steps to your go-live"
    )


def a_dozen(to: Path, step: int) -> Path:
    """A plan of twelve steps with everything that a buyer's page can hold, one every so many days."""
    names = (
        *("Success criteria of the pilot met", "Data from both sites connected", "Security review complete"),
        *("Redlines of the agreement returned", "Budget confirmed for the next fiscal year"),
        *("Legal review complete with no open questions", "Decision by the steering committee"),
        *("Agreement signed by both sides", "Kickoff with the site managers", "First region trained"),
        *("Readiness of both sites confirmed", "Go-live in the first region"),
    )
    rows = []
    for n, name in enumerate(names):
        day = dt.date(2026, 10, 16) + dt.timedelta(days=step * n)
        owner = ("Ravi Shah", "Dana Cole", "")[n % 3]
        rows.append(
            f"| K{n} | {name} | {owner} | Security team | {day} | pending | {'the sites send their data by the agreed day' * (n % 3 == 0)} |"
        )
    to.write_text(
        "---\naccount: Northwind Freight\ndeal: Route planning\nvendor: Acme Software\nsellers: [Dana Cole, Ravi Shah]\n"
        "compelling_event: {what: Current contract expires, date: 2027-01-31}\n---\n\n## Milestones\n\n"
        + HEAD
        + "\n".join(rows)
        + "\n\n## Stakeholders\n\n| Name | Title |\n| - | - |\n| Sarah Lee | VP Operations |\n| Tom Ortiz | Head of IT |\n"
        "| Mei Chen | General Counsel |\n| Paul Grant | Chief Financial Officer |\n\n## Risks\n\n| Risk | Mitigation | Shared |\n"
        "| - | - | - |\n| The questionnaire comes late | send it early | yes |\n\n## Next steps\n\n| Side | Action | Owner | Due | Status |\n"
        "| - | - | - | - | - |\n| seller | Send the answers to the questionnaire | Ravi Shah | 2026-11-18 | pending |\n"
        "| buyer | Name who runs security reviews | Sarah Lee | 2026-11-17 | pending |\n| both | Walk through it together | | 2026-11-24 | pending |\n",
        "utf-8",
    )
    return to


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("plan", ["demo", "dozen", "dozen late in a hurry"])
def test_it_prints_on_one_sheet(plan: str, paper: str, tmp_path: Path) -> None:
    file = DEMO / "plan.md" if plan == "demo" else a_dozen(tmp_path / "plan.md", 9 if plan == "dozen" else 2)
    page = without_policy(page_of(file, tmp_path / "page.html"))
    page.write_text(page.read_text("utf-8").replace("@page {", f"@page {{ size: {paper};"), "utf-8")
    pdf(page, tmp_path / "page.pdf")
    [sheet] = PdfReader(tmp_path / "page.pdf").pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (
        (595, 842) if paper == "A4" else (612, 792)
    )
    assert "would you change anything?" in sheet.extract_text()


def test_it_prints_with_its_own_policy_and_style(tmp_path: Path) -> None:
    page = page_of(DEMO / "plan.md", tmp_path / "page.html")
    pdf(page, tmp_path / "page.pdf")
    assert len(PdfReader(tmp_path / "page.pdf").pages) == 1


def test_a_long_plan_breaks_between_rows_with_its_headings_again(tmp_path: Path) -> None:
    text = a_dozen(tmp_path / "plan.md", 9).read_text("utf-8")
    more = "".join(
        f"| L{n} | Later step {n} | Dana Cole | Tom Ortiz | 2027-03-01 | pending | |\n" for n in range(60)
    )
    (tmp_path / "plan.md").write_text(
        text.replace("\n\n## Stakeholders", f"\n{more}\n## Stakeholders"), "utf-8"
    )
    pdf(page_of(tmp_path / "plan.md", tmp_path / "page.html"), tmp_path / "page.pdf")
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    assert len(sheets) > 1
    assert all("Acme Software" in sheet and "Date" in sheet for sheet in sheets[:2])
