"""Inquiries for tests of what is asked of a model."""

from assistant.questions import Inquiry, Line, Option, Question

REVIEW = Question(
    "milestone",
    "M2",
    "What is said of the security review?",
    (Option("none", "nothing"), Option("done", "it is finished"), Option("slipped", "it is late")),
)
LEGAL = Question(
    "role", "legal", "Is somebody from legal named?", (Option("none", "nobody"), Option("named", "a person"))
)
TALK = (
    Line(11, "seller Dana Cole", "Hi Sarah, good to see you."),
    Line(12, "buyer Sarah Lee", "The security review is finished, we signed it off on Monday."),
    Line(13, "buyer Sarah Lee", "And Tom from legal joins next week."),
)


def inquiry(
    *questions: Question, talk: tuple[Line, ...] = TALK, plan: str = "M2 Security review, due 2026-11-20"
) -> Inquiry:
    return Inquiry(
        "You listen to a sales call.", plan, "", (), talk, questions or (REVIEW, LEGAL), "Which line carries this: {answer}"
    )  # fmt: skip
