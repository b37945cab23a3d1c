"""New steps in the words in which they come up, with owner and day, beside needs that are no step."""

from collections.abc import Sequence

import pytest

from assistant.session.proposals import propose
from tests.unit.talk import plan, standing, utterances

Steps = list[tuple[str, str, str]]


def steps(turns: Sequence[str]) -> Steps:
    said = {u.id: u for u in utterances(turns)}
    found = propose(plan(), standing(turns), said, at=1.0)
    return [
        (
            p.is_,
            p.details.get("due", ""),
            p.details.get("owner_vendor", "") + p.details.get("owner_prospect", ""),
        )
        for p in found
        if p.op == "add_milestone"
    ]


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: Legal wants a DPA signed first.", "S: OK, I'd need till the twenty-fourth. We'll own that."], [("DPA", "2026-06-24", "Ben Ito")]),
        (["B: I need a penetration test done before I sign anything. My team do that. We'd have it by the twenty-fifth.", "S: Great."], [("Penetration test", "2026-06-25", "Grace Holt")]),
        (["B: Procurement want a supplier audit before they'll raise the order.", "S: Right. Who runs that?", "B: They do. Vera Lunn, she's the buyer. She can do it by July 3rd.", "S: July 3rd."], [("Supplier audit", "2026-07-03", "Vera Lunn")]),
        (["S: Before the data migration we'll need a firewall change on your side.", "B: Right, yes. My team does those. Call it July 2nd."], [("Firewall change", "2026-07-02", "Grace Holt")]),
        (["B: The works side has to be asked.", "S: Is that a step of its own?", "B: It is. It's a formal consultation, I'll run it, and it's to be closed by July 17th.", "S: July 17th, yes."], [("Formal consultation", "2026-07-17", "Grace Holt")]),
        (["B: What I'd like in there as well is a rollback rehearsal.", "S: Yes. I'll run that, by August 20th."], [("Rollback rehearsal", "2026-08-20", "Ben Ito")]),
        (["S: Can we put a load test in there as well?", "B: Sure."], []),
        (["S: I'd like to put a load test in there as well.", "B: Sure, I'll own that."], [("Load test", "", "Grace Holt")]),
        (["B: We have to have a works council hearing before we go live.", "S: Understood. When?", "B: July 30th."], [("Works council hearing", "2026-07-30", "")]),
        (["B: Our board insists on an independent valuation study ahead of any contract.", "S: We can arrange that, by July 8th."], [("Independent valuation study", "2026-07-08", "Ben Ito")]),
    ],
)  # fmt: skip
def test_a_step_comes_up(turns: list[str], wanted: Steps) -> None:
    assert steps(turns) == wanted


@pytest.mark.parametrize(
    "turns",
    [
        ["B: Legal wants a coffee before they start.", "S: Ha, yes."],
        ["B: I need a short call before I sign anything.", "S: Sure."],
        ["B: If legal want a DPA signed first, we'll see.", "S: OK."],
        ["B: Legal wants a DPA signed first.", "S: No, that's in the contract already."],
        ["B: Legal wants a DPA signed first.", "S: Why?", "B: They always do."],
        ["B: Legal wanted a DPA before the last one.", "S: Sure."],
        ["B: At my last place legal wants a DPA signed first.", "S: Sure."],
        ["B: Maybe we need a supplier audit before that.", "S: Sure.", "B: No, scrap that."],
        ["B: We need a supplier audit before that. No, hang on, we don't.", "S: OK."],
        ["B: Most people need a supplier audit before that.", "S: Right."],
        ["B: Legal wants a legal review of the contract before they sign.", "S: Yes."],
        ["S: Is that a step of its own?", "B: No, that's part of the review."],
        ["B: I need a new chair before the next audit.", "S: Sure, who doesn't."],
        ["B: Procurement want a discount before they'll raise the order.", "S: OK."],
        ["B: Legal wants a DPA signed first.", "B: Anyway."],
    ],
)
def test_no_step_comes_up(turns: list[str]) -> None:
    assert steps(turns) == []
