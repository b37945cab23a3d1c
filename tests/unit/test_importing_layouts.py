"""Plans of many layouts: each milestone with its owners, its day and its state, and back through the plan's own reader."""

from pathlib import Path

import pytest

from assistant.importing.found import Hints
from assistant.importing.reading import read_sketch
from assistant.plan.editing.compose import compose
from assistant.plan.reading.reader import read_plan
from tests.unit.importing_exports import EXPORTS
from tests.unit.importing_samples import ON, SAMPLES, Sample, expected, opened, read, rows_of


@pytest.mark.parametrize("sample", [*SAMPLES, *EXPORTS], ids=lambda one: one.name)
def test_every_milestone_is_read(sample: Sample, tmp_path: Path) -> None:
    _, plan, _ = read(tmp_path, sample.suffix, sample.text)
    assert rows_of(plan) == expected(sample.rows)


@pytest.mark.parametrize("sample", [*SAMPLES, *EXPORTS], ids=lambda one: one.name)
def test_the_plan_file_reads_back_as_what_was_meant(sample: Sample, tmp_path: Path) -> None:
    """What the sketch says of each milestone is what a person's plan will say after it was written and read again."""
    sketch = read_sketch(opened(tmp_path, sample.suffix, sample.text), Hints(ON)).sketch
    file = tmp_path / "made.md"
    file.write_text(compose(sketch), encoding="utf-8")
    plan = read_plan(file)
    meant = [
        (r["id"], r["name"], r["owner_vendor"], r["owner_prospect"], str(r["due"]), r["status"], r["assumes"])
        for r in sketch.tables["milestones"]
    ]
    assert [
        (m.id, m.name, m.owner_vendor, m.owner_prospect, m.due_text, m.status, m.assumes)
        for m in plan.milestones
    ] == meant
