"""Findings: sentences that may be quoted, each with passages, and none that a report contradicts."""

from collections import Counter

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import attributions, copies, find_tables, findings, namings, omissions, quotations
from seedkit.answers.cited import cited
from seedkit.answers.event import Event, Finding, ended, listed, said
from seedkit.answers.findings import _ranked
from seedkit.answers.headed import headed
from seedkit.answers.heard import heard
from seedkit.answers.matters import matters, tells, told_alone
from seedkit.answers.named import named, surely
from seedkit.answers.put import put
from seedkit.answers.quoted import quoted
from seedkit.answers.spoken import sentences_of
from seedkit.answers.told import rendered, told
from seedkit.answers.voices import is_name, mentioned, voices

QUOTING = (
    "“We will not wait for the summer,” said Ann Lee, the mayor. “Nobody should,” Lee said on Monday. The "
    "bridge was shut.\n\n“It was safe in May,” said Paul Brandt, who built it."
)
BARE = "The bridge was shut. Ferries run twice a day, and the fare is what it was. Nobody complained.\n"
FINDERS = {
    "attributions": attributions,
    "copies": copies,
    "namings": namings,
    "omissions": omissions,
    "quotations": quotations,
}


def event_of(*texts, tables=("attributions",), **columns):
    """The reports of an event with these texts, and what is found in them."""
    reports = as_reports(*texts).assign(**columns)
    return Event("", reports, {name: FINDERS[name](reports) for name in tables})


def sentences(found, kind):
    return [one.sentence for one in found if one.kind == kind]


def test_who_is_heard_in_one_report_only_is_named_as_the_report_calls_them():
    found = heard(event_of(QUOTING, BARE))
    assert sentences(found, "heard alone") == [
        "Only a lets Ann Lee (“mayor”) and Paul Brandt speak; b names neither."
    ]
    assert sentences(found, "quotes nobody") == ["b quotes nobody; a does."]
    more = f"{QUOTING} Carla Roe said that it was late for all of them."
    (sentence,) = sentences(heard(event_of(more, BARE)), "heard alone")
    assert sentence.endswith("Paul Brandt speak, among others; b names neither.")


@pytest.mark.parametrize(
    "other",
    [
        "The mayor, Ms Lee, said it was late.",
        "It was late, according to Mayor A. Lee.",
        "Ann Lee came. “A disgrace,” it was called.",  # who says it is not found: it may be her
    ],
)
def test_who_may_be_a_source_elsewhere_is_not_heard_alone(other):
    found = heard(event_of(QUOTING, other))
    assert sentences(found, "heard alone") == ["Only a lets Paul Brandt speak; b does not name Brandt."]


def test_whose_body_is_a_source_elsewhere_is_not_heard_alone():
    text = "“We will not wait for the summer,” said Ann Lee, a spokeswoman for the Hull Harbour Board."
    assert sentences(heard(event_of(text, BARE)), "heard alone")
    other = f"{BARE} The Hull Harbour Board said that it would wait for the summer."
    assert sentences(heard(event_of(text, other)), "heard alone") == []


@pytest.mark.parametrize(
    "other", ["The mayor's lawyers said that it was late.", "It rained, said her attorney."]
)
def test_whose_role_is_a_source_elsewhere_is_not_heard_alone(other):
    text = "“We will not wait for the summer,” said Ann Lee, a lawyer for the mayor of Hull."
    role = "lawyer" if "lawyer" in other else "attorney"
    assert sentences(heard(event_of(text.replace("lawyer", role), other)), "heard alone") == []
    assert sentences(heard(event_of(text.replace("lawyer", "friend"), other)), "heard alone")


def test_a_party_stands_behind_a_name():
    text = "“We will not wait for the summer,” said Rep. Ann Lee (D-Calif.), who was late."
    (sentence,) = sentences(heard(event_of(text, BARE)), "heard alone")
    assert "Ann Lee (“Rep.”, Democrat) speak" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "He said that it was late, and many said so.",
        "Ann Lee plans to leave the board in the spring of next year.",
        "Hull Radio's Ann Lee said that the bridge was shut for the week.",
        "Two in three said that the bridge was shut for the week.",
        "Ann Lee and Paul Lee came. Lee said that the bridge was shut for the week.",
        "The correspondent Ann Lee said that the bridge was shut for the week.",
        "Ann Lee had told a friend that the bridge was shut for the week.",
        "CNN's Ann Lee said that the bridge was shut for the week.",
        "Ann Lee's lawyer said that the bridge was shut for the week.",
    ],
    ids=[
        "pronoun",
        "no saying",
        "own",
        "share",
        "one of two",
        "correspondent",
        "said before",
        "another's",
        "lawyer",
    ],
)
def test_who_is_no_voice_has_none(text):
    assert voices(event_of(text, BARE, outlet=["Hull Radio", "Wire"]), "a") == []


def test_who_wrote_the_piece_does_not_speak_in_it():
    text = "Ann Lee\n\nI was there, and it was late. Ann Lee said that the bridge was shut.\n"
    assert voices(event_of(text, BARE), "a") == []


def test_a_name_is_told_from_what_is_none():
    assert is_name("Ana de la Torre") and is_name("Board of Trade")
    assert not any(map(is_name, ["Lee Monday", "Instead, the board", "67 percent", "chaos in the House"]))
    assert mentioned("Ahmed Khattala", {"Khatallah"}) and mentioned("Ann Lee", {"Leeds", "Lean"}) is not None
    assert not mentioned("Ann Hill", {"Hall", "Mill"})


def test_one_report_alone_is_compared_with_nothing():
    event = event_of(QUOTING, title=["Shut?"])
    assert heard(event) == put(event) == headed(event) == told(event) == quoted(event) == cited(event) == []


def test_a_name_that_all_others_give_is_missed_only_where_it_does_not_stand():
    told_of = "Ann Lee came. Ann Lee left. Later Ann Lee spoke to the board of the harbour.\n"
    event = event_of(told_of, told_of, BARE, tables=("attributions", "namings"))
    assert sentences(named(event), "not named") == ["c never names Ann Lee; a and b do."]
    event = event_of(told_of, told_of, BARE + "The mayor (Lee) was away.", tables=("attributions", "namings"))
    assert sentences(named(event), "not named") == []


def test_a_name_in_a_caption_or_a_title_is_named():
    told_of = "Ann Lee came. Ann Lee left. Later Ann Lee spoke to the board of the harbour.\n"
    caption = f"Ann Lee at the bridge. Photo: Paul Brandt/Reuters\n\n{BARE}"
    for last, title in [(caption, "Shut"), (BARE, "What Ann Lee wants")]:
        reports = as_reports(told_of, told_of, last).assign(title=["One", "Two", title])
        found = findings(reports)
        assert not found.sentence.str.contains("never names").any()


def test_what_one_report_alone_tells_has_a_name_that_the_others_lack():
    text = "The bridge fell.\n\nRoe of the board paid Paul Brandt 300 crowns for each of the 20 boats.\n"
    event = event_of(text, "The bridge fell. Roe was away.", tables=("omissions", "namings"))
    assert sentences(told(event), "told alone") == [
        "a tells: “Roe of the board paid Paul Brandt 300 crowns for each of the 20 boats.”; b does not "
        "mention Paul Brandt."
    ]
    for other in ("The bridge fell. Brandt was away.", "The bridge fell. Photo: P. Brandt"):
        assert sentences(told(event_of(text, other, tables=("omissions", "namings"))), "told alone") == []


def test_a_figure_that_no_other_report_gives():
    text = (
        "The bridge fell.\n\nIn 2019 the board of the harbour paid $2.5 million for 20 boats and a ferry.\n"
    )
    (sentence,) = sentences(
        told(event_of(text, "The bridge fell in 2019.", tables=("omissions",))), "figure alone"
    )
    assert sentence.endswith("for 20 boats and a ferry.”; b does not give “$2.5 million”.")
    for one, other in [
        (text, "The bridge fell. It was 2.5 million crowns."),
        (text.replace("$2.5 million", "much"), "The bridge fell."),
        (text.replace("$2.5 million", "Section 2.5 of it"), "The bridge fell."),
    ]:
        assert sentences(told(event_of(one, other, tables=("omissions",))), "figure alone") == []


def test_sources_without_a_name_are_those_that_a_report_brings_in():
    one = (
        "A senior official said it had rained. Two aides said that it was late. The official said it fell.\n"
    )
    other = (
        "Critics said it was late. A woman said nobody came. Sources close to Lee said that it was shut.\n"
    )
    assert sentences(cited(event_of(one, other)), "without a name") == [
        "Sources without a name, among others: a “a senior official” and “two aides”; b “sources close to "
        "Lee”."
    ]


ACROSS = ("attributions", "quotations", "namings")


def test_what_two_reports_quote_of_one_person_stands_side_by_side():
    one = "“We will not wait for the summer,” said Ann Lee.\n"
    other = "Ann Lee spoke. “The ferry is no way out of it,” said Ann Lee.\n"
    event = event_of(one, other, BARE, tables=ACROSS)
    assert sentences(heard(event), "heard in several") == [
        "Ann Lee is quoted in a (“We will not wait for the summer”) and b (“The ferry is no way out of it”); "
        "c does not name Lee."
    ]
    for texts in ((one, one, BARE), (one, other + one, BARE), (one, other, "Ann Lee: It was late.\n")):
        assert sentences(heard(event_of(*texts, tables=ACROSS)), "heard in several") == []


def test_a_person_who_is_quoted_here_is_named_there():
    one = "“We will not wait for the summer,” said Ann Lee.\n"
    event = event_of(one, "Ann Lee came late to the bridge, and said so.\n", BARE, tables=ACROSS)
    assert sentences(heard(event), "heard in several") == [
        "Ann Lee is quoted only in a (“We will not wait for the summer”); b names Lee without quoting; "
        "c does not name Lee."
    ]
    others = [
        "Ann Lee came. “It was late,” it was said.\n",
        "“Too late,” wrote Lee.\n",
        "Paul Lee came late.\n",
    ]
    for other in others[:2]:
        assert sentences(heard(event_of(one, other, tables=ACROSS)), "heard in several") == []
        assert sentences(heard(event_of(one, other, BARE, tables=ACROSS)), "heard in several") == []
    same = event_of(one, one, "Ann Lee came late to the bridge, and said so.\n", tables=ACROSS)
    assert sentences(heard(same), "heard in several") == [
        "Ann Lee is quoted in a and b; c names Lee without quoting."
    ]
    both = event_of(f"{one}Paul Lee came.\n", others[2], BARE, tables=ACROSS)
    assert sentences(heard(both), "heard in several") == []


def test_where_a_mark_is_missing_nobody_is_given_words():
    text = 'The mayor called it late. "We will not wait for the summer," said Ann Lee.\n'
    assert [one.speaker for one in sentences_of(event_of(text, tables=ACROSS))] == ["Ann Lee"]
    torn = text.replace("it late", 'it "late')
    assert sentences_of(event_of(torn, tables=ACROSS)) == []


def test_what_some_reports_quote_and_others_do_not_have():
    one = "“We will not wait for the summer of this year,” said Ann Lee.\n"
    event = event_of(one, f"The bridge was shut. {one}", BARE, tables=ACROSS)
    assert sentences(quoted(event), "quoted by some") == [
        "a and b quote Ann Lee: “We will not wait for the summer of this year”; c does not quote this."
    ]
    unmarked = "They heard that we will not wait for the summer of this year.\n"
    assert sentences(quoted(event_of(one, one, unmarked, BARE, tables=ACROSS)), "quoted by some") == []
    other = one.replace("Ann Lee", "Paul Brandt")
    assert sentences(quoted(event_of(one, other, BARE, tables=ACROSS)), "quoted by some") == []
    some = BARE + "They will not wait for the summer of the year, it was said.\n"
    assert sentences(quoted(event_of(one, one, some, tables=ACROSS)), "quoted by some") == []


def test_refusals_and_posts():
    text = "It rained. Ann Lee told the BBC so. Lee declined to comment on the boats.\n\n"
    text += "It was late — Ann Lee (@annlee) May 2, 2017\n\nIt was not — Ann Lee (@annlee) May 3, 2017\n"
    found = cited(event_of(text, BARE, outlet=["Wire", "Hull Radio"]))
    assert sentences(found, "did not answer") == [
        "Among those who would not comment or answer: Wire “Lee declined to comment on the boats.”"
    ]
    assert sentences(found, "posts") == ["Wire prints 2 posts of Ann Lee as they were written."]


def test_headlines_stand_as_they_are():
    one = "The bridge over the river was shut. It rained.\n\nNobody knows when it will be open again.\n"
    event = event_of(one, BARE, title=["Who shut the bridge?", "Bridge shut"], outlet=["a", "b"])
    assert sentences(headed(event), "headline") == [
        "The headlines: “Who shut the bridge?” (a), “Bridge shut” (b); only that of a asks."
    ]


def test_headlines_differ_in_what_they_have_somebody_do_in_names_and_quotations():
    titles = ["Ann Lee vows to ‘shut it all’", "Lee takes aim at Brandt", "Lee aides say it is late"]
    event = event_of(QUOTING, QUOTING, BARE, tables=ACROSS, title=titles, outlet=list("abc"))
    (sentence,) = sentences(headed(event), "headline")
    assert sentence.partition(" (c); ")[2] == (
        "Ann Lee “vows” in that of a, “takes aim” in that of b; only that of b names Brandt; only that of a "
        "quotes (“shut it all”)."
    )


@pytest.mark.parametrize(
    "titles",
    [
        ["Ann Lee vows to ‘shut it all’", "Lee: ‘It's shut’"],
        ["Lee asks 'who shut it'", "Hull-Lee bridge: 'It's shut'"],
    ],
)
def test_a_headline_has_nothing_alone_that_another_has_in_another_form(titles):
    event = event_of(QUOTING, QUOTING, tables=ACROSS, title=titles, outlet=["a", "b"])
    (sentence,) = sentences(headed(event), "headline")
    assert "only" not in sentence


def test_a_report_that_says_i_and_one_that_asks():
    own = "I was there. I saw the bridge fall, and nobody told me why. It was late.\n\nI stayed all night.\n"
    assert sentences(put(event_of(own, BARE)), "first person") == [
        "a is a piece in the first person (“I was there.”)."
    ]
    once = f"I was there. I saw it fall. I was told so.\n\n{BARE * 3}"
    assert sentences(put(event_of(once, BARE)), "first person") == []
    spoken = (
        "“I was there. I saw it, and I left,” said Ann Lee. “I stayed. I never left,” said Paul Brandt.\n"
    )
    assert sentences(put(event_of(spoken, BARE)), "first person") == []
    asking = "What if it rained? What if it fell? Why was it shut? Who knew of it? Who did not? Is it safe?\n"
    (sentence,) = sentences(put(event_of(asking, BARE)), "questions")
    assert sentence.startswith("a is told in questions: 6 of its 6 sentences ask")


def test_contested_words_count_in_the_words_of_a_report_that_has_no_others():
    ours = "Illegal immigrants came north. More illegal immigrants are on their way."
    theirs = "Undocumented workers came north. The sheriff waited."
    (sentence,) = sentences(put(event_of(ours, theirs)), "contested words")
    assert sentence == (
        "One thing in different words: a writes “Illegal immigrants” (2 times) and "
        "b writes “Undocumented workers” (1 time)."
    )
    for other in (
        "“Undocumented workers came north,” said Ann Lee.",  # her words
        f"{theirs} No illegal immigrant was seen.",  # both ways
        "Documented workers came north. The sheriff waited.",
    ):
        assert not sentences(put(event_of(ours, other)), "contested words")


def test_opinion():
    found = put(event_of(QUOTING, BARE, title=["OPINION: Shut", "Shut"], outlet=["a", "b"]))
    assert sentences(found, "opinion") == ["a (“OPINION”) is marked as opinion; b bears no such mark."]


TELLING = "Ann Lee of the harbour board paid 300 crowns for each of the boats. Nobody knew of it."
FILLERS = [
    "JUST WATCHED Storm over the harbour of the old town Replay More Videos ... MUST WATCH 02:33.",
    "Photos: The old harbour Photos: The old harbour Photos: The old harbour at night in the rain.",
    "Ann Lee shakes hands with the master of the old harbour on April 27, 2016 in Hull, Yorkshire.",
    "Sign up for our newsletter and read of the harbour each day of the week.",
    "Why did nobody tell the people of the town that the bridge was shut?",
    "and the board of the harbour has paid for each of the boats since then.",
]


@pytest.mark.parametrize("sentence", FILLERS)
def test_what_tells_nothing_is_told_by_nobody_alone(sentence):
    assert tells(TELLING[:67]) and not tells(sentence)


def test_what_one_report_alone_tells_is_ranked_by_what_is_new():
    plain = "The old ferry was painted in a dull shade of green by its crew last spring."
    event = event_of(f"The bridge fell.\n\n{plain}\n\n{TELLING}", "The bridge fell.", tables=("omissions",))
    assert [one.text[:7] for one in matters(event, "a")] == ["Ann Lee", "The old"]
    found = told_alone(event.reports, event["omissions"])
    assert found.text.str[:7].tolist() == ["Ann Lee", "The old"]


def test_who_is_not_heard_is_no_place_no_law_and_nobody_who_may_say_something():
    text = "Ann Lee left. It rained in Hull. The Harbour Act was read. Paul Brandt, who saw it, wrote so.\n"
    actors = ["Ann Lee", "Hull", "Harbour Act", "Paul Brandt"]
    quiet = pd.DataFrame({"doc_id": "a", "start": list(map(text.index, actors)), "actor": actors})
    none = pd.DataFrame({"doc_id": [], "source": [], "speaker": []})
    assert surely(quiet, none, as_reports(text)).actor.tolist() == ["Ann Lee"]


def test_a_copy_is_told_in_the_direction_of_the_shorter_report_and_not_who_copied():
    event = event_of(QUOTING + " " + BARE, BARE, tables=("attributions", "copies"))
    assert sentences(told(event), "copy") == ["100% of the words of b stand in a too, word for word."]
    quoted = "“The bridge has been shut since May, and nobody has told us why,” {} said.".format
    event = event_of(quoted("Lund"), quoted("the mayor"), tables=("attributions", "copies"))
    assert not sentences(told(event), "copy"), "what both quote is no copy"


def pair(kinds, certainty="clear", speaker="Ann Lee", **more):
    sides = {}
    for side, doc_id, text, kind in zip("ab", "ab", (QUOTING[1:34], BARE[21:60]), kinds, strict=True):
        sides |= {f"doc_id_{side}": doc_id, f"start_{side}": 0, f"end_{side}": 9, f"text_{side}": text}
        sides |= {f"kind_{side}": kind}
    return pd.DataFrame([sides | {"certainty": certainty, "speaker": speaker, "score": 0.5} | more])


def test_one_utterance_in_two_wordings_is_told_where_it_is_clear():
    texts = ["“We are in talks,” Lee said.", "“We are in deep talks,” Lee said."]
    reports = as_reports(*texts)
    row = {"what": "wording", "said_a": "in", "said_b": "in deep", "certainty": "clear"}
    row |= {f"doc_id_{d}": d for d in "ab"} | {"text_a": texts[0][:17], "text_b": texts[1][:22]}
    row |= {"start_a": 0, "end_a": 17, "start_b": 0, "end_b": 22}
    found = told(Event("", reports, {"conflicts": pd.DataFrame([row])}))
    assert [one.sentence for one in found] == [
        "One utterance in two wordings: “We are in talks” (a), “We are in deep talks” (b)."
    ]
    assert told(Event("", reports, {"conflicts": pd.DataFrame([row | {"certainty": "likely"}])})) == []


def test_what_is_quoted_here_and_paraphrased_there():
    reports = as_reports(QUOTING, BARE)
    (found,) = rendered(Event("", reports, {"renderings": pair(("direct", "indirect"), basis="words")}))
    assert found.sentence.startswith(
        "a quotes Ann Lee, “We will not wait for the summer”; b puts it into its own"
    )
    for kinds, certainty in [
        (("direct", "indirect"), "unsure"),
        (("indirect", "indirect"), "clear"),
        (("mixed", "indirect"), "clear"),
    ]:
        pairs = pair(kinds, certainty=certainty, basis="words")
        assert rendered(Event("", reports, {"renderings": pairs})) == []


def many(kinds):
    """Sixty findings on two pages, of so many kinds."""
    names = [(f"0{n % 2}", f"kind {n % kinds}", f"Sentence {n}.", [("a", n, n + 1)]) for n in range(60)]
    return [Finding(*name, "clear", n) for n, name in enumerate(names)]


def test_no_more_than_three_of_a_kind_and_eight_of_a_page_are_given():
    assert set(Counter(one.kind for one in _ranked(many(4))).values()) == {3}
    assert set(Counter(one.page for one in _ranked(many(60))).values()) == {8}


def test_findings_are_ranked_their_passages_stand_and_none_says_the_same_twice():
    reports = as_reports(QUOTING, BARE, QUOTING.replace("Lee", "Roe")).assign(event="bridge")
    found = findings(reports)
    assert found.finding.is_monotonic_increasing
    assert found.sentence.nunique() == found.finding.nunique() > 2
    texts = dict(zip(reports.doc_id, reports.text, strict=True))
    assert [texts[row.doc_id][row.start : row.end] for row in found.itertuples()] == found.text.tolist()
    assert found.groupby("page").finding.nunique().max() <= 8
    assert set(found.certainty) <= {"clear", "likely"}


def test_events_are_told_apart():
    reports = as_reports(QUOTING, BARE, QUOTING, BARE).assign(event=["one", "one", "two", "two"])
    found = findings(reports)
    assert found[found.event == "one"].sentence.tolist() != found[found.event == "two"].sentence.tolist()
    assert set(found[found.event == "one"].doc_id) == set(reports.doc_id[:2])


def test_an_outlet_stands_in_full_in_a_sentence():
    event = event_of(QUOTING, BARE, outlet=["Christian Science Monitor", "Wire"])
    assert event.labels == {"a": "Christian Science Monitor", "b": "Wire"}
    twice = event_of(QUOTING, BARE, outlet="Christian Science Monitor", title=["Shut", "Open"])
    assert len(set(twice.labels.values())) == 2


@pytest.mark.parametrize("outlet", [None, float("nan")])
def test_a_report_without_an_outlet_has_a_label(outlet):
    reports = as_reports(QUOTING, BARE).assign(
        outlet=[outlet, "Wire"], title=["Rain " * 12, "Rain ‘ ’ falls"]
    )
    assert findings(reports).sentence.str.contains("Ann Lee").any()


def test_words_of_a_sentence():
    assert listed(["a"]) == "a"
    assert said("  “No,”\n ") == "“No”"
    assert ended("It is “late?”") == "It is “late?”"


def test_tables_that_were_found_before_stand_where_they_stood():
    wrapped = "By Ann Lee\n\n" + QUOTING.replace("the summer", "the\nsummer")
    reports = as_reports(wrapped, BARE)
    found = find_tables(reports)
    again = findings(reports, tables={name: rows for name, rows in found.items() if name != "findings"})
    pd.testing.assert_frame_equal(again, found["findings"])
