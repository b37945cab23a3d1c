"""The ports of the archive and of the talk with a plan, over a real archive and a real plan."""

import datetime as dt
import json
import threading
from pathlib import Path

import pytest

from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.deal.sources import PlanLine
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.settings import Settings
from assistant.ui.ports.calls import Search
from tests.asked_deals import ROOT, speak

ON = dt.date.fromisoformat(json.loads((ROOT / "marlow" / "deal.json").read_text("utf-8"))["as_of"])


def test_calls_are_listed_found_shown_exported_and_deleted(tmp_path: Path) -> None:
    speak(tmp_path, ("marlow",))
    with Archive(tmp_path) as archive:
        calls = HomeDesk(Place(tmp_path, Settings()), archive, ON).calls
        lines = calls.listed(Search())
        assert [line.id for line in lines] == ["marlow-3", "marlow-2", "marlow-1"]
        assert "Denise Whitaker" in calls.known([line.id for line in lines])["marlow-3"].who
        hits = calls.found(Search("auditor", speaker="bev"))
        assert hits
        assert all("«auditor»" in hit.part and hit.who == "Bev Hatcher" for hit in hits)
        page = calls.page("marlow-3")
        assert (page.plan.account, page.plan_trouble) == ("Marlow County", "")
        assert round(sum(share for _, share in page.spoke), 6) == 1
        out = tmp_path / "call.vtt"
        assert str(out) in calls.export("marlow-3", out, replace=False)
        assert out.read_text("utf-8").startswith("WEBVTT")
        with pytest.raises(FileExistsError):
            calls.export("marlow-3", out, replace=False)
        with pytest.raises(UserError, match=r"end it with \.md"):
            calls.export("marlow-3", tmp_path / "call.doc", replace=False)
        assert f"{len(page.events) - 1} utterances" in calls.consequence("marlow-3")
        assert "marlow-3 is deleted" in calls.delete("marlow-3")
        assert [line.id for line in calls.listed(Search(deal="no such deal"))] == []
        assert len(calls.listed(Search())) == 2


def test_a_talk_goes_on_and_its_examples_are_answered(tmp_path: Path) -> None:
    speak(tmp_path, ("marlow",))
    with Archive(tmp_path) as archive:
        chat = HomeDesk(Place(tmp_path, Settings()), archive, ON).chatting.with_plan(
            ROOT / "marlow" / "plan.md"
        )
        about = chat.about()
        assert (about.account, about.calls, about.model) == ("Marlow County", 3, "")
        assert len(about.examples) == 6
        told = chat.ask("What if GIS layer connected is a week late?", model=False, stop=threading.Event())
        assert "7 May" in told.statements[0].text
        again = chat.ask("and if it is three weeks?", model=False, stop=threading.Event())
        assert "21 May" in again.statements[0].text
        line = next(s for one in told.statements for s in one.sources if isinstance(s, PlanLine))
        assert line.line in dict(chat.around(line))
        assert not chat.ask("Who won the cup?", model=False, stop=threading.Event()).found
