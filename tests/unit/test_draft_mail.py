"""The e-mail that is left of a draft, and what the template fills in."""

from assistant.write.checked import checked, told
from assistant.write.drafted import taken_apart
from assistant.write.followup import MOST_WORDS
from assistant.write.mail import Mail, put_together
from tests.unit.draft_material import ON, Drafted, call

CALL = call()

GOOD = """Subject: Booking platform: the legal review

Hi Grace,

Thank you for your time today. The data migration test is finished [2][M2].

| Step | Who | When |
| --- | --- | --- |
| Send you the pilot report [4] | Ben Ito | Friday, 12 June |
| Pricing proposal delivered [M4] | Grace Holt | Friday, 12 June |

The legal review of the contract needs until Thursday, 16 July [3][M5]. The contract is signed [M7].
We meet again on Thursday, 18 June to go over the contract [10][11].

Would you agree, or change anything?

Best,
Somebody Else
"""


def mail(draft: str, of: Drafted = CALL) -> Mail | None:
    return put_together(checked(taken_apart(draft), of.material), of.parts, of.template, ON)


def test_what_is_kept_and_what_is_filled_in() -> None:
    made = mail(GOOD)
    assert made is not None
    assert made.subject == "Booking platform: the legal review"
    assert made.body == (
        "Hi Grace,\n\n"
        "Thank you for your time today. The data migration test is finished.\n\n"
        "| Step | Who | When |\n"
        "| --- | --- | --- |\n"
        "| Send you the pilot report | Ben Ito | Friday, 12 June |\n"
        "| Pricing proposal delivered | Grace Holt | Friday, 12 June |\n"
        "| Budget approval | CFO / Ben Ito | Friday, 10 July |\n"
        "| Legal review of the contract | Legal / Ben Ito | Thursday, 16 July |\n\n"
        "The legal review of the contract needs until Thursday, 16 July. "
        "We meet again on Thursday, 18 June to go over the contract.\n\n"
        "**What needs a new day**\n\n"
        "- Security questionnaire answered (InfoSec / Ben Ito), which was due on Monday, 8 June\n\n"
        "By which day can this be done?\n\n"
        "Would you agree, or change anything?\n\n"
        "Best regards,\nBen Ito\n"
    )
    assert [cut.text for cut in made.cut] == ["The contract is signed."]
    assert told(made.cut) == [
        "Left out: “The contract is signed.” (it says that something is finished, and its sources do not)."
    ]


def test_a_bare_draft_gets_the_agreed_steps_the_next_step_and_the_question() -> None:
    made = mail("Subject: Hello\n\nThe data migration test is finished [2].")
    assert made is not None
    assert "| Send you the pilot report | Ben Ito | Friday, 12 June |" in made.body
    assert "- Legal review of the contract: Thursday, 16 July instead of Tuesday, 30 June" in made.body
    assert "Next step: we speak again on Thursday, 18 June." in made.body
    assert "would you change anything? A short reply in writing is enough." in made.body


def test_the_template_too_keeps_private_steps_private() -> None:
    assert "Yusuf" not in CALL.template


def test_too_much_cut_is_no_draft() -> None:
    assert mail("Subject: Hi\n\nThe test is finished [2]. You won [2]. We won [3]. They won [4].") is None
    assert mail("Dear Sir or Madam,\n\nI am a language model.") is None
    assert mail("") is None


def test_a_subject_that_claims_too_much_gives_way() -> None:
    made = mail(GOOD.replace("Booking platform: the legal review", "Contract signed by Priya"))
    assert made is not None
    assert made.subject == "Booking platform: what we agreed, and our next steps"


def test_it_stays_short() -> None:
    turns = [
        f"B: The migration of clinic number {n} took away {n} tables and brought {n} new ones."
        for n in range(2, 30)
    ]
    long = call(turns)
    lines = [
        f"The migration of clinic number {n} took away {n} tables and brought {n} new ones [{n - 1}]."
        for n in range(2, 30)
    ]
    made = mail("Subject: Hi\n\n" + " ".join(lines), long)
    assert made is not None
    assert len([w for w in made.body.split() if w.isalnum()]) <= MOST_WORDS
    assert made.cut[-1].why == "the e-mail would be longer than 250 words"
    assert "would you change anything?" in made.body
