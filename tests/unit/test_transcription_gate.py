"""What the gate lets through of what the decoder wrote."""

import pytest

from transcription.gate import Decoded, invented, loops, only_primed, plain_words, without_loops


@pytest.mark.parametrize(
    ("text", "average", "no_speech", "seconds", "expected"),
    [
        ("We can sign on Friday.", -0.3, 0.05, 2.0, False),
        ("Thank you.", -0.3, 0.10, 1.0, False),  # said clearly: people do
        ("Thank you.", -0.4, 0.80, 1.0, True),
        ("Thank you.", -1.1, 0.10, 1.0, True),
        ("Thanks for watching!", -0.5, 0.60, 3.0, True),
        ("you", -1.9, 0.87, 5.0, True),
        (". . .", -0.4, 0.90, 5.0, True),
        ("", 0.0, 0.0, 1.0, True),
        ("I don't know what's going on.", -1.4, 0.50, 5.0, True),
        ("and so on " * 20, -0.6, 0.55, 5.0, True),
        ("far too many words for half a second of sound, nobody talks so fast", -0.2, 0.0, 0.5, True),
        ("hesitant but said", -1.0, 0.20, 2.0, False),
    ],
)
def test_what_nobody_said_is_kept_out(
    text: str, average: float, no_speech: float, seconds: float, expected: bool
) -> None:
    assert invented(Decoded(text, average, no_speech, seconds)) is expected


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("no, no, no, not that", "no, no, no, not that"),
        ("no no no no no no", "no"),
        ("as I said as I said as I said as I said fine", "as I said fine"),
        ("well as I said as I said fine", "well as I said as I said fine"),
        ("", ""),
    ],
)
def test_loops_are_cut_to_one_round(said: str, kept: str) -> None:
    words = said.split()
    assert without_loops(words, [" ".join(plain_words(word)) for word in words]) == kept.split()
    assert loops(plain_words(said)) is (said != kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Mara Quist, Orchard Foods", True), ("Mara.", True), ("Mara is out.", False), ("Good.", False)],
)
def test_names_alone_may_only_repeat_the_prompt(text: str, expected: bool) -> None:
    assert only_primed(text, ("Mara Quist", "Orchard Foods")) is expected


def test_without_names_nothing_is_primed() -> None:
    assert not only_primed("Mara", ())
