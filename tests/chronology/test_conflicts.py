"""Conflicts: pairs of passages that cannot both be so, their grades, and what days and plans explain."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import check_spans, conflicts
from seedkit.chronology.told.amounts import amounts, bounds
from seedkit.chronology.told.clashes import clash
from seedkit.chronology.told.days import days
from seedkit.chronology.told.scenes import Scene, Telling
from seedkit.chronology.told.ways import negations, ways
from seedkit.errors import ParameterError
from seedkit.text.parse import parsed

CASES = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("conflicts.toml").read_text(encoding="utf-8")
)
DAY = pd.Timestamp("2024-05-31")


def marked(case):
    """A case as a parameter; what is known to fail is to fail."""
    known = [pytest.mark.xfail(strict=True, raises=AssertionError)] if case.get("expect") == "fail" else []
    return pytest.param(case, marks=known, id=case["a"][:40])


def found_in(*texts, days=(), certainty="unsure"):
    """The conflicts between some reports of one event."""
    published = pd.array(list(days) or [DAY] * len(texts), dtype="datetime64[s]")
    return conflicts(as_reports(*texts, published=published), certainty=certainty)


@pytest.fixture(scope="module")
def kinds():
    """The kinds of conflict that are found in each case, by its first text; all cases are found at once."""
    texts = [text for case in CASES["case"] for text in (case["a"], case["b"])]
    events = pd.array([str(n // 2) for n in range(len(texts))], dtype="string")
    reports = as_reports(*texts, published=pd.array([DAY] * len(texts), dtype="datetime64[s]"), event=events)
    reports = reports.assign(doc_id=pd.array([f"r{n}" for n in range(len(texts))], dtype="string"))
    found = conflicts(reports, certainty="unsure")
    return [
        set(found.what[found.doc_id_a.isin([f"r{2 * n}", f"r{2 * n + 1}"])]) for n in range(len(texts) // 2)
    ]


@pytest.mark.parametrize("case", [marked(case) for case in CASES["case"]])
def test_cases(case, kinds):
    found = kinds[CASES["case"].index(case)]
    assert not found if case["what"] == "none" else case["what"] in found


FERRY = "All 214 passengers of the ferry were rescued on Monday."
OTHER_FERRY = "Lifeboats rescued 241 passengers of the ferry on Monday."


def test_both_passages_lead_back():
    reports = as_reports(FERRY, OTHER_FERRY, published=pd.array([DAY] * 2, dtype="datetime64[s]"))
    found = conflicts(reports)
    for side in "ab":
        spans = found[[f"{name}_{side}" for name in ("doc_id", "start", "end", "text")]]
        check_spans(spans.set_axis(["doc_id", "start", "end", "text"], axis=1), reports)
        said = found[[f"doc_id_{side}", f"said_start_{side}", f"said_end_{side}", f"said_{side}"]]
        check_spans(said.set_axis(["doc_id", "start", "end", "text"], axis=1), reports)
    assert found[["said_a", "said_b"]].values.tolist() == [["214 passengers", "241 passengers"]]


def test_a_toll_that_a_later_report_gives_higher_is_no_conflict():
    first, second = "Twelve people died when the bridge fell.", "Fourteen people died when the bridge fell."
    later = DAY + pd.Timedelta(days=1)
    assert found_in(first, second).what.tolist() == ["number"]
    assert found_in(first, second, days=[DAY, later]).empty
    assert found_in(second, first, days=[DAY, later]).what.tolist() == ["number"]


def test_what_happened_after_a_report_was_written_is_no_conflict_with_it():
    talks = "The envoys met in Lugg on Tuesday.", "The envoys met in Lugg on Thursday."
    assert found_in(*talks).what.tolist() == ["date"]
    assert found_in(*talks, days=[pd.Timestamp("2024-05-29"), DAY]).empty


def test_the_day_of_a_saying_is_no_day_of_what_is_said():
    assert found_in("The ferry sank, officials said on Friday.", "Officials said on Thursday it sank.").empty


def test_days_weeks_apart_are_of_two_acts():
    talks = "The envoys met in Lugg on 3 May.", "The envoys met in Lugg on {} May."
    assert found_in(talks[0], talks[1].format(9)).what.tolist() == ["date"]
    assert found_in(talks[0], talks[1].format(24)).empty


def test_forename_and_surname_are_one_person():
    letter = (
        "Nora wrote the letter about the tug in Hale. Few knew {}.",
        "Sund wrote the letter on the tug in Hale.",
    )
    assert found_in(letter[0].format("Nora Ruud"), letter[1]).what.tolist() == ["person"]
    assert found_in(letter[0].format("Nora Sund"), letter[1]).empty


def test_early_in_long_reports_is_not_enough():
    first, second = "Five residents died in Lugg.", "Flames raced through a home, and four people died."
    beasts, mills = "cow goat pig hen duck horse mule swan crow dog cat owl", "mill inn barn shed pond well"
    filler = " ".join(
        f"A {beast} was seen near the old {mills.split()[n % 6]}." for n, beast in enumerate(beasts.split())
    )
    assert found_in(first, second).certainty.tolist() == ["clear"]
    assert found_in(f"{first} {filler}", second).certainty.tolist() == ["unsure"]


def test_a_report_that_knows_both_is_in_conflict_with_neither():
    both = "The merger was put off in May. On Friday the merger was called off."
    assert found_in(both, "The merger has been called off.").empty


def test_other_events_are_not_compared():
    published = pd.array([DAY] * 2, dtype="datetime64[s]")
    reports = as_reports(FERRY, OTHER_FERRY, published=published, event=pd.array(["a", "b"], dtype="string"))
    assert conflicts(reports).empty


def test_one_report_may_contradict_itself():
    others = "The books will be looked at. It rained. Nobody was surprised. A vote will follow. "
    others += "The mayor left by car. Her office is closed. Shops are open. Buses run. Snow is likely. "
    text = (
        f"Mayor Jo Lund dismissed treasurer Adam Nyman in Tarn on Monday. It rained. "
        f"Treasurer Adam Nyman resigned on Monday, the town hall of Tarn said. {others}"
    )
    found = found_in(text)
    assert found.what.tolist() == ["manner"]
    assert found.doc_id_a.equals(found.doc_id_b)


def test_each_telling_stands_once():
    found = found_in(FERRY, OTHER_FERRY, FERRY.replace("214", "241"))
    assert len(found) == 1


def test_a_certainty_that_there_is_not():
    with pytest.raises(ParameterError, match="clear, likely, unsure"):
        found_in(FERRY, certainty="sure")


@pytest.mark.parametrize(
    ("value", "before", "least", "most"),
    [
        (40, ["about"], 34, 46),
        (38, [], 38, 38),
        (6.1e6, [], 6.05e6, 6.15e6),
        (12, ["more", "than"], 12, 20.4),
    ],
)
def test_bounds_of_a_number(value, before, least, most):
    assert bounds(value, before) == pytest.approx((least, most))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It was built in 1938.", set()),
        ("Two hundred and fifty jobs will go.", {("job", "any", 250)}),
        ("The vote was lost by seven votes to four.", {("score", "end", 7)}),
        ("Ann Harker, 66, left.", {("age", "harker", 66)}),
        ("Three of them left.", set()),
        ("Profits rose to $103 million from $51 million.", {("$", "any", 103e6)}),
    ],
)
def test_numbers_are_read(text, keys):
    (doc,) = parsed([text])
    found = {(*one.key, one.value) for one in amounts(Scene(0, doc))}
    middle = {(a, b, v[0] if a == "score" else sum(v) / 2) for a, b, v in found}
    assert keys <= middle if keys else not middle


def test_a_sentence_that_negates_twice_is_passed_over():
    (doc,) = parsed(["He did not say that it never rained."])
    assert negations(Scene(0, doc)) == []


def test_what_names_one_place_is_in_no_conflict():
    scenes = [
        Scene(0, doc) for doc in parsed(["He never raised his hands at any time.", "At no time did he."])
    ]
    said = [Telling("place", ("~rais", "somewhere"), ("at", "time"), 0, 2, scene) for scene in scenes]
    assert not clash(*said)


def test_a_day_that_another_sentence_gives_is_not_held_against_one():
    (doc,) = parsed(["She died on Sunday."])
    row = {"verb_start": 34, "grade": "stated", "basis": "report-date", "timex_start": 42, "timex_end": 48}
    row |= dict.fromkeys(("earliest", "latest"), DAY)
    inside, outside = pd.DataFrame([row, row | {"timex_start": 4}]).itertuples()
    assert [one.value for one in days(Scene(30, doc), [inside])] == [(DAY, DAY)] * 2
    assert days(Scene(30, doc), [outside]) == []


def test_who_is_named_in_the_other_sentence_is_no_other_person():
    scenes = [
        Scene(0, doc) for doc in parsed(["Lund left the mill, and pratt left it.", "Pratt left the mill."])
    ]
    lund, pratt = (
        Telling("person", ("~leave",), frozenset({("name", name)}), 0, 5, scene)
        for name, scene in zip(("lund", "pratt"), scenes, strict=True)
    )
    assert not clash(lund, pratt)


def test_hours_of_one_thing_are_not_held_against_hours_of_another():
    rules = "The council of Lugg granted four hours of {}.", "The council of Lugg granted 48 hours of {}."
    assert found_in(rules[0].format("debate"), rules[1].format("debate")).what.tolist() == ["number"]
    assert found_in(rules[0].format("debate"), rules[1].format("argument")).empty


def test_what_is_unlikely_is_open():
    (doc,) = parsed(["The court is unlikely to find the mayor guilty."])
    assert [one.time for one in ways(Scene(0, doc))] == ["open"]
