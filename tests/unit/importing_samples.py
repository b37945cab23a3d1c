"""Plans as other people write them, each with the milestones that it holds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.importing.document import Document
from assistant.importing.found import Hints, Report
from assistant.importing.importer import plan_text
from assistant.importing.sources.opening import open_document
from assistant.plan.model import Plan
from assistant.plan.reading.written_dates import read_date

ON = date(2026, 3, 10)


@dataclass(frozen=True)
class Sample:
    """``rows``: name | seller's owner | buyer's owner | due | status of each milestone, one a line."""

    name: str
    suffix: str
    text: str
    rows: str


def opened(folder: Path, suffix: str, text: str, name: str = "plan") -> Document:
    """The document of a file with that text."""
    path = folder / f"{name}.{suffix}"
    path.write_text(text.lstrip("\n"), encoding="utf-8")
    return open_document(path)


def read(
    folder: Path, suffix: str, text: str, hints: Hints | None = None, name: str = "plan"
) -> tuple[str, Plan, Report]:
    """The plan file's text, the plan it reads back as, and the report of an import."""
    return plan_text(opened(folder, suffix, text, name), hints or Hints(ON), folder / "made.md")


def rows_of(plan: Plan) -> list[str]:
    """The milestones as in ``Sample.rows``."""
    return [
        " | ".join((m.name, m.owner_vendor, m.owner_prospect, str(m.due or m.due_text), m.status))
        for m in plan.milestones
    ]


def expected(rows: str) -> list[str]:
    return [" | ".join(cell.strip() for cell in line.split("|")) for line in rows.strip().splitlines()]


def is_iso(text: str) -> bool:
    return read_date(text).day is not None


SAMPLES = (
    Sample(
        "weeks_and_marks_decoded_wrongly",
        "md",
        """
| # | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status |
|---|---|---|---|---|---|
| 1 | Discovery interviews held | SE | Operations lead | Week 1 | âœ… Done |
| 2 | Test tenant handed over | SE | IT Admin | Week 2 | âœ… Done |
| 3 | Pilot in two depots | SE | Depot managers | Week 3-4 | âœ… Done |
| 4 | **Pilot judged a success** | SE | Depot managers | Week 4 | âœ… Done |
| 5 | Offer handed over | AE | Procurement | Week 5 | âœ… Done |
| 6 | Security questions answered | SE | InfoSec Team | Week 5 | ðŸ”„ In Progress |
| 7 | Security review closed | â€” | InfoSec Team | Week 7 | â¬œ Pending |
| 8 | Redlines begun | AE / Legal | Prospect Legal | Week 7 | â¬œ Pending |
| 9 | Redlines closed | AE / Legal | Prospect Legal | Week 8 | â¬œ Pending |
| 10 | Budget released | AE | VP / CFO | Week 9 | â¬œ Pending |
| 11 | **Order placed** | â€” | Procurement / Finance | Week 10 | â¬œ Pending |
| 12 | First depot onboarded | CS / SE | Project Sponsor | Week 12 | â¬œ Pending |
""",
        """
Discovery interviews held | SE | Operations lead | 2026-02-13 | done
Test tenant handed over | SE | IT Admin | 2026-02-20 | done
Pilot in two depots | SE | Depot managers | 2026-03-06 | done
Pilot judged a success | SE | Depot managers | 2026-03-06 | done
Offer handed over | AE | Procurement | 2026-03-13 | done
Security questions answered | SE | InfoSec Team | 2026-03-13 | in_progress
Security review closed | | InfoSec Team | 2026-03-27 | pending
Redlines begun | AE / Legal | Prospect Legal | 2026-03-27 | pending
Redlines closed | AE / Legal | Prospect Legal | 2026-04-03 | pending
Budget released | AE | VP / CFO | 2026-04-10 | pending
Order placed | | Procurement / Finance | 2026-04-17 | pending
First depot onboarded | CS / SE | Project Sponsor | 2026-05-01 | pending
""",
    ),
    Sample(
        "box_drawing_with_offsets",
        "txt",
        """
MUTUAL ACTION PLAN
==================

Target Close: [Date]
Account: [Name]

DATE        │ OWNER     │ ACTION
────────────┼───────────┼─────────────────────────
[Date]      │ Us        │ Open the test tenant
[Date +4]   │ Them      │ Answer the data questions
[Date +9]   │ Us        │ Hand over the offer
[Date +16]  │ Both      │ Sign
""",
        """
Open the test tenant | Us | | 2026-03-10 | pending
Answer the data questions | | Them | 2026-03-14 | pending
Hand over the offer | Us | | 2026-03-19 | pending
Sign | Both | Both | 2026-03-26 | pending
""",
    ),
    Sample(
        "buyer_and_seller_actions_without_a_ruler",
        "md",
        """
MILESTONES & ACTIONS
| Milestone | Target Date | Buyer Actions | Seller Actions | Assumptions | Risk |
| Data check | Mar 18 | Export two months of tours | Load and compare | Export is complete | Old tours lack times |
| Pilot judged | Apr 2 | Name the judges | Hold the readout | None | High season |
| [continue for all milestones] |
""",
        """
Data check | | | 2026-03-18 | pending
Pilot judged | | | 2026-04-02 | pending
""",
    ),
    Sample(
        "dates_without_years",
        "md",
        """
| Target Date | Activity / Step | Owner | Status |
|---|---|---|---|
| Mar 5 | Offer walked through | Champion | ✅ Done |
| Mar 12 | Security questions (InfoSec) | Buyer IT | 🟡 In Progress |
| Mar 20 | Redlines back | Buyer Legal | ⚪ Pending |
| Apr 28 | Signature | EVP Sales | ⚪ Pending |
| May 5 | Kickoff | Customer Success | ⚪ Pending |
| Jan 15 | LIVE in all depots | All | ⚪ Pending |
""".replace("Jan 15", "Jun 15"),
        """
Offer walked through | | Champion | 2026-03-05 | done
Security questions (InfoSec) | | Buyer IT | 2026-03-12 | in_progress
Redlines back | | Buyer Legal | 2026-03-20 | pending
Signature | | EVP Sales | 2026-04-28 | pending
Kickoff | Customer Success | | 2026-05-05 | pending
LIVE in all depots | All | All | 2026-06-15 | pending
""",
    ),
    Sample(
        "spreadsheet_with_titles_pairs_and_two_heading_rows",
        "csv",
        """
Joint Success Plan,,,,,,
Customer:,Harbor Foods,,Prepared by:,Lumen,,
Target Go-Live:,15/06/2026,,Contract signature:,29/05/2026,,
,,,,,,
,,Owner,,Dates,,
No.,Milestone,Lumen,Harbor Foods,Start,End,Status
Phase 1: Evaluation,,,,,,
1,Success criteria signed off,Nina Holt,Carla Mendes,16/03/2026,20/03/2026,Complete
2,Sandbox review,Nina Holt,IT Team,23/03/2026,03/04/2026,In Progress
Phase 2: Contracting,,,,,,
3,Order form signed,Omar Diaz,Peter Lang,04/05/2026,29/05/2026,Not started
4,Launch,Omar Diaz,Carla Mendes,01/06/2026,15/06/2026,Not started
Total,4,,,,,
""",
        """
Success criteria signed off | Nina Holt | Carla Mendes | 2026-03-20 | done
Sandbox review | Nina Holt | IT Team | 2026-04-03 | in_progress
Order form signed | Omar Diaz | Peter Lang | 2026-05-29 | pending
Launch | Omar Diaz | Carla Mendes | 2026-06-15 | pending
""",
    ),
    Sample(
        "columns_named_after_the_companies",
        "md",
        """
# Lumen <> Harbor Foods: Mutual Success Plan

| Step | Lumen Lead | Harbor Foods Lead | Due | State |
|---|---|---|---|---|
| Discovery workshop | Nina Holt (SE) | Carla Mendes | 5 March 2026 | ✔ |
| Data sample shared | - | Raj Patel | 12 March 2026 | WIP |
| Board approval | Omar Diaz (AE) | Peter Lang | 27 March 2026 | |
""",
        """
Discovery workshop | Nina Holt (SE) | Carla Mendes | 2026-03-05 | done
Data sample shared | | Raj Patel | 2026-03-12 | in_progress
Board approval | Omar Diaz (AE) | Peter Lang | 2026-03-27 | pending
""",
    ),
    Sample(
        "a_group_of_columns_for_each_company",
        "csv",
        """
Evaluation plan for Harbor Foods,,,,,,
,,Lumen,,Harbor Foods,,
Milestone,Date,Owner,Action,Owner,Action,Status
Kickoff,3/2/2026,Nina Holt,Prepare deck,Carla Mendes,Invite team,✅
Pilot,3/20/2026,Nina Holt,Set up tenant,Raj Patel,Load data,🔄
""",
        """
Kickoff | Nina Holt | Carla Mendes | 2026-03-02 | done
Pilot | Nina Holt | Raj Patel | 2026-03-20 | in_progress
""",
    ),
    Sample(
        "export_of_a_project_tool_with_predecessors",
        "csv",
        """
Task Name,Duration,Start,Finish,Predecessors,Assigned To,% Complete,Status,Comments
Kick-off call,1d,03/02/26,03/02/26,,Lumen SE,100%,Complete,
Security review,10d,03/03/26,03/16/26,1FS,Harbor IT,50%,In Progress,waiting on SOC 2
Business case,4d,03/17/26,03/20/26,2FS +1d,Carla Mendes,0%,,
""",
        """
Kick-off call | | Lumen SE | 2026-03-02 | done
Security review | | Harbor IT | 2026-03-16 | in_progress
Business case | | Carla Mendes | 2026-03-20 | pending
""",
    ),
    Sample(
        "export_of_a_task_list_with_completion_dates",
        "csv",
        """
Task ID,Created At,Completed At,Name,Section/Column,Assignee,Due Date,Notes
1208111111,2026-02-01,2026-03-03,Kickoff held,Evaluate,Carla Mendes,2026-03-03,
1208111112,2026-02-01,,Questionnaire returned,Evaluate,Raj Patel,2026-03-13,Needs VPN
1208111113,2026-02-01,,Contract signed,Contract,Carla Mendes,2026-04-10,
""",
        """
Kickoff held | | Carla Mendes | 2026-03-03 | done
Questionnaire returned | | Raj Patel | 2026-03-13 | pending
Contract signed | | Carla Mendes | 2026-04-10 | pending
""",
    ),
    Sample(
        "export_of_a_board_with_a_table_for_each_group",
        "csv",
        """
Harbor Foods - Mutual Action Plan,,,,
,,,,
Evaluation,,,,
Name,Person,Status,Date,Notes
Kickoff,Carla Mendes,Done,2026-03-02,
Pilot,Carla Mendes,Working on it,2026-03-20,two sites
,,,,
Contracting,,,,
Name,Person,Status,Date,Notes
Redlines back,Peter Lang,Stuck,2026-04-03,
Signature,Peter Lang,,2026-04-17,
""",
        """
Kickoff | | Carla Mendes | 2026-03-02 | done
Pilot | | Carla Mendes | 2026-03-20 | in_progress
Redlines back | | Peter Lang | 2026-04-03 | in_progress
Signature | | Peter Lang | 2026-04-17 | pending
""",
    ),
    Sample(
        "checklist",
        "md",
        """
# Harbor Foods × Lumen – Joint Execution Plan

Target go-live: June 1, 2026

## Phase 1 – Validate
- [x] Kickoff call (Lumen, 3/2)
- [x] Success criteria agreed (Both, 3/6)
- [ ] Pilot in two stores (Harbor Foods, 3/27)

## Phase 2 – Buy
- [ ] Security review – InfoSec – by April 10
- [ ] MSA signed: Peter Lang, due 5/8
""",
        """
Kickoff call | Lumen | | 2026-03-02 | done
Success criteria agreed | Both | Both | 2026-03-06 | done
Pilot in two stores | | Harbor Foods | 2026-03-27 | pending
Security review | | InfoSec | 2026-04-10 | pending
MSA signed | | Peter Lang | 2026-05-08 | pending
""",
    ),
    Sample(
        "page_with_a_heading_for_each_step",
        "md",
        """
# Success plan for Harbor Foods
Why now: current contract ends on 30 June 2026

### 1. Technical validation
Owner: Nina Holt (SE) / Raj Patel
Due: 20 March 2026
Status: In progress
Assumption: test data by 10 March

### 2. Legal review
Owner: Harbor Legal
Due: 3 April 2026
Status: Not started
Risk: counsel on leave in April
""",
        """
Technical validation | Nina Holt (SE) | Raj Patel | 2026-03-20 | in_progress
Legal review | | Harbor Legal | 2026-04-03 | pending
""",
    ),
    Sample(
        "side_and_person_in_columns_of_their_own",
        "csv",
        """
Name,Side,Person,Status,Timeline,Priority
Kickoff,Vendor,Nina Holt,Done,"March 2, 2026",High
Data access,Customer,Raj Patel,In progress,"March 3, 2026 → March 13, 2026",High
Executive readout,Both,"Nina Holt, Raj Patel",Not started,"March 27, 2026",Low
""",
        """
Kickoff | Nina Holt | | 2026-03-02 | done
Data access | | Raj Patel | 2026-03-13 | in_progress
Executive readout | Nina Holt | Raj Patel | 2026-03-27 | pending
""",
    ),
    Sample(
        "ticks_under_each_company",
        "md",
        """
Harbor Foods & Lumen mutual action plan

| Milestone | Lumen | Harbor Foods | Target | Done? |
|---|---|---|---|---|
| Scoping | x | x | 2026-03-02 | Y |
| Access to test system | | x | 2026-03-09 | N |
| Pilot report | x | | 2026-03-23 | N |
""",
        """
Scoping | Both | Both | 2026-03-02 | done
Access to test system | | Harbor Foods | 2026-03-09 | pending
Pilot report | Lumen | | 2026-03-23 | pending
""",
    ),
    Sample(
        "countdown_to_go_live",
        "md",
        """
Go-live: 2026-06-15

| When | What | Who |
|---|---|---|
| T-60 | Contract signed | Them |
| T minus 45 days | Kickoff | Both |
| Go-live - 2 weeks | User training | Us |
| T | Everything on | All |
""",
        """
Contract signed | | Them | 2026-04-16 | pending
Kickoff | Both | Both | 2026-05-01 | pending
User training | Us | | 2026-06-01 | pending
Everything on | All | All | 2026-06-15 | pending
""",
    ),
    Sample(
        "distances_from_other_steps",
        "md",
        """
Start date: 2026-03-02

| ID | Milestone | Owner | When |
|---|---|---|---|
| A | Kickoff | Both | Day 0 |
| B | Requirements agreed | Customer | A + 5d |
| C | Design review | Vendor | 3 days after requirements agreed |
| D | Pilot | Customer | Week of 23 March |
| E | Decision | Customer | mid-April |
| F | Signature | Customer | D+45 |
""",
        """
Kickoff | Both | Both | 2026-03-02 | pending
Requirements agreed | | Customer | 2026-03-07 | pending
Design review | Vendor | | 2026-03-10 | pending
Pilot | | Customer | 2026-03-27 | pending
Decision | | Customer | mid-April | pending
Signature | | Customer | 2026-04-16 | pending
""",
    ),
    Sample(
        "calendar_weeks",
        "md",
        """
| Milestone | Vendor | Customer | When | Status |
|---|---|---|---|---|
| Workshop | Nina Holt | Jens Weber | KW 11/2026 | done |
| Access | Nina Holt | Jens Weber | 2026-W12 | open |
| Contract signed | Omar Diaz | Petra Lang | CW 15 | open |
""",
        """
Workshop | Nina Holt | Jens Weber | 2026-03-13 | done
Access | Nina Holt | Jens Weber | 2026-03-20 | pending
Contract signed | Omar Diaz | Petra Lang | 2026-04-10 | pending
""",
    ),
    Sample(
        "day_and_month_told_by_the_order_of_the_rows",
        "csv",
        """
Milestone,Owner,Date
Kickoff,Customer,02/03/2026
Demo,Vendor,09/03/2026
Review,Customer,06/04/2026
""",
        """
Kickoff | | Customer | 2026-03-02 | pending
Demo | Vendor | | 2026-03-09 | pending
Review | | Customer | 2026-04-06 | pending
""",
    ),
    Sample(
        "numbered_list_with_what_each_side_does",
        "txt",
        """
MUTUAL ACTION PLAN
Company: Harbor Foods
Product/Solution: Route planner
Prepared: March 2, 2026
Participants: Omar Diaz (AE, Lumen), Carla Mendes (Harbor Foods)

CRITICAL MILESTONES
1. Technical validation complete by March 20
- Buyer: Open the test system, hand over the map
- Seller: Hold the deep-dive
- Assumption: No new scope
2. Legal review complete by April 3
- Owner: Harbor Legal
- Risk: Counsel is on leave
3. Contract signed by April 17

RISKS & MITIGATIONS
- Risk: Freeze in April
Probability: High | Impact: 2-week delay
Mitigation: Sign before Easter
Owner: Omar Diaz

NEXT STEPS (This Week)
- Buyer: Send the process maps, owner: Carla Mendes, due: March 6
- Seller: Draft the order form, owner: Omar Diaz, due: March 9
""",
        """
Technical validation complete | | | 2026-03-20 | pending
Legal review complete | | Harbor Legal | 2026-04-03 | pending
Contract signed | | | 2026-04-17 | pending
""",
    ),
    Sample(
        "responsible_party_and_contact",
        "csv",
        """
Phase,Activity,Responsible Party,Contact,Completion Date,Completed?,Success Criteria
Evaluate,Demo to store managers,Lumen,Nina Holt,3/13/2026,Yes,5 of 6 say yes
,Data sample reviewed,Joint,Nina Holt / Raj Patel,3/17/2026,No,
Buy,Budget released,Harbor Foods,Carla Mendes,3/31/2026,No,
""",
        """
Demo to store managers | Nina Holt | | 2026-03-13 | done
Data sample reviewed | Nina Holt | Raj Patel | 2026-03-17 | pending
Budget released | | Carla Mendes | 2026-03-31 | pending
""",
    ),
    Sample(
        "no_headings_at_all",
        "csv",
        """
Kickoff,Us,2026-03-02,Done
Pilot,Them,2026-03-20,In progress
Signature,Both,2026-04-10,Not started
""",
        """
Kickoff | Us | | 2026-03-02 | done
Pilot | | Them | 2026-03-20 | in_progress
Signature | Both | Both | 2026-04-10 | pending
""",
    ),
    Sample(
        "bar_chart",
        "csv",
        """
Task,Owner,W1,W2,W3,W4
Kickoff,Us,x,,,
Pilot,Them,,x,x,
Signature,Both,,,,x
""",
        """
Kickoff | Us | | 2026-03-13 | pending
Pilot | | Them | 2026-03-27 | pending
Signature | Both | Both | 2026-04-03 | pending
""",
    ),
    Sample(
        "colours_with_a_legend",
        "md",
        """
Status key: G = complete, Y = in progress, R = not started

| Step | Owner | Date | Status |
|---|---|---|---|
| Demo | Seller | 3/6/2026 | G |
| Pilot | Buyer | 3/20/2026 | Y |
| Signature | Buyer | 4/10/2026 | R |
""",
        """
Demo | Seller | | 2026-03-06 | done
Pilot | | Buyer | 2026-03-20 | in_progress
Signature | | Buyer | 2026-04-10 | pending
""",
    ),
    Sample(
        "lines_of_an_e_mail",
        "txt",
        """
Hi Carla,

as discussed, here is what we agreed:

- March 6: Security questionnaire back (them)
- March 13: Pilot starts (both)
- April 10: Contract signed

Does that work, or would you change anything?
""",
        """
Security questionnaire back | | them | 2026-03-06 | pending
Pilot starts | both | both | 2026-03-13 | pending
Contract signed | | | 2026-04-10 | pending
""",
    ),
    Sample(
        "board_with_a_heading_for_each_state",
        "md",
        """
# MAP Harbor Foods
## Done
- Kickoff – 2 March 2026
## In progress
- Pilot – 20 March 2026
## To do
- Contract signed – 10 April 2026
""",
        """
Kickoff | | | 2026-03-02 | done
Pilot | | | 2026-03-20 | in_progress
Contract signed | | | 2026-04-10 | pending
""",
    ),
    Sample(
        "responsible_and_accountable",
        "csv",
        """
Milestone,Responsible,Accountable,Consulted,Informed,Due
Pilot plan,Nina Holt (SE),Carla Mendes,Raj Patel,Peter Lang,2026-03-06
Budget,Customer,Customer CFO,,,2026-03-20
""",
        """
Pilot plan | Nina Holt (SE) | Carla Mendes | 2026-03-06 | pending
Budget | | Customer + Customer CFO | 2026-03-20 | pending
""",
    ),
    Sample(
        "phase_milestone_and_task",
        "csv",
        """
Workstream,Milestone,Task,Owner,Due
Technical,Validation,Kickoff,Vendor,2026-03-02
,,Sandbox access,Customer,2026-03-06
,Integration,API test,Vendor,2026-03-20
Commercial,Contract,Redlines,Customer,2026-04-03
,,Signature,Customer,2026-04-17
""",
        """
Kickoff | Vendor | | 2026-03-02 | pending
Sandbox access | | Customer | 2026-03-06 | pending
API test | Vendor | | 2026-03-20 | pending
Redlines | | Customer | 2026-04-03 | pending
Signature | | Customer | 2026-04-17 | pending
""",
    ),
    Sample(
        "template_with_its_examples_left_in",
        "csv",
        """
Mutual Action Plan Template,,,,
"Instructions: fill in the yellow cells, delete the examples",,,,
Milestone,Owner - Vendor,Owner - Customer,Target Date,Status
"e.g. Kickoff call",[Name],[Name],MM/DD/YYYY,Not Started
Kickoff,Nina Holt,Carla Mendes,03/02/2026,Complete
Pilot,Nina Holt,[TBD],03/20/2026,Not Started
[Add more rows],,,,
""",
        """
Kickoff | Nina Holt | Carla Mendes | 2026-03-02 | done
Pilot | Nina Holt | | 2026-03-20 | pending
""",
    ),
    Sample(
        "actions_and_owners_of_both_sides_and_no_name",
        "md",
        """
| Date | Customer Action | Customer Owner | Vendor Action | Vendor Owner | Status |
|---|---|---|---|---|---|
| 2026-03-06 | Share process maps | Carla Mendes | Prepare workshop | Nina Holt | Done |
| 2026-03-20 | Test in sandbox | Raj Patel | Weekly office hours | Nina Holt | Pending |
""",
        """
Share process maps / Prepare workshop | Nina Holt | Carla Mendes | 2026-03-06 | done
Test in sandbox / Weekly office hours | Nina Holt | Raj Patel | 2026-03-20 | pending
""",
    ),
    Sample(
        "struck_through_and_moved",
        "md",
        """
| Milestone | Owner | Date |
|---|---|---|
| ✅ Kickoff | Both | ~~Mar 1~~ Mar 2 2026 |
| ~~On-site visit~~ | Vendor | Mar 10 2026 |
| ⬜ Signature | Customer | Mar 31 2026 |
""",
        """
Kickoff | Both | Both | 2026-03-02 | done
On-site visit | Vendor | | 2026-03-10 | cancelled
Signature | | Customer | 2026-03-31 | pending
""",
    ),
    Sample(
        "aligned_with_spaces",
        "txt",
        """
CLOSE PLAN
Close date: 4/17/2026

Step                         Owner            Date       Status
---------------------------  ---------------  ---------  -----------
Sponsor call                 Vendor / Carla   3/6/2026   Complete
Security review              Client           3/20/2026  In Progress
Paper signed                 Client           4/17/2026  Not Started
""",
        """
Sponsor call | Vendor | Carla | 2026-03-06 | done
Security review | | Client | 2026-03-20 | in_progress
Paper signed | | Client | 2026-04-17 | pending
""",
    ),
    Sample(
        "days_as_numbers_of_a_spreadsheet",
        "csv",
        """
Milestone,Owner,Start,End,Status
Kickoff,Vendor,46083,46083,Done
Pilot,Customer,46084,46101,Pending
""",
        """
Kickoff | Vendor | | 2026-03-02 | done
Pilot | | Customer | 2026-03-20 | pending
""",
    ),
    Sample(
        "companies_in_brackets_behind_the_heading",
        "md",
        """
# 🤝 Mutual Action Plan | Brightside Clinics + Vaultify

> **Exec sponsor (Brightside):** Amelia Stone
> **Exec sponsor (Vaultify):** Ken Osei

| ✔ | Milestone | DRI (Vaultify) | DRI (Brightside) | ETA |
|:-:|:--|:--|:--|:-:|
| ✅ | Intro and demo | Ken | Amelia | Mar 1 |
| 🔄 | Security review | Priya | IT Security | Mar 22 |
| | Proof of value | Priya | Nurse leads | Apr 5–Apr 17 |
""",
        """
Intro and demo | Ken | Amelia | 2026-03-01 | done
Security review | Priya | IT Security | 2026-03-22 | in_progress
Proof of value | Priya | Nurse leads | 2026-04-17 | pending
""",
    ),
    Sample(
        "revised_dates",
        "csv",
        """
Milestone,Action Items,Vendor POC,Customer POC,Target Date,Revised Date,Status
Validation,Run sandbox,Priya Nair,J. Ortiz,3/20/2026,3/27/2026,In Progress
Validation,Answer the questionnaire,Priya Nair,CISO,3/17/2026,,Not Started
Commercials,Hand over the offer,Ken Osei,A. Stone,3/24/2026,,Not Started
Commercials,Sign,Ken Osei,CFO,4/30/2026,,Not Started
""",
        """
Run sandbox | Priya Nair | J. Ortiz | 2026-03-27 | in_progress
Answer the questionnaire | Priya Nair | CISO | 2026-03-17 | pending
Hand over the offer | Ken Osei | A. Stone | 2026-03-24 | pending
Sign | Ken Osei | CFO | 2026-04-30 | pending
""",
    ),
    Sample(
        "lines_with_bars_and_keys",
        "txt",
        """
Mutual Success Plan for Brightside Clinics

Phase 1: Evaluate
  1.1 Kickoff workshop | Owner: Vendor | Due: 2 March 2026 | Status: Complete
  1.2 Sandbox test | Owner: Brightside (IT) | Due: 15 March 2026 | Status: In progress
""",
        """
Kickoff workshop | Vendor | | 2026-03-02 | done
Sandbox test | | Brightside (IT) | 2026-03-15 | in_progress
""",
    ),
    Sample(
        "weeks_as_headings_of_a_checklist",
        "md",
        """
## Timeline

**Week 1 (March 9–13)**
- [x] Kickoff — Priya (Vaultify)
- [ ] Access — Amelia (Brightside)

**Week 2 (March 16–20)**
- [ ] Data load — Priya (Vaultify)
""",
        """
Kickoff | Priya (Vaultify) | | 2026-03-13 | done
Access | | Amelia (Brightside) | 2026-03-13 | pending
Data load | Priya (Vaultify) | | 2026-03-20 | pending
""",
    ),
    Sample(
        "bar_chart_with_days_and_no_other_heading",
        "md",
        """
| | Mar 9 | Mar 16 | Mar 23 |
|---|---|---|---|
| Open the test system | X | | |
| Try it in two stores | | X | X |
""",
        """
Open the test system | | | 2026-03-13 | pending
Try it in two stores | | | 2026-03-27 | pending
""",
    ),
    Sample(
        "letter_with_you_and_us",
        "txt",
        """
Hi Carla, great call. Our plan to get you live by June 15:

1) You: send the depot list - 3/12
2) Us: load it and share first routes - 3/16
3) You + us: review in a call - 3/19
""",
        """
send the depot list | | You | 2026-03-12 | pending
load it and share first routes | Us | | 2026-03-16 | pending
review in a call | You + us | You + us | 2026-03-19 | pending
""",
    ),
    Sample(
        "numbered_phases_inside_the_table",
        "md",
        """
# Joint Evaluation & Implementation Plan — prepared for Harbor Foods by Lumen

| Ref | Activity | Led by | Supported by | Target completion | Dependencies | RAG |
|---|---|---|---|---|---|---|
| 1.0 | **Evaluation** | | | | | |
| 1.1 | Kick-off | Lumen | Harbor Foods | 02-Mar-26 | | Complete |
| 1.2 | Pilot | Harbor Foods | Lumen | 20-Mar-26 | 1.1 | Amber |
| 2.0 | **Commercials** | | | | | |
| 2.1 | Redlines | Harbor Foods Legal | Lumen Legal | 03-Apr-26 | 1.2 | |
""",
        """
Kick-off | Lumen | | 2026-03-02 | done
Pilot | | Harbor Foods | 2026-03-20 | in_progress
Redlines | | Harbor Foods Legal | 2026-04-03 | pending
""",
    ),
)
