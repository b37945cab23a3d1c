"""``closecall email`` as users have it: to a file that a mail program or a browser opens, in a tone and a language."""

import json
import re
import shutil
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from lxml import html

from assistant.cli import main
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from tests.draft_checker import check
from tests.e2e.browser import dom, needs_browser, pdf
from tests.e2e.running import DEMO
from tests.model_servers import Asked, Behaviour, serving, streams

Email = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demo call in it, and its plan with one address and a cell that is hostile."""
    home = tmp_path_factory.mktemp("home")
    text = (DEMO / "plan.md").read_text("utf-8")
    text = text.replace("find out who runs reviews", "").replace("weekly call", "claire@summit.example ")
    text = text.replace(
        "Contract redlines returned", "Contract redlines returned <img src=x onerror=alert(1)>"
    )
    (home / "plan.md").write_text(text, "utf-8")
    flags = ["--speed", "max", "--on", "2026-11-12", "--offline", "--headless", "--json", "--home", str(home)]
    assert main(["replay", str(DEMO / "call.txt"), "--plan", str(home / "plan.md"), *flags]) == 0
    return home


@pytest.fixture
def email(home: Path, capsys: pytest.CaptureFixture[str]) -> Email:
    def run(*flags: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["email", "last", "--home", str(home), *map(str, flags)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize("tone", ["plain", "warm", "formal"])
def test_it_passes_the_checker_in_every_tone(email: Email, home: Path, tone: str) -> None:
    code, text, err = email("--tone", tone)
    assert (code, err) == (0, "")
    with Archive(home) as archive:
        record = archive.call("last")
    plan = read_plan(home / "plan.md", record.row.on)
    assert check(text, plan, [record], record.row.on, to="buyer", most_words=250) == []


def test_an_eml_for_a_mail_program(email: Email, tmp_path: Path) -> None:
    file = tmp_path / "follow-up.eml"
    code, out, _ = email("--out", file)
    assert (code, out) == (0, f"Wrote {file}: open it in your mail program.\n")
    read = message_from_bytes(file.read_bytes(), policy=default)
    assert read["Subject"] == "Returns platform: what we agreed, and our next steps"
    assert (read["X-Unsent"], str(read["To"]), read["From"]) == (
        "1",
        "Claire Morgan <claire@summit.example>",
        None,
    )
    plain, page = (part.get_content() for part in read.iter_parts())
    for words in (
        "Hi Claire,",
        "Send you the full pilot report",
        "Friday, 13 November",
        "would you change anything?",
    ):
        assert words in plain
        assert words in page
    code, _, err = email("--out", file)
    assert code == 2
    assert err == f"{file} is there already: name another file, or add --force to replace it.\n"
    assert email("--out", file, "--force", "--json")[0] == 0


def test_the_plan_is_never_written_over(email: Email, home: Path) -> None:
    before = (home / "plan.md").read_bytes()
    code, _, err = email("--out", home / "plan.md", "--force")
    assert code == 2
    assert "is the plan itself" in err
    assert (home / "plan.md").read_bytes() == before


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (
            ("--out", "a.docx"),
            "a.docx does not tell its format: add --format with one of md, txt, html, eml.",
        ),
        (
            ("--out", "a.txt", "--format", "eml"),
            "a.txt ends like txt and --format says eml: change one of them.",
        ),
        (
            ("--language", "fr"),
            "Without a model the e-mail comes in en or de: add --model for fr, or choose one of these.",
        ),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(email: Email, flags: tuple[str, ...], said: str) -> None:
    assert email(*flags) == (2, "", said + "\n")


def test_the_settings_say_tone_language_and_sender(email: Email, home: Path) -> None:
    file = home / "config.toml"
    file.write_text(
        '[writing]\ntone = "formal"\nlanguage = "de"\nsender = "Ana Ruiz <ana@brightway.example>"\n', "utf-8"
    )
    try:
        _, text, _ = email("--format", "txt")
        made = json.loads(email("--json", "--language", "en")[1])
    finally:
        file.unlink()
    assert text.startswith(
        "Subject: Returns platform: was wir vereinbart haben und wie es weitergeht\n\nGuten Tag Claire Morgan,"
    )
    assert "Freitag, 20. November statt Montag, 9. November" in text
    assert text.endswith(
        "oder möchten Sie etwas ändern? Eine kurze schriftliche Antwort genügt.\n\nMit freundlichen Grüßen\nAna Ruiz\n"
    )
    assert made["body"].startswith("Dear Claire Morgan,")
    assert (made["to"], made["out"]) == (["Claire Morgan <claire@summit.example>"], None)


@needs_browser
def test_the_page_in_a_browser_shows_a_table_and_runs_nothing(email: Email, tmp_path: Path) -> None:
    page = tmp_path / "follow-up.html"
    assert email("--out", page)[0] == 0
    read = html.document_fromstring(dom(page))
    assert {e.tag for e in read.iter() if isinstance(e.tag, str)}.isdisjoint(
        {"script", "img", "iframe", "a", "link"}
    )
    assert not [name for e in read.iter() for name in e.attrib if str(name).startswith("on")]
    cells = [str(td.xpath("string()")) for td in read.iter("td")]
    assert cells[:3] == [
        "Send you the full pilot report, with the figures for each warehouse",
        "Daniel Reed",
        "Friday, 13 November",
    ]
    assert any("<img src=x onerror=alert(1)>" in cell for cell in cells)
    pdf(page, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 5000


def test_a_copy_of_the_users_own_is_used(email: Email, home: Path) -> None:
    own = home / "prompts"
    own.mkdir()
    shipped = Path(__file__).parents[2] / "prompts" / "followup_email_de.md.j2"
    (own / "followup_email_de.md.j2").write_text(
        shipped.read_text("utf-8").replace("Viele Grüße", "Herzliche Grüße"), "utf-8"
    )
    try:
        assert "Herzliche Grüße\n" in email("--language", "de")[1]
    finally:
        shutil.rmtree(own)


GOOD = """Subject: Returns platform: the redlines

Hi Claire,

Thank you for your time. The warehouse integration test is finished [8][M2]. The contract redlines come back by Friday, 20 November
[14].

| Step | Who | When |
| --- | --- | --- |
| Send the full pilot report | Daniel Reed | Friday, 13 November [19] |

We meet again on Thursday, 19 November at ten [35][36].

Do you agree, or would you change anything?
"""


def answering(change: Callable[[str], str]) -> Callable[[Asked], Behaviour]:
    """A model that writes a good draft, and translates as ``change`` does."""

    def behave(asked: Asked) -> Behaviour:
        told = str(asked.body["messages"][-1]["content"])
        text = change(told) if "[[1]]" in told else GOOD
        return streams(re.findall(r".{1,9}", text, re.DOTALL))

    return behave


def french(text: str) -> str:
    words = {
        "Hi Claire": "Bonjour Claire",
        "Do you agree": "Êtes-vous d’accord",
        "| Step |": "| Étape |",
        "Subject:": "Objet :",
    }
    for english, other in words.items():
        text = text.replace(english, other)
    return text


def test_a_model_puts_it_into_another_language(email: Email, home: Path) -> None:
    with serving(answering(french)) as server:
        made = json.loads(email("--model", "m", "--endpoint", server.url, "--language", "fr", "--json")[1])
        assert "Friday" not in server.asked[-1].body["messages"][-1]["content"]
    assert (made["notice"], made["subject"]) == (None, "Returns platform: the redlines")
    assert made["body"].startswith("Bonjour Claire,\n")
    assert "| Send the full pilot report | Daniel Reed | vendredi 13 novembre |" in made["body"]
    assert "We meet again on jeudi 19 novembre at ten." in made["body"]
    assert made["prompt"].startswith("translate_email@1")
    with Archive(home) as archive:
        record = archive.call("last")
        assert len(archive.requests(record.row.id)) >= 2


@pytest.mark.parametrize(
    ("was", "made"),
    [
        ("[[2]]", "[[3]]"),
        ("[[1]]", "le 21 novembre"),
        ("Daniel Reed", "Daniel Roseau"),
        ("| Send the full pilot report |", "| |"),
        ("?", "."),
        ("Claire,", "Claire, http://elsewhere.example"),
        ("Thank you", "100 Thank you"),
        ("Subject:", "Voici :"),
    ],
)
def test_a_translation_that_changes_more_is_not_taken(email: Email, was: str, made: str) -> None:
    with serving(answering(lambda text: french(text.replace(was, made)))) as server:
        flags = ("--model", "m", "--endpoint", server.url)
        _, out, err = email(*flags, "--language", "fr")
        _, german, _ = email(*flags, "--language", "de")
    assert out.startswith("Subject: Returns platform: the redlines\n\nHi Claire,")
    assert err.endswith("changed more than the language; here is the e-mail in English.\n")
    assert "Sind Sie damit einverstanden, oder möchten Sie etwas ändern?" in german
