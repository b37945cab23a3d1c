"""What servers answer, as they really do, and as they should not."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.speech_endpoint import in_full
from transcription.events import Word
from transcription.remote.answers import NoTranscription, recognized

WORDS = (Word("We", 0.4, 0.6), Word("sign", 0.6, 1.0), Word("on", 1.1, 1.2), Word("Friday,", 1.2, 1.7), Word("I", 2.0, 2.1), Word("think.", 2.1, 2.6))  # fmt: skip
TEXT = "We sign on Friday, I think."


def texts(answer: object, seconds: float = 3.0) -> list[str]:
    return [word.text for word in recognized(answer, seconds).words]


def test_a_full_answer_is_taken_as_it_is() -> None:
    heard = recognized(in_full(WORDS), 3.0)
    assert heard.text == TEXT
    assert heard.words == WORDS
    assert heard.confidence == pytest.approx(0.819, abs=0.001)


def test_openai_s_words_have_no_marks_and_get_those_of_its_text() -> None:
    answer = in_full(WORDS)
    for word in answer["words"]:
        word["word"] = word["word"].strip(" .,")
    assert recognized(answer, 3.0).words == WORDS


def test_words_inside_segments_count() -> None:
    answer = in_full(WORDS)
    answer["segments"][0]["words"] = answer.pop("words")
    assert recognized(answer, 3.0).words == WORDS


@pytest.mark.parametrize(
    "words", [None, [], [{"word": "other"}], [{"word": " We", "start": "0:01", "end": 1}]]
)
def test_without_word_times_the_segment_is_shared_out_by_letters(words: Any) -> None:
    answer = in_full(WORDS) | {"words": words}
    heard = recognized(answer, 3.0)
    assert heard.text == TEXT
    assert heard.words[0].start == pytest.approx(0.4)
    assert heard.words[-1].end == pytest.approx(2.6, abs=0.01)
    lengths = {word.text: word.end - word.start for word in heard.words}
    assert lengths["Friday,"] > lengths["sign"] > lengths["I"]


@pytest.mark.parametrize(
    "answer",
    [{"text": TEXT}, {"text": f" {TEXT}\n", "usage": {"seconds": 3}}, {"text": TEXT, "segments": None}],
)
def test_a_bare_text_is_spread_over_the_span(answer: dict[str, Any]) -> None:
    heard = recognized(answer, 3.0)
    assert heard.text == TEXT
    assert (heard.words[0].start, heard.words[-1].end) == (0.0, pytest.approx(3.0, abs=0.01))


def test_nanoseconds_are_seconds() -> None:
    answer = in_full(WORDS)
    for one in [*answer["segments"], *answer["words"]]:
        one["start"], one["end"] = int(one["start"] * 1e9), int(one["end"] * 1e9)
    heard = recognized(answer, 3.0)
    assert [round(word.start, 3) for word in heard.words] == [word.start for word in WORDS]


NONSENSE: list[Any] = [float("nan"), float("inf"), -40, 1e300, 10**400, "1.5", None, True, [], {}]


@pytest.mark.parametrize("time", NONSENSE, ids=lambda time: str(time)[:8])
@pytest.mark.parametrize("key", ["start", "end"])
@pytest.mark.parametrize("where", ["words", "segments"])
def test_nonsense_times_cost_no_word(where: str, key: str, time: Any) -> None:
    answer = in_full(WORDS)
    answer[where][-1][key] = time
    heard = recognized(answer, 3.0)
    assert heard.text == TEXT
    assert all(0 <= word.start <= word.end <= 3.0 for word in heard.words)
    assert all(one.start <= other.start for one, other in pairwise(heard.words))


def test_words_that_run_backwards_have_no_times() -> None:
    answer = in_full(WORDS)
    answer["words"].reverse()
    assert texts(answer) == TEXT.split()


def test_a_word_that_the_times_lack_lies_between_its_neighbours() -> None:
    answer = in_full(WORDS)
    del answer["words"][2]
    on = recognized(answer, 3.0).words[2]
    assert (on.text, on.start, on.end) == ("on", 1.0, 1.2)


def test_what_nobody_said_is_left_out_segment_by_segment() -> None:
    answer = in_full(WORDS)
    answer["segments"].append(
        {"text": " Thank you.", "start": 2.6, "end": 3.0, "avg_logprob": -0.7, "no_speech_prob": 0.9, "compression_ratio": 0.5}
    )  # fmt: skip
    answer["text"] += " Thank you."
    assert recognized(answer, 3.0).text == TEXT


@pytest.mark.parametrize(
    "stats",
    [{}, {"no_speech_prob": None}, {"avg_logprob": -1.0, "compression_ratio": -1.0}, {"avg_logprob": 0}],
)
def test_thanks_are_kept_where_the_server_says_nothing_against_them(stats: dict[str, Any]) -> None:
    answer = {"text": "Thank you.", "segments": [{"text": "Thank you.", "start": 0.2, "end": 0.9, **stats}]}
    assert texts(answer) == ["Thank", "you."]


@pytest.mark.parametrize(
    "segment",
    [
        {"avg_logprob": -1.5},
        {"avg_logprob": -0.9, "no_speech_prob": 0.7},
        {"avg_logprob": -0.95, "compression_ratio": 3.1},
    ],
)
def test_what_the_server_doubts_itself_is_not_shown(segment: dict[str, float]) -> None:
    assert recognized(in_full(WORDS, **segment), 3.0).text == ""


def test_a_loop_is_cut_to_one_round() -> None:
    answer = {"text": "We will see. " + "and so on " * 9}
    assert recognized(answer, 12.0).text == "We will see. and so on"


@pytest.mark.parametrize(
    "answer", [{"text": ""}, {"text": " \n"}, {"text": "", "segments": []}, {"segments": []}, {"text": "..."}]
)
def test_no_words_are_no_words(answer: dict[str, Any]) -> None:
    heard = recognized(answer, 3.0)
    assert (heard.text, heard.words, heard.confidence) == ("", (), 0.0)


@pytest.mark.parametrize(
    "answer", [None, [], "words", 7, {}, {"error": "no"}, {"text": None}, {"text": ["a"]}]
)
def test_what_is_no_transcription_is_said_to_be_none(answer: object) -> None:
    with pytest.raises(NoTranscription):
        recognized(answer, 3.0)


def test_nothing_in_the_text_can_steer_a_terminal() -> None:
    assert recognized({"text": "We \x1b[2Jsign\u202e on\r\nFriday\x00."}, 3.0).text == "We [2Jsign on Friday."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from("text segments words word start end avg_logprob no_speech_prob compression_ratio".split()), inner, max_size=6
    ),
    max_leaves=24,
)  # fmt: skip


@given(JSON, st.floats(0.1, 30))
def test_no_answer_breaks_it_and_times_stay_within_the_sound(answer: object, seconds: float) -> None:
    try:
        heard = recognized(json.loads(json.dumps(answer)), seconds)
    except NoTranscription:
        return
    assert heard.text == " ".join(word.text for word in heard.words)
    assert 0 <= heard.confidence <= 1
    assert all(0 <= word.start <= word.end <= seconds + 0.001 for word in heard.words)
