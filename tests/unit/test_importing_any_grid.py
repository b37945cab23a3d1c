"""Whatever stands in a file: an import gives one sentence, or a plan that reads back as what was meant."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.importing.document import Document, Grid, Line
from assistant.importing.found import Hints
from assistant.importing.importer import plan_text
from assistant.importing.reading import read_sketch
from tests.unit.importing_samples import ON, SAMPLES, Sample, opened

_WORDS = st.sampled_from(
    "Milestone;Owner;Due;Status;Phase;Task;Risk;Name;Title;Buyer;Seller;Us;Them;Both;Done;In progress;✅;[x];☐;2026-03-06;"
    "3/6/2026;06.03.2026;Mar 6;Week 3;W5;T-10;[Date +5];Date;M1;M1 + 5d;Kickoff + 3;1;2;3;#;—;;TBD;Q2;Ana Ruiz (SE);Tom Beck;"
    "Ana Ruiz / Tom Beck;Acme;Beta Corp;Target Close:;Account:;Phase 1;Total;Depends on;1, 2;Contract signed;Go-live;% Complete;50%;"
    "Completed Date;Start;Days;5;Notes;a | b;<b>x</b>;~~gone~~;*;**bold**;\\;\\|;`a|b`;=cmd|' /C calc'!A0;&amp;amp;;[a](b);<!-- c -->;"
    "# heading;---;| x |;\ud83d;\x00;\u2028;e.g. this;[Name];Responsible;Predecessors;Week;KW 45;2026-W60;31/02/2026;99999".split(
        ";"
    )
)
_CELL = st.one_of(_WORDS, _WORDS, st.text(max_size=12))
_ROWS = st.lists(st.lists(_CELL, min_size=1, max_size=7), min_size=1, max_size=9)
_LINES = st.lists(
    st.tuples(
        st.one_of(
            _WORDS,
            st.text(max_size=30),
            st.builds("{}: {}".format, _WORDS, _WORDS),
            st.builds("{} - {} ({})".format, _WORDS, _WORDS, _WORDS),
        ),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=10,
)


def _grid(rows: list[list[str]], header: int) -> Grid:
    width = max(len(row) for row in rows)
    filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    return Grid(filled, tuple(f"line {n + 1}" for n in range(len(rows))), min(header, len(rows)))


def _holds(document: Document, tmp: Path) -> None:
    hints = Hints(ON, None, "", "", ())
    try:
        sketch = read_sketch(document, hints).sketch
    except UserError as refused:
        sentence = str(refused)
    else:
        sentence = ""
    assert "\n" not in sentence
    if sentence:
        return
    _, plan, _ = plan_text(document, hints, tmp)
    meant = [
        (
            r["id"],
            r["name"],
            r["owner_vendor"],
            r["owner_prospect"],
            str(r["due"]),
            r["status"],
            r["assumes"],
            r["depends_on"],
        )
        for r in sketch.tables["milestones"]
    ]
    assert [
        (
            m.id,
            m.name,
            m.owner_vendor,
            m.owner_prospect,
            m.due_text,
            m.status,
            m.assumes,
            ", ".join(m.depends_on),
        )
        for m in plan.milestones
    ] == meant
    assert all(
        m.due == r["due"]
        for m, r in zip(plan.milestones, sketch.tables["milestones"], strict=True)
        if isinstance(r["due"], date)
    )
    for name in ("stakeholders", "risks", "next_steps"):
        assert len(getattr(plan, name)) == len(sketch.tables.get(name, ()))


@settings(max_examples=100, deadline=None)
@given(_ROWS, st.integers(0, 2), _LINES)
@example([["Milestone", "Due"], ["a\\", "~~b~~"], ["`x", "y`|"]], 1, [])
@example([["Step", "Owner", "Due"], ["**", "**", "2026-03-06"]], 1, [])
def test_any_grid_and_any_lines(
    rows: list[list[str]], header: int, lines: list[tuple[str, int, int]]
) -> None:
    blocks = [
        *(
            Line(text, f"line {n}", level, depth if not level else 0)
            for n, (text, level, depth) in enumerate(lines)
        ),
        _grid(rows, header),
    ]
    _holds(Document("any.csv", tuple(blocks)), Path("made.md"))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(_CELL, min_size=4, max_size=4), min_size=1, max_size=6),
    st.permutations(["Milestone", "Owner", "Due", "Status"]),
)
def test_any_rows_under_known_headings(rows: list[list[str]], header: list[str]) -> None:
    _holds(Document("any.csv", (_grid([header, *rows], 1),)), Path("made.md"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.name)
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_layouts_with_damage(
    sample: Sample, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A layout with a piece cut out and a piece put in is still read, or refused in one sentence."""
    text = sample.text
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    hurt = (
        text[:at]
        + data.draw(st.sampled_from(["", "|", "\n", "[", "~~", '"', ",,", ": ", "\x00"]))
        + text[at + length :]
    )
    folder = tmp_path_factory.mktemp("hurt")
    try:
        document = opened(folder, sample.suffix, hurt)
    except UserError:
        return
    _holds(document, folder / "made.md")
