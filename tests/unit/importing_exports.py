"""Plans as other tools export and other programs paste them, each with the milestones that it holds."""

from tests.unit.importing_samples import Sample

EXPORTS = (
    Sample(
        "cards_of_a_board",
        "csv",
        """
Card ID,Card Name,Labels,Members,Due Date,Last Activity Date,List Name,Archived,Due Complete
65f0a0bc12,Workshop held,deal,Vendor,2026-02-20T17:00:00.000Z,2026-03-01T08:00:00.000Z,Done,false,true
65f0a1bc12,Security review passed,deal,Customer,2026-03-13T17:00:00.000Z,2026-03-01T08:00:00.000Z,Doing,false,false
65f0a2bc12,Agreement signed,deal,Customer,2026-04-15T17:00:00.000Z,2026-03-01T08:00:00.000Z,To do,false,false
""",
        """
Workshop held | Vendor | | 2026-02-20 | done
Security review passed | | Customer | 2026-03-13 | in_progress
Agreement signed | | Customer | 2026-04-15 | pending
""",
    ),
    Sample(
        "issues_with_epics",
        "csv",
        """
Summary,Issue key,Issue Type,Status,Assignee,Created,Due date
Evaluation,PEL-100,Epic,In Progress,,12/Jan/26 9:04 AM,
Pilot environment ready,PEL-1,Task,Done,Milo Hart (SE),12/Jan/26 9:04 AM,27/Feb/26 12:00 AM
Contracting,PEL-101,Epic,To Do,,12/Jan/26 9:04 AM,
Budget approved,PEL-2,Task,In Progress,Procurement,12/Jan/26 9:04 AM,20/Mar/26 12:00 AM
Agreement signed,PEL-3,Task,To Do,Legal,12/Jan/26 9:04 AM,15/Apr/26 12:00 AM
""",
        """
Pilot environment ready | Milo Hart (SE) | | 2026-02-27 | done
Budget approved | | Procurement | 2026-03-20 | in_progress
Agreement signed | | Legal | 2026-04-15 | pending
""",
    ),
    Sample(
        "completed_at_is_done_whatever_the_day",
        "csv",
        """
Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Due Date,Notes
120001,2026-02-20,2026-03-12,2026-03-12,Workshop held,Evaluation,Milo Hart (SE),2026-03-13,
120002,2026-02-20,,2026-03-01,Budget approved,Buying,Finance,2026-03-20,
""",
        """
Workshop held | Milo Hart (SE) | | 2026-03-13 | done
Budget approved | | Finance | 2026-03-20 | pending
""",
    ),
    Sample(
        "parents_whose_dates_span_their_children",
        "csv",
        """
Phase / Task,Status,Owner,Start,End,% Complete
Evaluate,,,02/15/26,03/13/26,
Workshop held,Complete,Milo Hart (SE); Carl Odum,02/15/26,02/20/26,100%
Security review passed,In Progress,Milo Hart (SE); Joy Tran,03/08/26,03/13/26,25%
Buy,,,03/15/26,04/15/26,
Budget approved,Not Started,Rita Sousa,03/15/26,03/20/26,0%
Agreement signed,Not Started,Ines Vogt (AE); Rita Sousa,04/10/26,04/15/26,0%
Go-live,Not Started,Bea Novak (CSM); Carl Odum,05/06/26,05/11/26,0%
""",
        """
Workshop held | Milo Hart (SE) | Carl Odum | 2026-02-20 | done
Security review passed | Milo Hart (SE) | Joy Tran | 2026-03-13 | in_progress
Budget approved | | Rita Sousa | 2026-03-20 | pending
Agreement signed | Ines Vogt (AE) | Rita Sousa | 2026-04-15 | pending
Go-live | Bea Novak (CSM) | Carl Odum | 2026-05-11 | pending
""",
    ),
    Sample(
        "outline_by_blanks",
        "csv",
        """
Task Name,Assigned To,Finish,% Complete
Evaluation,,2026-03-13,60%
    Workshop held,Milo Hart (SE),2026-02-20,100%
    Security review passed,InfoSec,2026-03-13,40%
Rollout,,2026-05-11,
    Go-live,Operations,2026-05-11,0%
""",
        """
Workshop held | Milo Hart (SE) | | 2026-02-20 | done
Security review passed | | InfoSec | 2026-03-13 | in_progress
Go-live | | Operations | 2026-05-11 | pending
""",
    ),
    Sample(
        "on_its_side",
        "csv",
        """
Milestone,Workshop held,Budget approved,Agreement signed,Go-live
Vendor owner,Milo Hart,,Ines Vogt,Bea Novak
Customer owner,Carl Odum,Rita Sousa,Rita Sousa,Carl Odum
Due date,2026-02-20,2026-03-20,2026-04-15,2026-05-11
Status,Done,In progress,Not started,Not started
""",
        """
Workshop held | Milo Hart | Carl Odum | 2026-02-20 | done
Budget approved | | Rita Sousa | 2026-03-20 | in_progress
Agreement signed | Ines Vogt | Rita Sousa | 2026-04-15 | pending
Go-live | Bea Novak | Carl Odum | 2026-05-11 | pending
""",
    ),
    Sample(
        "two_plans_beside_each_other",
        "csv",
        """
Seller steps,,,,,Buyer steps,,,
Step,Owner,Due,Status,,Step,Owner,Due,Status
Workshop held,Milo Hart,2026-02-20,Done,,Security review passed,Joy Tran,2026-03-13,In progress
Offer handed over,Ines Vogt,2026-03-18,Open,,Budget approved,Rita Sousa,2026-03-20,Open
""",
        """
Workshop held | Milo Hart | | 2026-02-20 | done
Offer handed over | Ines Vogt | | 2026-03-18 | pending
Security review passed | | Joy Tran | 2026-03-13 | in_progress
Budget approved | | Rita Sousa | 2026-03-20 | pending
""",
    ),
    Sample(
        "every_cell_on_a_line_of_its_own",
        "txt",
        """
Hi Carl,

as promised our plan:

Milestone
Vendor
Customer
Due date
Status
Workshop held
Milo Hart
Carl Odum
20 Feb 2026
Done
Purchase order raised
-
Procurement
8 Apr 2026
Not started
Agreement signed
Ines Vogt
Rita Sousa
15 Apr 2026
Not started

Best,
Ines
""",
        """
Workshop held | Milo Hart | Carl Odum | 2026-02-20 | done
Purchase order raised | | Procurement | 2026-04-08 | pending
Agreement signed | Ines Vogt | Rita Sousa | 2026-04-15 | pending
""",
    ),
    Sample(
        "letters_for_each_person",
        "csv",
        """
Milestone,Due,Status,Milo Hart (SE),Ines Vogt (AE),Carl Odum,Rita Sousa
Workshop held,2026-02-20,Done,R,I,A,C
Budget approved,2026-03-20,Open,I,R,C,A
Agreement signed,2026-04-15,Open,C,R,I,A
""",
        """
Workshop held | Milo Hart (SE) | Carl Odum | 2026-02-20 | done
Budget approved | Ines Vogt (AE) | Rita Sousa | 2026-03-20 | pending
Agreement signed | Ines Vogt (AE) | Rita Sousa | 2026-04-15 | pending
""",
    ),
    Sample(
        "a_chat_with_marks_by_name",
        "txt",
        """
Ines Vogt  9:41 AM
Where we are with Pellham Group (all dates 2026):
:white_check_mark: Workshop held - @Milo Hart (SE) + @Carl Odum - Feb 20
:hourglass_flowing_sand: Security review passed - @Milo Hart (SE) + @Joy Tran - Mar 13
:white_large_square: Purchase order raised - Procurement - Apr 8
""",
        """
Workshop held | Milo Hart (SE) | Carl Odum | 2026-02-20 | done
Security review passed | Milo Hart (SE) | Joy Tran | 2026-03-13 | in_progress
Purchase order raised | | Procurement | 2026-04-08 | pending
""",
    ),
    Sample(
        "text_of_a_pdf_over_two_pages",
        "txt",
        """
      Pellham Group                                     Mutual Action Plan

No.  Milestone               Norvik           Pellham       Target date   Status
1    Discovery workshop      Milo Hart (SE)   Carl Odum     20.02.2026    Complete
     held
2    Budget approved         Ines Vogt (AE)   Rita Sousa    20.03.2026    Open

                                  Page 1 of 2

No.  Milestone               Norvik           Pellham       Target date   Status
3    Purchase order                           Procurement   08.04.2026    Open
     raised
4    Go-live                 Bea Novak (CSM)  Carl Odum     11.05.2026    Open
                                  Page 2 of 2
""",
        """
Discovery workshop held | Milo Hart (SE) | Carl Odum | 2026-02-20 | done
Budget approved | Ines Vogt (AE) | Rita Sousa | 2026-03-20 | pending
Purchase order raised | | Procurement | 2026-04-08 | pending
Go-live | Bea Novak (CSM) | Carl Odum | 2026-05-11 | pending
""",
    ),
    Sample(
        "columns_headed_by_two_names_alone",
        "md",
        """
| Schritt | Norvik | Pellham | Termin | Status |
|---|---|---|---|---|
| Workshop held | Milo Hart (SE) | Carl Odum | 20.02.2026 | erledigt |
| Security review passed | Milo Hart (SE) | InfoSec Team | 13.03.2026 | in Arbeit |
| Purchase order raised | | Procurement | 08.04.2026 | offen |
| Agreement signed | Ines Vogt (AE) | Rita Sousa | 15.04.2026 | offen |
""",
        """
Workshop held | Milo Hart (SE) | Carl Odum | 2026-02-20 | done
Security review passed | Milo Hart (SE) | InfoSec Team | 2026-03-13 | in_progress
Purchase order raised | | Procurement | 2026-04-08 | pending
Agreement signed | Ines Vogt (AE) | Rita Sousa | 2026-04-15 | pending
""",
    ),
    Sample(
        "in_french",
        "csv",
        """
Étape;Responsable fournisseur;Responsable client;Échéance;Statut
Workshop held;Milo Hart;Carl Odum;20 février 2026;Terminé
Budget approved;;Rita Sousa;20 mars 2026;En cours
Agreement signed;Ines Vogt;Rita Sousa;15 avril 2026;À faire
""",
        """
Workshop held | Milo Hart | Carl Odum | 2026-02-20 | done
Budget approved | | Rita Sousa | 2026-03-20 | in_progress
Agreement signed | Ines Vogt | Rita Sousa | 2026-04-15 | pending
""",
    ),
    Sample(
        "in_spanish",
        "csv",
        """
Hito;Responsable proveedor;Responsable cliente;Fecha objetivo;Estado
Workshop held;Milo Hart;Carl Odum;20 de febrero de 2026;Completado
Budget approved;;Rita Sousa;20 de marzo de 2026;En curso
Agreement signed;Ines Vogt;Rita Sousa;15 de abril de 2026;Pendiente
""",
        """
Workshop held | Milo Hart | Carl Odum | 2026-02-20 | done
Budget approved | | Rita Sousa | 2026-03-20 | in_progress
Agreement signed | Ines Vogt | Rita Sousa | 2026-04-15 | pending
""",
    ),
    Sample(
        "mail_addresses_and_a_domain_that_is_known",
        "csv",
        """
Customer:,Pellham Group
,
Task,Assigned to,Due,State
Workshop held,"milo@norvik.example, carl@pellham.example",20 Feb 2026,Complete (2/20)
Security review passed,"milo@norvik.example, joy@pellham.example",13 Mar 2026,Blocked - waiting on legal
Purchase order raised,buying@pellham.example,8 Apr 2026,Not started
""",
        """
Workshop held | milo@norvik.example | carl@pellham.example | 2026-02-20 | done
Security review passed | milo@norvik.example | joy@pellham.example | 2026-03-13 | in_progress
Purchase order raised | | buying@pellham.example | 2026-04-08 | pending
""",
    ),
    Sample(
        "circles_and_initials_with_a_legend",
        "html",
        """
<h2>Pellham Group &amp; Norvik</h2>
<p>Norvik: MH = Milo Hart, IV = Ines Vogt<br>Pellham: CO = Carl Odum, RS = Rita Sousa</p>
<table><tr><th>Milestone</th><th>Who</th><th>When</th><th>Progress</th></tr>
<tr><td>Workshop held</td><td>MH, CO</td><td>20-Feb-26</td><td>●</td></tr>
<tr><td>Budget approved</td><td>RS</td><td>20-Mar-26</td><td>◑</td></tr>
<tr><td>Agreement signed</td><td>IV, RS</td><td>15-Apr-26</td><td>○</td></tr></table>
""",
        """
Workshop held | MH | CO | 2026-02-20 | done
Budget approved | | RS | 2026-03-20 | in_progress
Agreement signed | IV | RS | 2026-04-15 | pending
""",
    ),
    Sample(
        "a_mail_that_quotes_its_older_self",
        "txt",
        """
Hi Tara,

latest plan after the call:

1) Workshop held - 20 Feb 2026 - Milo (us) / Tara (you) - done
2) Order form signed - 2 Apr 2026 - Ines (us) / Hugo (you)

On Mon, 2 Feb 2026 at 10:11, Tara Bose wrote:
> 1) Workshop held - 13 Feb 2026 - Milo (us) / Tara (you)
> 2) Order form signed - 26 Mar 2026 - Ines (us) / Hugo (you)
""",
        """
Workshop held | Milo | Tara | 2026-02-20 | done
Order form signed | Ines | Hugo | 2026-04-02 | pending
""",
    ),
    Sample(
        "headings_with_an_owner_for_each_company",
        "md",
        """
# Success plan: Fernwood Clinics

### 1. Workshop held

- **Owner (Cobalt Data):** Deniz Kaya
- **Owner (Fernwood):** Tara Bose
- **Due:** 20 Feb 2026
- **Status:** Complete

### 2. Board approval

- **Owner (Cobalt Data):** —
- **Owner (Fernwood):** Hugo Lenz
- **Due:** 24 Mar 2026
- **Status:** Not started
""",
        """
Workshop held | Deniz Kaya | Tara Bose | 2026-02-20 | done
Board approval | | Hugo Lenz | 2026-03-24 | pending
""",
    ),
    Sample(
        "your_side_is_the_sellers_beside_the_customers",
        "md",
        """
| Step | Owner (Customer) | Owner (Your Company) | Target Date |
|---|---|---|---|
| Access granted | Tara Bose | Deniz Kaya | 2026-03-20 |
| Order form signed | Hugo Lenz | N/A | 2026-04-02 |
""",
        """
Access granted | Deniz Kaya | Tara Bose | 2026-03-20 | pending
Order form signed | | Hugo Lenz | 2026-04-02 | pending
""",
    ),
    Sample(
        "facts_under_the_table_and_a_dash_for_nobody",
        "csv",
        """
Due,Step,Owner,Notes
3/20/2026,Access granted,Deniz Kaya (SE) / Tara Bose,
4/2/2026,Order form signed,– / Procurement,
,,,
Target go-live,5/18/2026,,
""",
        """
Access granted | Deniz Kaya (SE) | Tara Bose | 2026-03-20 | pending
Order form signed | | Procurement | 2026-04-02 | pending
""",
    ),
    Sample(
        "a_list_by_quarter_with_teams_and_titles",
        "md",
        """
# Joint roadmap with Pellham Group

## Q1 2026
* Workshop held – 20 Feb – Milo Hart (SE) & Carl Odum ✅
* Redlines agreed – 31 Mar – Ines Vogt (AE) / Dora Quist (Legal)

## Q2 2026
* Purchase order raised – 8 Apr – Procurement
""",
        """
Workshop held | Milo Hart (SE) | Carl Odum | 2026-02-20 | done
Redlines agreed | Ines Vogt (AE) | Dora Quist (Legal) | 2026-03-31 | pending
Purchase order raised | | Procurement | 2026-04-08 | pending
""",
    ),
)
