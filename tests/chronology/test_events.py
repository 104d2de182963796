"""Dated statements, borrowed dates, the merged timeline and the order of telling."""

import re
from itertools import combinations

import pandas as pd
import pytest
from conftest import as_reports
from hypothesis import given, strategies as st

import seedkit
from seedkit import show
from seedkit.chronology.agreement import by_statement, date_conflicts, lent, shared_dates
from seedkit.chronology.timeline import believed, marks, own_dates, story_order
from seedkit.errors import ParameterError
from seedkit.show.plots import chronology as figures
from seedkit.tables.counted import Counted
from seedkit.tables.groups import sides
from seedkit.tables.spans import Spans

FRIDAY = pd.Timestamp("2024-06-21")


def dated(*texts, published=FRIDAY, **columns):
    reports = as_reports(*texts, published=published, **columns)
    return seedkit.events(reports), reports


def one(text, verb):
    found, _ = dated(text)
    row = found[found.verb == verb].iloc[0]
    days = (str(day.date()) if pd.notna(day) else None for day in (row.earliest, row.latest))
    return *days, row.basis, row.grade


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("He left on Thursday.", "leave", ("2024-06-20", "2024-06-20", "report-date", "stated")),
        ("He left in 1961.", "leave", ("1961-01-01", "1961-12-31", "written", "stated")),
        ("He has lived there since 1961.", "live", ("1961-01-01", None, "written", "bound")),
        ("It will rain.", "rain", ("2024-06-21", None, "report-date", "inferred")),
        ("He left.", "leave", ("2024-06-21", "2024-06-21", "report-date", "assumed")),
        (
            "The fire began on Monday. Two men died.",
            "die",
            ("2024-06-17", "2024-06-17", "discourse", "assumed"),
        ),
        (
            "The fire began at 2:30 p.m. on Monday. Two men died.",
            "die",
            ("2024-06-17", "2024-06-17", "discourse", "assumed"),
        ),
        ("He left when she came on Monday.", "leave", ("2024-06-17", "2024-06-17", "event", "inferred")),
        ("He left after she came on Monday.", "leave", ("2024-06-17", "2024-06-21", "event", "inferred")),
        ("He left after she came on Monday.", "come", ("2024-06-17", "2024-06-17", "report-date", "stated")),
        ("They met on Monday. He had sung.", "sing", (None, "2024-06-17", "discourse", "inferred")),
        (
            "Two men have died. The fire began on Monday. Smoke rose.",
            "rise",
            ("2024-06-21", "2024-06-21", "report-date", "assumed"),
        ),
        (
            "Fire kills two. The fire began on Monday. Two men died.",
            "die",
            ("2024-06-17", "2024-06-17", "discourse", "assumed"),
        ),
        (
            "The race will start on Saturday. Two men died.",
            "die",
            ("2024-06-21", "2024-06-21", "report-date", "assumed"),
        ),
        (
            "The race started on Friday. Two men died.",
            "die",
            ("2024-06-21", "2024-06-21", "discourse", "assumed"),
        ),
        ("He broke the 1961 treaty.", "break", ("2024-06-21", "2024-06-21", "report-date", "assumed")),
        ("He has led the party founded in 1961.", "lead", (None, "2024-06-21", "report-date", "inferred")),
        (
            "They met on Monday. The meeting came two days after he had laid down his demands.",
            "lay",
            ("2024-06-15", "2024-06-15", "event", "inferred"),
        ),
    ],
)
def test_basis_and_grade(text, verb, wanted):
    assert one(text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The fire began on Monday. He said on Tuesday that he had erred.", "err", (None, "2024-06-18")),
        ("The fire began on Monday. He said that he had erred.", "err", (None, "2024-06-21")),
        ("They will meet on Monday and report within ten days.", "report", (None, "2024-07-04")),
        ("They will report within ten days.", "report", (None, "2024-07-01")),
        ("They will report within ten days of the vote.", "report", ("2024-06-21", None)),
        ("It has been shut since Monday, when they found cracks.", "find", ("2024-06-17", "2024-06-17")),
        ("It should reopen by early July.", "reopen", (None, "2024-07-10")),
        ("It should reopen by the end of July.", "reopen", (None, "2024-07-31")),
        ("It fell between Monday afternoon and 3 a.m.", "fall", ("2024-06-17", "2024-06-18")),
        ("It killed one man and has destroyed ten farms since Monday.", "destroy", ("2024-06-17", None)),
        ("The largest union has been on strike since Monday.", "be", ("2024-06-17", None)),
        ("He was praised by the mayor on Monday.", "praise", ("2024-06-17", "2024-06-17")),
    ],
)
def test_where_a_statement_begins_and_ends(text, verb, wanted):
    assert one(text, verb)[:2] == wanted


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The fire was 80 percent contained on Thursday.", ["be"]),
        ("The council made its choice known on Monday.", ["make"]),
        ("It made steel sold on Monday.", ["make", "sell"]),
    ],
)
def test_what_only_completes_a_verb_is_no_statement(text, verbs):
    assert dated(text)[0].verb.tolist() == verbs


def test_a_thing_with_a_date_is_a_row_without_a_verb_and_compared_with_none():
    text = "Lee recalled the June 2016 meeting in Oslo. Berg denied the May 2016 meeting in Oslo."
    found, reports = dated(text)
    things = found[found.verb == ""]
    assert things.text.tolist() == ["the June 2016 meeting in Oslo", "the May 2016 meeting in Oslo"]
    assert things.grade.tolist() == ["stated", "stated"]
    assert not len(date_conflicts(found, reports))


def test_a_date_that_clashes_with_its_tense_leaves_no_other():
    assert dated("The sale was planned for June 28.")[0].empty
    assert dated("They asked the firm to answer by July 5.")[0].empty


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("She drew parallels with the conduct of the old king in 1961.", "draw"),
        ("He alluded to World War II in his speech.", "allude"),
        ("He compared the closure with the siege of a town in 1943.", "compare"),
        ("The law of 1974 did not cover them.", "cover"),
        ("The 1961 treaty bound them.", "bind"),
        ("“We all saw that in 1998,” shouted the farmer.", "shout"),
        ("Ties are at their best since the Cold War.", "be"),
        ("It is the first walkout since 2011.", "be"),
        ("They suffered their worst losses since Monday.", "suffer"),
        ("The worst fire since 2011 destroyed ten farms.", "destroy"),
        ("The farmer gets up at four in the morning.", "get"),
        ("The alert came at 3:34 p.m. on Monday, as he had claimed.", "claim"),
    ],
)
def test_the_year_of_a_thing_mentioned_does_not_date_the_clause(text, verb):
    found, _ = dated(text)
    assert not found[found.verb == verb].grade.isin(["stated", "inferred"]).any()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 1998 he said that it rained.", "1998-01-01"),
        ("He won the vote in 1998.", "1998-01-01"),
        ("The council accused the builders on Thursday of delay.", "2024-06-20"),
        ("The fire began on Thursday at 2:30 p.m.", "2024-06-20 14:30:00"),
    ],
)
def test_the_date_of_a_clause_stays_its_own(text, wanted):
    found, _ = dated(text)
    assert found.earliest.astype(str).str.startswith(wanted).any()


def test_between_two_dates_is_from_one_to_the_other():
    assert one("It was built between 1959 and 1962.", "build") == (
        "1959-01-01", "1962-12-31", "written", "stated",
    )  # fmt: skip


def test_quoted_statements_without_a_date_are_not_news_of_the_day():
    found, _ = dated("“We won the match,” he said.")
    assert found.verb.tolist() == ["say"]


def test_the_figures_of_the_lent_date_are_no_other_number():
    found, _ = dated(
        "Flames near Harwick burned 35 farms.", "Flames near Harwick burned thirty-five farms on June 17."
    )
    assert found.basis.tolist() == ["borrowed", "report-date"]


def test_a_date_is_borrowed_from_a_report_of_the_same_week_only():
    texts = (
        "The old bridge of Harwick fell into the river on Monday.",
        "The old bridge of Harwick fell into the river.",
    )
    found, _ = dated(*texts)
    row = found[found.doc_id == "b"].iloc[0]
    assert (row.basis, row.lender_doc_id, str(row.earliest.date())) == ("borrowed", "a", "2024-06-17")
    own, _ = dated(texts[0], f"The fire began on Tuesday. {texts[1]}")
    row = own[own.basis == "borrowed"].iloc[0]
    assert (row.lender_doc_id, str(row.earliest.date())) == ("a", "2024-06-17")
    assert row[["timex_start", "timex_end"]].isna().all()
    later, _ = dated(*texts, published=[FRIDAY, FRIDAY + pd.Timedelta(days=30)])
    assert later.lender_doc_id.isna().all()
    apart, _ = dated(*texts, event=["flood", "fire"])
    assert apart.lender_doc_id.isna().all()


@pytest.mark.parametrize(
    ("borrower", "lender"),
    [
        ("The engineer of Harwick said it was safe.", "The engineer of Harwick said on Monday it was safe."),
        ("The fire at Harwick burned 35 farms.", "The fire at Harwick burned 80 farms on Monday."),
        ("The old bridge of Harwick opened.", "The old bridge of Harwick will open again on July 1."),
        ("The old bridge of Harwick fell.", "The old bridge of Harwick lay in the river on Monday."),
    ],
)
def test_no_date_is_lent_by_a_saying_another_number_a_day_to_come_or_another_act(borrower, lender):
    found, _ = dated(borrower, lender)
    assert found.lender_doc_id.isna().all()


@pytest.mark.parametrize(
    "borrower",
    [
        "The old bridge of Harwick fell into the river, and on Thursday the ferry sailed.",
        "The old bridge of Harwick, which opened in 1961, fell into the river.",
        "The mayor said on Thursday that the old bridge of Harwick fell into the river.",
    ],
)
def test_a_sentence_with_a_date_of_its_own_borrows_none(borrower):
    found, _ = dated(borrower, "The old bridge of Harwick fell into the river on Monday.")
    assert found.lender_doc_id.isna().all()


def test_dates_are_compared_in_pairs_and_only_those_that_both_state():
    texts = ("The old bridge fell on Monday.", "The old bridge fell on Tuesday.", "The old bridge fell.")
    found, reports = dated(*texts)
    pairs = shared_dates(found, reports)
    assert pairs[["doc_id_a", "doc_id_b", "agreement"]].to_numpy().tolist() == [["a", "b", "contradicting"]]
    assert lent(found, reports).doc_id_a.tolist() == ["c"]


def test_pairs_that_share_a_statement_stand_together_and_it_stands_on_the_left():
    fell = "The old bridge fell on "
    pairs = shared_dates(*dated(f"{fell}Tuesday.", f"{fell}Monday.", f"{fell}Tuesday.", f"{fell}Tuesday."))
    differ = by_statement(pairs[pairs.agreement == "contradicting"])
    assert differ[["statement", "doc_id_a", "doc_id_b", "when_a"]].to_numpy().tolist() == [
        [1, "b", other, "17 June 2024"] for other in "acd"
    ]
    assert differ.relation[0] == "statement 1, contradicting: 17 June 2024 against 18 June 2024"
    assert by_statement(pairs[:0]).statement.nunique() == 0


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("The old bridge fell on Monday.", "The old bridge fell this week.", "overlapping"),
        ("The old bridge fell on Monday.", "The old bridge fell on June 17.", "same"),
        ("The old bridge fell on June 10.", "The old bridge fell on June 17.", "differing"),
        ("Flames burned 35 farms on June 10.", "Flames burned 80 farms on June 18.", "differing"),
        ("The old bridge fell before June 5.", "The old bridge fell on June 10.", "contradicting"),
        ("The old bridge fell before June 5.", "The old bridge fell before June 5.", "same"),
        ("The old bridge fell in 2018.", "The old bridge fell in 2024.", "contradicting"),
        ("The old bridge fell on Monday at 3:10.", "The old bridge fell on Monday at 3:34.", "contradicting"),
    ],
)
def test_dates_that_may_be_of_two_facts_differ_and_do_not_contradict(one, other, wanted):
    assert shared_dates(*dated(one, other)).agreement.tolist() == [wanted]


def test_contradictions_are_shown_and_not_averaged():
    found, reports = dated("The old bridge fell on Monday.", "The old bridge fell on Tuesday.")
    merged = seedkit.timeline(found, reports)
    assert merged.agreement.tolist() == ["contradicting"] * 2
    assert merged.when.tolist() == ["17 June 2024", "18 June 2024"]
    assert merged.mark.tolist() == [1, 2]


def test_alone_is_said_only_of_what_was_compared(monkeypatch):
    found, reports = dated("The old bridge fell on Monday. It rained.", "The sun rose.")
    merged = seedkit.timeline(found, reports)
    assert dict(zip(merged.verb, merged.agreement, strict=True)) == {
        "fall": "alone", "rain": "not compared", "rise": "not compared",
    }  # fmt: skip
    monkeypatch.setattr("seedkit.tables.spans.COMPARED", 1)
    assert set(seedkit.timeline(found, reports).agreement) == {"not compared"}


def test_tau_counts_the_pairs_that_can_be_compared():
    text = " ".join(f"He spoke in {year}." for year in (2001, 2002, 2003, 2004, 1999))
    found, _ = dated(text)
    row = story_order(found).iloc[0]
    assert (row.comparable, row.forward, row.backward) == (10, 6, 4)
    assert row.tau == pytest.approx(0.2)


days = st.one_of(st.none(), st.integers(1, 6)).map(
    lambda n: pd.NaT if n is None else pd.Timestamp(2024, 6, n)
)


@given(st.lists(st.tuples(days, days), min_size=1, max_size=9))
def test_story_order_counts_the_pairs_of_which_one_is_wholly_before_the_other(stretches):
    """Found by going through all pairs; what ends as another begins is not before it, nor is what is open."""
    told = pd.DataFrame(stretches, columns=["earliest", "latest"]).astype("datetime64[s]").assign(doc_id="a")
    pairs = list(combinations(told.itertuples(), 2))
    row = story_order(told).iloc[0]
    assert row.forward == sum(first.latest < second.earliest for first, second in pairs)
    assert row.backward == sum(second.latest < first.earliest for first, second in pairs)


def test_a_report_that_dates_only_history_is_told_from_one_that_dates_nothing():
    found, reports = dated("He left in 1961.", "He left.", "He left on Monday.")
    own = own_dates(found, reports)
    assert own.stated.tolist() == [1, 0, 1]
    assert own.recent.tolist() == [0, 0, 1]
    assert own.dated.tolist() == [1, 1, 1]
    assert own.newest.tolist() == ["1961", "", "17 June 2024"]


def test_what_has_no_end_reaches_into_the_month_before():
    found, reports = dated(
        "He has lived here since 1961. The bridge has been closed since April 2.", "It fell before 1961."
    )
    own = own_dates(found, reports)
    assert own.recent.tolist() == [2, 0]
    assert own.newest.tolist() == ["from 2 April 2024", "until 31 December 1960"]


def test_the_oldest_is_over_first_and_the_newest_begins_last():
    text = "They swam earlier this year. They sang in May. They met on Thursday. They fell on Wednesday."
    own = own_dates(*dated(text)).iloc[0]
    assert (own.oldest, own.newest) == ("May 2024", "20 June 2024")


def test_own_dates_of_no_report_are_none():
    own = own_dates(*dated())
    assert own.empty
    assert own.recent.dtype == "Int64"


def test_own_dates_are_counted_by_group_with_an_interval():
    found, reports = dated(
        "He left in 1961.", "He left.", "He left on Monday.", outlet=["Wire", "Wire", None]
    )
    own = own_dates(found, reports, sides(reports, "outlet"))
    assert own[["reports", "dated", "stated", "share"]].to_numpy().tolist() == [[2, 2, 1, 0.5], [1, 1, 1, 1]]
    assert own.index.tolist() == ["Wire", "no outlet given"]
    assert (own.low < own.share).all()


def test_a_mark_leads_to_its_passage():
    found, reports = dated("He left on Monday and came back on Tuesday. " + "It was so " * 9 + "in 1961.")
    merged = seedkit.timeline(found, reports)
    listed = marks(merged)
    assert listed.index.tolist() == merged.mark.tolist()
    assert listed.statement.str.len().max() <= 82
    counted = Counted(listed, Spans(merged, reports=reports), ("mark",))
    html = show.table(counted)._repr_mimebundle_()["text/html"]
    rows = re.findall(r'<th scope="row"><details [^>]+><summary>(\d+)</summary>(.+?)</details></th>', html)
    assert [int(number) for number, _ in rows] == merged.mark.tolist()
    behind = [re.sub("<.*?>", "", re.search("<mark>(.+?)</mark>", html)[1]) for _, html in rows]
    assert behind == merged.text.tolist()


def test_a_statement_without_a_blank_is_cut_too():
    merged = seedkit.timeline(*dated("In 1961 the rain fell."))
    assert marks(merged.assign(text="雨" * 81)).statement.tolist() == ["雨" * 80 + " …"]
    assert marks(merged.assign(text="雨" * 80)).statement.tolist() == ["雨" * 80]


@pytest.mark.parametrize(("years", "verbs"), [(700, {"fall"}), (70, {"fall", "found"})])
def test_no_date_is_counted_back_beyond_the_first_year(years, verbs):
    found, _ = dated(f"It fell in the 5th century {years} years after it was founded.")
    assert set(found.verb) == verbs


def test_what_is_less_sure_is_not_believed():
    found, _ = dated("He left on Monday. She stayed.")
    assert believed(found).verb.tolist() == ["leave"]
    assert believed(found, "assumed").verb.tolist() == ["leave", "stay"]
    with pytest.raises(ParameterError, match="one of stated, bound, inferred"):
        believed(found, "sure")


@pytest.mark.parametrize("text", ["", "$x_1$ \x00 in 1961 \u202e，and in 2001 it fell.", "他说 in 1961."])
def test_figures_stand_any_text(text):
    found, reports = dated(text)
    for figure, alt, _ in (
        figures.lanes(seedkit.timeline(found, reports), reports),
        figures.story_curves(found),
    ):
        assert figure.axes
        assert alt.endswith(".")


def test_without_days_only_written_dates_are_left():
    found = seedkit.events(as_reports("He left on Thursday. He came in 1961."))
    assert found.verb.tolist() == ["come"]


def test_text_without_spaces_ends():
    assert seedkit.events(as_reports("x" * 3000)).empty


def test_of_an_event_with_many_reports_none_lends_a_date_and_the_others_still_do(monkeypatch):
    monkeypatch.setattr("seedkit.tables.spans.COMPARED", 2)
    texts = [
        "The old bridge fell on Monday.",
        "The old bridge fell.",
        "It rained.",
        "It rained.",
        "It rained.",
    ]
    found, _ = dated(*texts, event=["x", "x", None, None, None])
    assert found.lender_doc_id.dropna().tolist() == ["a"]
    crowd, _ = dated(*texts, event=None)
    assert crowd.lender_doc_id.isna().all()
