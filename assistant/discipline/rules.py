"""The table of all rules, and the check that runs them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assistant.discipline import care, dates, decision, ends, owners, people, reviews, shape
from assistant.discipline.finding import SEVERITIES, Finding, Found, Report, Rule
from assistant.discipline.ground import Ground
from assistant.discipline.switches import about_switches, switched_off
from assistant.plan.model import Plan

RULES: tuple[Rule, ...] = (
    Rule("no-buyer-owner", "warning", "an open step that nobody on the buyer's side owns", owners.no_buyer_owner),
    Rule("no-seller-owner", "warning", "a step with your own work in it that nobody of you owns", owners.no_seller_owner),
    Rule("nothing-from-buyer", "error", "no open step is the buyer's", owners.nothing_from_buyer),
    Rule("one-sided", "warning", "one side has far more to do than the other", owners.one_sided),
    Rule("no-date", "error", "an open step without a day", dates.no_date),
    Rule("vague-date", "error", "an open step due in “Q2” or “soon”", dates.vague_date),
    Rule("not-a-workday", "warning", "a date on a weekend or a public holiday of the plan's calendar", dates.not_a_workday),
    Rule("out-of-order", "error", "a step due before one that it waits for", dates.out_of_order),
    Rule("done-too-early", "warning", "a step done before one that it waits for, or before its date", dates.done_too_early),
    Rule("dates-disagree", "warning", "signature or go-live on two different days in one plan", ends.dates_disagree),
    Rule("landmark-passed", "error", "the day of the signature or the go-live has gone by", ends.landmark_passed),
    Rule("paper-after-signature", "warning", "a review due after the signature or the go-live", ends.paper_after_signature),
    Rule("tight-procurement", "warning", "fewer than 5 business days for procurement", reviews.tight("procurement")),
    Rule("tight-legal", "warning", "fewer than 7 business days for legal", reviews.tight("legal")),
    Rule("tight-security", "warning", "less than two weeks for a security review", reviews.tight("security")),
    Rule("signature-after-event", "error", "the signature comes after the compelling event", ends.signature_after_event),
    Rule("go-live-after-event", "warning", "the go-live comes after the compelling event", ends.go_live_after_event),
    Rule("no-compelling-event", "note", "nothing says why the buyer cannot wait, or on which day", ends.no_compelling_event),
    Rule("ends-at-signature", "warning", "no step leads from the signature to the go-live", ends.ends_at_signature),
    Rule("no-decision-step", "warning", "no step at which the buyer decides", decision.no_decision_step),
    Rule("decision-taken-for-granted", "note", "steps after the decision take the yes for granted", decision.decision_taken_for_granted),
    Rule("task-not-milestone", "warning", "a step that is a task of one side", shape.task_not_milestone),
    Rule("too-few-milestones", "warning", f"fewer than {shape.FEWEST} milestones", shape.too_few_milestones),
    Rule("too-many-milestones", "warning", f"more than {shape.MOST} milestones", shape.too_many_milestones),
    Rule("no-assumption", "note", "steps that do not say what has to be true for their date", shape.no_assumption),
    Rule("seller-wording", "note", "words of a sales team in what the buyer reads", shape.seller_wording),
    Rule("no-champion", "warning", "nobody on the buyer's side is marked as the champion", people.no_champion),
    Rule("role-missing", "warning", "a role that nobody fills", people.role_missing),
    Rule("depends-on-not-engaged", "warning", "a step due soon that rests on somebody not engaged", people.depends_on_not_engaged),
    Rule("signer-not-confirmed", "note", "whoever signs is away that day, or not known to be there", people.signer_not_confirmed),
    Rule("agreement", "warning", "the buyer has not agreed to the plan, or not in writing", care.agreement),
    Rule("not-reviewed", "warning", f"no change, review or call in the last {care.REVIEW_DAYS} days", care.not_reviewed),
    Rule("risk-without-owner", "warning", "a risk that nobody owns", care.risk_without_owner),
    Rule("risk-without-mitigation", "warning", "a risk against which nothing is planned", care.risk_without_mitigation),
    Rule("risk-past-due", "note", "a risk whose day has passed", care.risk_past_due),
)  # fmt: skip
SWITCHES = Rule(
    "checks-off", "warning", "an entry of checks_off without a reason, or of an unknown rule", lambda _: ()
)
"""What is said of ``checks_off`` itself; it cannot be turned off."""


def check_plan(
    plan: Plan, on: date, last_heard: date | None = None, off: Mapping[str, str] | None = None
) -> Report:
    """The plan held against every rule that is not turned off, as of the day ``on``. Never raises.

    ``last_heard``: the day of the last call on it. ``off``: further rules to leave out, each with the reason.
    """
    ground = Ground(plan, on, last_heard)
    known = [rule.id for rule in RULES]
    left_out = switched_off(plan.checks_off, known) | dict(off or {})
    findings = [
        finding for rule in RULES if rule.id not in left_out for finding in _placed(rule, rule.find(ground))
    ]
    findings += _placed(SWITCHES, about_switches(plan.checks_off, known))
    findings.sort(key=lambda one: (SEVERITIES.index(one.severity), one.line))
    return Report(tuple(findings), tuple(left_out.items()), care.standing_of(ground))


def _placed(rule: Rule, found: Iterable[Found]) -> Iterator[Finding]:
    for one in found:
        milestone = one.milestone
        yield Finding(
            rule.id,
            one.severity or rule.severity,
            one.line or (milestone.line if milestone else 0) or 1,
            1,
            milestone.id if milestone else None,
            one.stakeholder or None,
            one.text,
            one.remedy,
            one.field,
            one.edit,
        )
