"""Settings as a table, changed in the user's own file, and printed."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import main
from assistant.errors import UserError
from assistant.preferences.changing import change
from assistant.preferences.config_file import with_value
from assistant.preferences.table import in_words, table, taken
from assistant.settings import Settings, load_settings

MINE = """\
# mine
[writing]   # how I write
tone = "warm"  # as # ever
sender = "Dana Cole <dana@acme.example>"

# about prompts
[nudges]
mode = 'quiet'

[keys]
"nudge.asked" = "v"
"""


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("writing.tone", "formal", 'tone = "warm"  # as # ever', 'tone = "formal"  # as # ever'),
        ("writing.language", "de", 'acme.example>"\n', 'acme.example>"\nlanguage = "de"\n'),
        ("nudges.mode", "off", "mode = 'quiet'", 'mode = "off"'),
        ("nudges.mode", None, "mode = 'quiet'\n", ""),
        ("keys.nudge.asked", "f5", '"nudge.asked" = "v"', '"nudge.asked" = "f5"'),
        (
            "keys.nudge.later",
            "l",
            '"nudge.asked" = "v"\n',
            '"nudge.asked" = "v"\n"nudge.later" = "l"\n',
        ),
        ("screen.bell", True, '= "v"\n', '= "v"\n\n[screen]\nbell = true\n'),
        ("model.price_in", 0.25, '= "v"\n', '= "v"\n\n[model]\nprice_in = 0.25\n'),
        ("archive.keep_days", None, "", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_line_changes_and_the_rest_stays(
    tmp_path: Path, name: str, value: object, old: str, new: str, end: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(MINE.replace("\n", end).encode())
    after = change(tmp_path, name, value)
    assert file.read_bytes().decode() == MINE.replace(old, new, 1).replace("\n", end)
    assert load_settings(tmp_path) == after


def test_a_link_stays_a_link_and_its_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('[nudges]\nmode = "quiet"', "utf-8")
    real.chmod(0o640)
    (tmp_path / "config.toml").symlink_to(real)
    change(tmp_path, "writing.tone", "warm")
    assert real.read_text("utf-8") == '[nudges]\nmode = "quiet"\n\n[writing]\ntone = "warm"\n'
    assert real.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("text", "name", "value", "sentence"),
    [
        ("", "nudges.mode", "loud", "loud will not do for nudges.mode"),
        ("", "archive.keep_days", 0, "0 will not do for archive.keep_days"),
        ("", "writing.wrong", "x", "will not do for writing.wrong"),
        ('writing.tone = "warm"\n', "writing.tone", "plain", "in a form that closecall leaves to you"),
        ('writing = {tone = "warm"}\n', "writing.sender", "Dana", "in a form that closecall leaves to you"),
        ("[nudges\n", "nudges.mode", "off", "not valid TOML"),
    ],
)
def test_what_will_not_do_changes_nothing(
    tmp_path: Path, text: str, name: str, value: object, sentence: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(UserError, match=sentence):
        change(tmp_path, name, value)
    assert file.read_text("utf-8") == text


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "gone" / "config.toml")
    with pytest.raises(UserError, match=r"config\.toml cannot be written"):
        change(tmp_path, "nudges.mode", "off")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=150, deadline=None)
@given(words, st.sampled_from(["\n", "\r\n"]), words)
def test_any_words_come_back_as_they_were(value: str, end: str, comment: str) -> None:
    remark = "".join(letter for letter in comment if letter.isprintable())
    text = f'[writing]{end}sender = "old" # {remark}{end}tone = "warm"{end}'
    changed = with_value(text, "writing", "sender", value)
    assert tomllib.loads(changed) == {"writing": {"sender": value, "tone": "warm"}}
    assert changed.endswith(f' # {remark}{end}tone = "warm"{end}')


def test_every_setting_says_what_it_means() -> None:
    rows = table(Settings())
    assert len({row.name for row in rows}) == len(rows) > 25
    for row in rows:
        assert row.meaning.endswith((".", ")")), row.name
        assert row.group[0].isupper()
        assert row.value == row.default, row.name
        assert not row.own
    kinds = {row.name: row.kind for row in rows}
    assert kinds["screen.bell"] == "switch"
    assert kinds["screen.theme"] == "choice"
    assert kinds["model.most_tokens"] == "number"
    assert kinds["transcription.model"] == "text"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("archive.keep_days", " 30 ", 30),
        ("model.most_tokens", "1,500,000", 1_500_000),
        ("model.price_in", "0.25", 0.25),
        ("model.price_in", "cheap", "cheap"),
        ("screen.bell", "On", True),
        ("writing.sender", "Dana", "Dana"),
    ],
)
def test_what_is_typed_is_taken_as_what_it_is(name: str, typed: str, value: object) -> None:
    row = next(row for row in table(Settings()) if row.name == name)
    assert taken(row, typed) == value


def test_values_in_words() -> None:
    assert [in_words(v) for v in (None, True, 1_500_000, 10.0, "en")] == [
        "not set",
        "on",
        "1,500,000",
        "10",
        "en",
    ]


def test_keys_without_quotes_mean_the_same(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\nnudge.asked = "v"\n"nudge.later" = "l"\n', "utf-8")
    assert load_settings(tmp_path).keys == {"nudge.asked": "v", "nudge.later": "l"}
    change(tmp_path, "keys.nudge.asked", "f5")
    assert (tmp_path / "config.toml").read_text("utf-8").startswith('[keys]\nnudge.asked = "f5"\n')


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.toml").write_text(
        '[writing]\ntone = "warm"\n[keys]\n"nudge.asked" = "v"\n"nudge.gone" = "g"\n', "utf-8"
    )
    assert main(["settings", "--home", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert (
        "  writing.tone = warm\n      The tone of what goes to the buyer. One of plain, warm, formal. The default is plain.\n"
        in printed.out
    )
    assert "  nudges.mode = normal (default)\n" in printed.out
    assert "  keys.nudge.asked = v\n" in printed.out
    assert "nudge.gone, which no screen has" in printed.err
    assert main(["settings", "--json", "--home", str(tmp_path)]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["writing.tone"]["from"] == "file"
    assert rows["writing.tone"]["choices"] == ["plain", "warm", "formal"]
    assert rows["model.most_tokens"]["value"] == 1_500_000
