"""Who is made to say what: source, cue and content; kinds, stances, types."""

import json

import pandas as pd
import pytest
from conftest import SHARED, as_reports, cases, unmarked

from seedkit import attributions, quotations
from seedkit.quotes.vocabulary import SOURCE_NOUNS
from seedkit.quotes.who.names import BODY_WORDS
from seedkit.quotes.who.source_types import TYPES


def spans(found, part):
    prefix = "" if part == "content" else f"{part}_"
    rows = found[[f"{prefix}start", f"{prefix}end"]].dropna().drop_duplicates().astype(int)
    return sorted(map(tuple, rows.to_numpy().tolist()))


@pytest.mark.parametrize("case", cases("quotes/attributions") + cases("quotes/indirect"))
def test_source_cue_and_content(case):
    text, wanted = unmarked(case["marked"])
    found = attributions(as_reports(text))
    for part in ("source", "cue", "content"):
        assert spans(found, part) == [(start, end) for kind, start, end in wanted if kind == part], part


@pytest.mark.parametrize(
    ("text", "kind", "source_type", "stance"),
    [
        ("“It is late,” Ann Lee said.", "direct", "person", "neutral"),
        ("Ann Lee warned that it was late.", "indirect", "person", "assertive"),
        ("Ann Lee denied that it was “too late” to go.", "mixed", "person", "denial"),
        ("Officials suggested that it was late.", "indirect", "group", "speculative"),
        ("Seoul said it was late.", "indirect", "government", "neutral"),
        ("A spokesman for the company said it was late.", "indirect", "organisation", "neutral"),
        ("Sources said it was late.", "indirect", "anonymous", "neutral"),
        ("A woman in the street said it was late.", "indirect", "anonymous", "neutral"),
        ("The report said it was late.", "indirect", "document", "neutral"),
        ("Ukraine and its allies rejected the plan.", "indirect", "group", "denial"),
        ("Ann Lee and some officials said it was late.", "indirect", "group", "neutral"),
        ("The ministry and Ann Lee said it was late.", "indirect", "organisation", "neutral"),
        ("There are concerns that it is late.", "indirect", "hidden", "speculative"),
    ],
)
def test_kind_type_and_stance(text, kind, source_type, stance):
    row = attributions(as_reports(text)).iloc[0]
    assert (row.kind, row.source_type, row.stance) == (kind, source_type, stance)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ann Lee did not say that it was late.", "negative"),
        ("Ann Lee declined to comment.", "negative"),
        ("No official said it was late.", "negative"),
        ("The ministry declined to say whether it would rain.", "negative"),
        ("Ann Lee denied that it was late.", "positive"),
        ("Ann Lee refused the offer.", "positive"),
        ("Ann Lee does not think that it is late.", "positive"),
        ("Ann Lee did not deny that it was late.", "positive"),
        ("“It is not late,” Ann Lee said.", "positive"),
    ],
)
def test_who_is_asked_and_does_not_answer_is_not_heard(text, polarity):
    assert attributions(as_reports(text)).polarity.iloc[0] == polarity


@pytest.mark.parametrize("case", cases("quotes/speakers"))
def test_speaker(case):
    found = attributions(as_reports(case["text"]))
    speaker = found.speaker.iloc[case.get("at", -1)]
    assert (None if pd.isna(speaker) else speaker) == case.get("speaker")


def test_spellings_are_merged_over_the_corpus():
    found = attributions(
        as_reports(
            "President Vladimir V. Putin said it was late.", "President Vladimir Putin said it was cold."
        )
    )
    assert found.speaker.tolist() == ["Vladimir Putin", "Vladimir Putin"]


def test_a_claim_within_a_claim_is_not_counted_again():
    found = attributions(as_reports("Officials said they would consider sending aid."))
    assert found.cue.tolist() == ["said"]


def test_numbers_follow_the_text():
    found = attributions(as_reports("Ann Lee said it was late. Bob Hill said it was cold."))
    assert found.attribution.tolist() == [0, 1]


def test_every_quotation_of_the_source_reports_is_named(source_reports):
    for path in sorted((SHARED / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (source_reports / gold["doc"]["file"]).read_bytes().decode("utf-8")
        reports = as_reports(text)
        found = quotations(reports)
        wanted = [(q["start"], q["end"]) for q in gold["quotations"]]
        assert list(zip(found.start, found.end, strict=True)) == wanted
        kinds = [q["kind"] for q in gold["quotations"] if q["kind"] != "partial"]
        assert [kind for kind in found.kind if kind != "partial"] == kinds
        speakers = attributions(reports).set_index("attribution").speaker
        named = [
            q for q in gold["quotations"] if q["canonical"] == "Vladimir Putin" and q["kind"] == "direct"
        ]
        for q in named:
            number = found[found.start == q["start"]].attribution.iloc[0]
            assert "Putin" in speakers.loc[[number]].iloc[0]


def test_the_cue_after_a_full_stop_inside_the_mark_is_somebody_elses():
    found = attributions(as_reports("The road was wet. “It is late.” The mayor, Ann Lee, warned of rain."))
    assert found.text.tolist() == ["rain"]


def test_a_content_ends_where_the_sentence_goes_on_reporting():
    found = attributions(
        as_reports("Ann Lee said that the road was closed and warned Hill that it might rain.")
    )
    assert not found.text.str.contains("warned").any()


def test_a_participle_goes_on_with_the_speaker():
    found = attributions(as_reports("Ann Lee said that it was late, adding that it rained."))
    assert found[["text", "speaker"]].to_numpy().tolist() == [
        ["that it was late", "Ann Lee"],
        ["that it rained", "Ann Lee"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The document hoped that it was late.",  # a document shows and says, and does not hope
        "The plan “would, critics said, fail within days” for want of money.",  # a cue of the one quoted
    ],
)
def test_what_makes_no_claim_of_the_reporters_is_left_out(text):
    assert attributions(as_reports(text)).empty


def quoted(text, words):
    """Give the row of the content with these words."""
    found = attributions(as_reports(text))
    return found[found.text.str.contains(words, regex=False)].iloc[0]


def test_of_two_cues_before_a_quotation_the_main_clause_has_it():
    text = "“It is late,” Ann Lee assured Hill, after Hill told us that it rained. “I will not let you down.”"
    assert quoted(text, "let you down").speaker == "Ann Lee"


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next():
    text = (
        "Bob Hill said it was late. He asked Ann Lee, and she wrote this:\n\n“Nobody wants to go home now.”"
    )
    row = quoted(text, "Nobody")
    assert (row.source, row.cue) == ("she", "wrote")


def test_the_cue_after_one_quotation_may_lead_to_the_next():
    text = (
        "Bob Hill responds to Ann Lee with, “Why go home so late?” Lee then writes, “It is not late at all.”"
    )
    assert (quoted(text, "Why").source, quoted(text, "not late").source) == ("Bob Hill", "Lee")


def test_a_surname_leads_to_the_full_name_of_its_event_only():
    texts = "Ann Norton said it was late.", "Norton said it was cold."
    same, other = (
        attributions(as_reports(*texts, event=events)).iloc[-1] for events in (["x", "x"], ["x", "y"])
    )
    assert (same.speaker, same.source_type) == ("Ann Norton", "person")
    assert (other.speaker, other.source_type) == ("Norton", "organisation")


def test_a_surname_overrules_no_country():
    found = attributions(as_reports("Jim Jordan said it was late.", "Jordan said it was cold."))
    assert found.source_type.tolist() == ["person", "government"]


def test_every_noun_has_a_type_that_there_is():
    for noun in sorted(BODY_WORDS & SOURCE_NOUNS.keys()):
        found = attributions(as_reports(f"The Harwick {noun.title()} said that it was late."))
        assert found.source_type.isin(TYPES).all(), noun


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "The Justice Department said no. The FBI came. The department said it was late.",
            "Justice Department",
            "government",
        ),
        ("Norlight shut a plant. Russia warned of rain. It said it was late.", None, "organisation"),
        ("Norlight shut a plant. A report came out. It said it was late.", None, "organisation"),
        ("CNN shut a plant. The agency said it was late.", None, "organisation"),
        ("Norlight shut a plant. The hospital said it was late.", None, "organisation"),
        ("Norlight shut a plant. The carrier said it was late.", "Norlight", "organisation"),
    ],
)
def test_the_body_that_is_meant_gives_name_and_type(text, speaker, kind):
    row = attributions(as_reports(text)).iloc[-1]
    assert (None if pd.isna(row.speaker) else row.speaker, row.source_type) == (speaker, kind)


@pytest.mark.parametrize("case", cases("quotes/direct"))
def test_whose_words_stand_between_marks(case):
    found = attributions(as_reports(case["text"]))
    who = found.speaker.fillna(found.source).fillna("-")
    assert [f"{name}: {text}" for name, text in zip(who, found.text, strict=True)] == case["rows"]
