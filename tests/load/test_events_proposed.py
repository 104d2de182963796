"""Events proposed: given ones stand, the rest is grouped by day and likeness, and each proposal says why."""

import numpy as np
import pytest

from seedkit.load.account import LINE
from seedkit.load.events import propose_events
from seedkit.load.reports import load_reports, metadata_template

BRIDGE = [
    ("Harwick closes old bridge", "The mayor of Harwick closed the old bridge after engineers found cracks."),
    ("Cracks shut Harwick bridge", "Engineers who found cracks in the bridge made the mayor of Harwick act."),
    ("Bridge shut, ferries full", "With the Harwick bridge shut for its cracks, ferries were full by noon."),
]
BANK = [
    ("Corvan Bank raises rates", "Corvan Bank raised interest on savings by half a point against inflation."),
    ("Savers gain as rates rise", "Interest on savings rises half a point at Corvan Bank amid inflation."),
]
VOTE = [
    ("Parliament votes on fishing", "Parliament in Lunding passed fishing quotas with a narrow majority."),
    ("Fishing quotas pass", "A narrow majority of the parliament in Lunding voted for fishing quotas."),
]
ALONE = ("Ninety and still dancing", "At ninety the teacher Mara Quill opened a school of dance in Ostrow.")


def row(doc_id, told, day="2024-03-04", **more):
    published = day and np.datetime64(day, "s")
    return {"doc_id": doc_id, "title": told[0], "text": told[1], "published": published, "notes": []} | more


def collection(days=("2024-03-04", "2024-03-04", "2024-03-05")):
    rows = [row(f"bridge{n}", told, day) for n, (told, day) in enumerate(zip(BRIDGE, days, strict=True))]
    rows += [row(f"bank{n}", told, days[0]) for n, told in enumerate(BANK)]
    rows += [row(f"vote{n}", told, days[-1]) for n, told in enumerate(VOTE)]
    return [*rows, row("dance", ALONE, days[0])]


def events(rows):
    propose_events(rows)
    return {one["doc_id"]: one["event"] for one in rows}


def groups(rows):
    found = {}
    for doc_id, event in events(rows).items():
        found.setdefault(event, set()).add(doc_id)
    return sorted(map(sorted, found.values()))


APART = [["bank0", "bank1"], ["bridge0", "bridge1", "bridge2"], ["dance"], ["vote0", "vote1"]]


@pytest.mark.parametrize("days", [("2024-03-04", "2024-03-04", "2024-03-05"), (None, None, None)])
def test_three_events_are_told_apart(days):
    assert groups(collection(days)) == APART


def test_a_report_without_a_day_goes_to_its_event():
    rows = collection()
    rows[1]["published"] = None
    assert groups(rows) == APART


def test_the_same_words_weeks_later_are_another_event():
    rows = collection(("2024-03-04", "2024-03-04", "2024-03-30"))
    found = events(rows)
    assert found["bridge0"] == found["bridge1"] != found["bridge2"]


def test_the_order_of_the_reports_does_not_matter():
    assert events(collection()) == events(collection()[::-1])


@pytest.mark.parametrize("name", ["added", "later"])
@pytest.mark.parametrize("day", ["2024-03-04", "2024-03-06", None])
def test_an_article_that_is_added_changes_its_own_event_only(name, day):
    before = events(collection())
    told = (
        "Harwick bridge stays closed",
        "The bridge in Harwick stays closed, its mayor said of the cracks.",
    )
    after = events([*collection(), row(name, told, day)])
    own = after.pop(name)
    assert {doc_id for doc_id, event in after.items() if event == own} == {"bridge0", "bridge1", "bridge2"}
    others = {doc_id: event for doc_id, event in after.items() if event != own}
    assert others.items() <= before.items()


def test_a_stray_that_is_added_is_alone():
    told = ("Comet seen", "Amateur astronomers on Pell island photographed a green comet.")
    after = events([*collection(), row("comet", told)])
    assert [name for name, event in after.items() if event == after["comet"]] == ["comet"]


def test_given_events_stand_and_gain_what_is_like_them():
    rows = collection()
    rows[0]["event"], rows[3]["event"], rows[4]["event"] = "the bridge", "one", "two"
    found = events(rows)
    assert {found[f"bridge{n}"] for n in range(3)} == {"the bridge"}
    assert (found["bank0"], found["bank1"]) == ("one", "two")
    assert found["vote0"] == found["vote1"] not in ("the bridge", "one", "two")
    assert [one["notes"] for one in rows if one["doc_id"] in ("bridge0", "bank0")] == [[], []]


def test_a_given_event_that_is_a_topic_draws_nothing_in():
    rows = [row(f"news{n}", told) for n, told in enumerate([*BANK, *VOTE, ALONE])]
    rows = [one | {"event": "news"} for one in rows]
    found = events([*rows, row("bridge0", BRIDGE[0]), row("bridge1", BRIDGE[1])])
    assert found["bridge0"] == found["bridge1"] != "news"


def test_no_proposed_event_has_the_name_of_a_given_one():
    name = events([row("a", BRIDGE[0]), row("b", BRIDGE[1]), row("c", ALONE)])["a"]
    rows = [row("a", BRIDGE[0]), row("b", BRIDGE[1]), row("c", ALONE, event=name)]
    assert events(rows)["a"] == f"{name} 2"


@pytest.mark.parametrize("day", ["2024-03-04", "1999-12-31", None])
def test_two_reports_alone_are_one_event(day):
    rows = [row("a", BRIDGE[0]), row("b", ALONE, day)]
    assert len(groups(rows)) == 1
    assert events([row("a", BRIDGE[0], event="given"), row("b", ALONE, day)])["b"] == "given"


def test_one_report_has_no_event_to_be_told_from():
    rows = [row("a", ALONE)]
    assert propose_events(rows) == []
    assert "event" not in rows[0]


def test_reports_without_words_are_alone():
    rows = [row("a", ("", "—")), row("b", ("", "…")), row("c", (None, "")), *collection()]
    assert groups(rows) == sorted([["a"], ["b"], ["c"], *APART])


def test_copies_count_once_however_many_there_are():
    rows = [row(f"copy{n:03}", BRIDGE[0]) for n in range(600)]
    found = groups([*rows, *collection()])
    assert len(found) == len(APART)
    assert max(map(len, found)) == 603


def test_each_proposal_says_what_it_rests_on_and_one_line_says_it_for_all():
    rows = collection()
    (remark,) = propose_events(rows)
    notes = {one["doc_id"]: one["notes"] for one in rows}
    assert notes["dance"] == ["event-proposed:like_no_other"]
    assert notes["bank1"][0].endswith("_like_bank0,_same_day")
    assert notes["bridge2"][0].endswith(",_1_days_apart")
    assert remark.code == "events-proposed"
    assert "for 8 of 8 reports: 4 proposed" in remark.remark


def written(folder, told):
    for name, (title, text) in told.items():
        (folder / f"{name}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")


def test_the_loader_uses_what_is_proposed_and_the_template_has_it_to_confirm(tmp_path):
    written(tmp_path, {"a": BRIDGE[0], "b": BRIDGE[1], "c": ALONE})
    reports, account = load_reports(tmp_path)
    a, b, c = reports.event
    assert a == b != c
    assert account.remarks.code.tolist().count("events-proposed") == 1
    assert all(len(line) <= LINE for line in account.lines())
    (tmp_path / "seeds.csv").write_text(metadata_template(tmp_path).replace(c, a), encoding="utf-8")
    reports, account = load_reports(tmp_path)
    assert reports.event.tolist() == [a, a, a]
    assert not account.remarks.code.str.startswith("event").any()
    assert not reports.notes.str.contains("event-proposed", na=False).any()
