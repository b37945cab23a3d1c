"""Plain text and Markdown transcripts: which lines are turns, whose they are, and when."""

import textwrap

import pytest

from assistant.transcripts.plain import read_plain


def rows(text: str) -> list[tuple[str | None, str]]:
    return [(turn.name, turn.text) for turn in read_plain(textwrap.dedent(text))]


def starts(text: str) -> list[float | None]:
    return [turn.start for turn in read_plain(textwrap.dedent(text))]


TWO = [("Dana Cole", "Shall we begin?"), ("Sarah Lee", "Yes, please.")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dana Cole: Shall we begin?\nSarah Lee: Yes, please.", id="bare"),
        pytest.param(
            "Dana Cole : Shall we begin?\r\n\r\nSarah Lee : Yes, please.\r\n", id="space before colon"
        ),
        pytest.param(
            "[00:00:03] Dana Cole: Shall we begin?\n[00:00:07] Sarah Lee: Yes, please.", id="[h:m:s] name"
        ),
        pytest.param("[00:03] Dana Cole: Shall we begin?\n[00:07] Sarah Lee: Yes, please.", id="[m:s] name"),
        pytest.param("(00:03) Dana Cole: Shall we begin?\n(00:07) Sarah Lee: Yes, please.", id="(m:s) name"),
        pytest.param("00:03 - Dana Cole: Shall we begin?\n00:07 - Sarah Lee: Yes, please.", id="m:s - name"),
        pytest.param("Dana Cole [00:03]: Shall we begin?\nSarah Lee [00:07]: Yes, please.", id="name [m:s]"),
        pytest.param("Dana Cole (00:03): Shall we begin?\nSarah Lee (00:07): Yes, please.", id="name (m:s)"),
        pytest.param(
            "Dana Cole 00:00:03: Shall we begin?\nSarah Lee 00:00:07: Yes, please.", id="name h:m:s"
        ),
        pytest.param(
            "Dana Cole: [00:03] Shall we begin?\nSarah Lee: [00:07] Yes, please.", id="stamp after colon"
        ),
        pytest.param("Dana Cole [00:03] Shall we begin?\nSarah Lee [00:07] Yes, please.", id="no colon"),
        pytest.param(
            "Dana Cole  0:03\nShall we begin?\n\nSarah Lee  0:07\nYes, please.", id="name stamp, words below"
        ),
        pytest.param(
            "Dana Cole (00:03):\nShall we begin?\nSarah Lee (00:07):\nYes, please.", id="colon, words below"
        ),
        pytest.param(
            "0:03 | Dana Cole\nShall we begin?\n\n0:07 | Sarah Lee\nYes, please.", id="stamp bar name"
        ),
        pytest.param(
            "Dana Cole\n0:03\nShall we begin?\nSarah Lee\n0:07\nYes, please.", id="name, stamp, words"
        ),
        pytest.param(
            "0:03\nDana Cole\nShall we begin?\n\n0:07\nSarah Lee\nYes, please.", id="stamp, name, words"
        ),
        pytest.param(
            "[Dana Cole] 00:00:03\nShall we begin?\n\n[Sarah Lee] 00:00:07\nYes, please.", id="[name] stamp"
        ),
        pytest.param("**Dana Cole:** Shall we begin?\n\n**Sarah Lee:** Yes, please.", id="bold with colon"),
        pytest.param("**Dana Cole**: Shall we begin?\n\n**Sarah Lee**: Yes, please.", id="bold, then colon"),
        pytest.param(
            "**Dana Cole** [00:03]: Shall we begin?\n**Sarah Lee** [00:07]: Yes, please.", id="bold stamp"
        ),
        pytest.param(
            "[00:03] **Dana Cole:** Shall we begin?\n[00:07] **Sarah Lee:** Yes, please.", id="stamp bold"
        ),
        pytest.param("- Dana Cole: Shall we begin?\n- Sarah Lee: Yes, please.", id="bullets"),
        pytest.param("1. Dana Cole: Shall we begin?\n2. Sarah Lee: Yes, please.", id="numbers"),
        pytest.param("> Dana Cole: Shall we begin?\n> Sarah Lee: Yes, please.", id="quoted"),
        pytest.param(
            "### Dana Cole (00:03)\nShall we begin?\n### Sarah Lee (00:07)\nYes, please.", id="headings"
        ),
        pytest.param(
            "00:00:03 From Dana Cole to Everyone: Shall we begin?\n"
            "00:00:07 From Sarah Lee to Everyone: Yes, please.",
            id="chat",
        ),
        pytest.param(
            "[00:00:03 - 00:00:05] Dana Cole: Shall we begin?\n[00:00:07 - 00:00:09] Sarah Lee: Yes, please.",
            id="ranges",
        ),
    ],
)
def test_every_layout_gives_the_same_two_turns(text: str) -> None:
    turns = read_plain(text)
    assert [(turn.name, turn.text) for turn in turns] == TWO
    assert [turn.number for turn in turns] == [1, 2]
    assert [turn.start for turn in turns] == ([3.0, 7.0] if "0:03" in text else [None, None])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Dana: The plan has three\nsteps left.\n\nAnd a fourth.\nSarah: I see.",
            [("Dana", "The plan has three steps left. And a fourth."), ("Sarah", "I see.")],
            id="continuation lines, over a blank one too",
        ),
        pytest.param(
            "Dana (AE): Hello.\nSarah Lee (VP Ops, Acme): Hi.",
            [("Dana (AE)", "Hello."), ("Sarah Lee (VP Ops, Acme)", "Hi.")],
            id="role in brackets stays in the name",
        ),
        pytest.param(
            "0: Welcome.\n1: Thank you.\n10: A question.",
            [("0", "Welcome."), ("1", "Thank you."), ("10", "A question.")],
            id="numbers for names",
        ),
        pytest.param("rahul: hello\nmaya: hi", [("rahul", "hello"), ("maya", "hi")], id="small letters"),
        pytest.param(
            "田中：はい。\n佐藤：どうも。", [("田中", "はい。"), ("佐藤", "どうも。")], id="wide colon"
        ),
        pytest.param(
            "Dr. Ana de la Cruz: Yes.\nThe Chair: Next.",
            [("Dr. Ana de la Cruz", "Yes."), ("The Chair", "Next.")],
            id="titles and particles",
        ),
        pytest.param(
            "Dana: Right: we start at 10:30.", [("Dana", "Right: we start at 10:30.")], id="colons in words"
        ),
        pytest.param(
            "Dana: See\nhttps://example.com/plan\nSarah: Thanks.",
            [("Dana", "See https://example.com/plan"), ("Sarah", "Thanks.")],
            id="a link is no speaker",
        ),
        pytest.param(
            "Dana: Here is what matters.\nhere's the thing: it is late.\nNote: by a week.\n"
            "Sarah: I see.\nDana: So.",
            [
                ("Dana", "Here is what matters. here's the thing: it is late. Note: by a week."),
                ("Sarah", "I see."),
                ("Dana", "So."),
            ],
            id="a colon in speech opens no turn",
        ),
        pytest.param(
            "[00:03] Dana: Two points.\nPricing: it went up.\n[00:20] Sarah: And?\n[00:22] Dana: Nothing.",
            [("Dana", "Two points. Pricing: it went up."), ("Sarah", "And?"), ("Dana", "Nothing.")],
            id="no stamp among stamped speakers: speech",
        ),
        pytest.param(
            "Dana: The steps are\n- Legal: Helen has it.\n- Money: Tom has it.\nSarah: Good.\nDana: Yes.",
            [
                ("Dana", "The steps are - Legal: Helen has it. - Money: Tom has it."),
                ("Sarah", "Good."),
                ("Dana", "Yes."),
            ],
            id="bullets among plain speakers: speech",
        ),
        pytest.param(
            "Dana: Three steps.\nStep 1: legal.\nStep 2: money.\nSarah: Good.\nDana: Yes.",
            [("Dana", "Three steps. Step 1: legal. Step 2: money."), ("Sarah", "Good."), ("Dana", "Yes.")],
            id="steps are speech though every line has a colon",
        ),
        pytest.param(
            "Dana: Two times.\n10:30 Tuesday\n11:00 Friday\nSarah: Friday.\nDana: Good.",
            [("Dana", "Two times. 10:30 Tuesday 11:00 Friday"), ("Sarah", "Friday."), ("Dana", "Good.")],
            id="times that are said stay",
        ),
        pytest.param(
            "Dana: Hi.\n\n[00:40] still me\n\nSarah: Hello.\nDana: So.",
            [("Dana", "Hi. still me"), ("Sarah", "Hello."), ("Dana", "So.")],
            id="a stamp without a name carries on",
        ),
        pytest.param(
            "[00:12] hello all\n[00:15] welcome\nback",
            [(None, "hello all"), (None, "welcome back")],
            id="no names",
        ),
        pytest.param(
            "0:12\nhello all and\n0:15\nwelcome back",
            [(None, "hello all and"), (None, "welcome back")],
            id="captions",
        ),
        pytest.param("Dana: \x1b[31mred\x07 alert", [("Dana", "[31mred alert")], id="control characters"),
        pytest.param("Dana: two  spaces stay", [("Dana", "two  spaces stay")], id="spacing as written"),
    ],
)
def test_turns(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert rows(text) == expected


TALK = [("Dana Cole", "Hello."), ("Sarah Lee", "Hi."), ("Dana Cole", "Shall we?")]
LINES = "Dana Cole: Hello.\nSarah Lee: Hi.\nDana Cole: Shall we?\n"


@pytest.mark.parametrize(
    "above",
    [
        "Weekly call with Acme\n\n",
        "Title: Weekly call\nDate: 2026-11-12\nAttendees: Dana Cole, Sarah Lee\n\n",
        "Date: 2026-11-12\n",
        "Title: Weekly\nParticipants:\nDana Cole: account executive\nSarah Lee: VP Operations\n\n",
        "Participants:\n\n- Dana Cole: account executive\n- Sarah Lee: VP Operations\n\n",
        "---\ntitle: Weekly\ndate: 2026-11-12\n---\n\n",
        "# Weekly\n\n**Date:** 2026-11-12\n**Duration:** 31:00\n\n## Transcript\n\n",
        "# Weekly\n\n## Summary\n\nDana Cole: promised a report\n\n## Transcript\n\n",
        "=====\nMeeting: Weekly\nOpportunity: Acme renewal\n=====\n",
    ],
)
def test_what_stands_above_the_talk_is_no_turn(above: str) -> None:
    assert rows(above + LINES) == TALK


@pytest.mark.parametrize(
    "below",
    [
        "\nTranscribed by https://example.com\n",
        "\n## Action items\n\n- **Dana:** send the report\n",
        "\n---\nConfidential. Do not share.\n",
        "\nDana Cole stopped transcription\n",
    ],
)
def test_what_stands_below_the_talk_is_no_turn(below: str) -> None:
    assert rows(LINES + below) == TALK


def test_a_transcript_under_a_heading_that_sounds_like_notes_is_still_read() -> None:
    assert rows("# Call notes\n\n" + LINES) == TALK


def test_turns_without_words_keep_their_number() -> None:
    turns = read_plain("Dana:\nSarah: Hi.\nDana: \nSarah: Hello?")
    assert [(turn.number, turn.text) for turn in turns if turn.text] == [(2, "Hi."), (4, "Hello?")]


@pytest.mark.parametrize(
    "text",
    [
        "We met on Tuesday. It was good: everyone liked it.\nThen we left.",
        "# Plan\n\nSome text: and more.\n\n| ID | Milestone |\n| -- | --------- |\n| M1 | Review |\n",
        "From: dana@example.com\nTo: sarah@example.com\nSubject: hi\n\n"
        "Hello Sarah,\nthanks for the call: it was good.",
        "account: Summit\ndeal: Returns\n",
        "one two three",
    ],
)
def test_other_texts_hold_no_turns(text: str) -> None:
    assert rows(text) == []


LONG = "well we have been through this a couple of times now and I would like to know where it stands today "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[01:05] Dana: a\n[01:09] Sarah: b", [65.0, 69.0], id="minutes and seconds"),
        pytest.param(
            "[1:00:05] Dana: a\n[1:00:09] Sarah: b",
            [0.0, 4.0],
            id="first stamp after an hour: the wall's clock",
        ),
        pytest.param("[14:02:10.5] Dana: a\n[14:02:12] Sarah: b", [0.0, 1.5], id="wall clock with seconds"),
        pytest.param(
            f"10:02 Dana: {LONG}\n10:03 Sarah: {LONG}\n10:05 Dana: a",
            [0.0, 60.0, 180.0],
            id="hours and minutes",
        ),
        pytest.param(
            f"10:02 Dana: {LONG}\n10:02 Sarah: {LONG}\n10:03 Dana: a", [0.0, None, 60.0], id="whole minutes"
        ),
        pytest.param(
            "10:02 Dana: I said it\n10:02 Sarah: yes you did\n10:04 Dana: a",
            [0.0, None, 120.0],
            id="few words",
        ),
        pytest.param("[10:02] Dana: yes\n[10:09] Sarah: b", [602.0, 609.0], id="slow enough for minutes"),
        pytest.param(
            "2026-11-12 10:02:11 Dana: a\n2026-11-12 10:02:15 Sarah: b", [0.0, 4.0], id="with a day"
        ),
        pytest.param("[2026-11-12T10:02:11Z] Dana: a\n[2026-11-12T10:02:15Z] Sarah: b", [0.0, 4.0], id="ISO"),
        pytest.param(
            "12/11/2026, 10:02 - Dana: a\n12/11/2026, 10:04 - Sarah: b", [0.0, 120.0], id="day and hour"
        ),
        pytest.param("9:58 AM Dana: a\n10:02 am Sarah: b", [0.0, 240.0], id="am"),
        pytest.param("12:58 PM Dana: a\n1:02 PM Sarah: b", [0.0, 240.0], id="over noon"),
        pytest.param("[23:59:50] Dana: a\n[00:00:05] Sarah: b", [0.0, 15.0], id="over midnight"),
        pytest.param("Dana: a\n[00:09] Sarah: b\n[00:12] Dana: c", [None, 9.0, 12.0], id="some have none"),
        pytest.param(
            "00:00:00\n\nDana: a\nSarah: b\n\n00:05:00\n\nDana: c",
            [0.0, None, 300.0],
            id="stamps between turns",
        ),
    ],
)
def test_clocks(text: str, expected: list[float | None]) -> None:
    assert starts(text) == expected
