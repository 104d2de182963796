"""What every finder keeps, whatever the text: columns, offsets, order, and its hands off the input."""

import pandas as pd
import pytest
from conftest import as_reports
from hypothesis import HealthCheck, given, settings, strategies as st

from seedkit import check_spans, load_reports
from seedkit.finders import COMPARISON_TABLES, SPAN_TABLES, TABLES, finder

# The columns that others read, after those of the span or of the pair.
PROMISED = {
    "checks": "code remark",
    "quotations": "kind depth closed attribution",
    "attributions": "attribution kind source source_start source_end cue cue_start cue_end speaker "
    "title title_start title_end reason reason_start reason_end source_type stance rule",
    "timexes": "type value earliest latest grain basis rule",
    "events": "earliest latest basis grade timex_start timex_end lender_doc_id lender_start lender_end",
    "cues": "group kind",
    "namings": "actor voice",
    "agency": "actor role verb",
    "alignments": "score relation",
    "omissions": "missing_in score certainty alone weight",
    "facts": "event fact voice speaker place certainty",
    "renderings": "kept dropped changed",
    "copies": "words quoted share_a share_b published_a published_b",
    "conflicts": "what said_a said_start_a said_end_a said_b said_start_b said_end_b certainty",
    "findings": "event finding page kind sentence certainty size",
    "keyness": "word target reference n_target n_reference log_ratio G2 log_odds z G2_units threshold words",
}
PROMISED["headlines"] = PROMISED["attributions"]
PAIRS = {"alignments", "renderings", "copies", "conflicts"}
BY_REPORT = ["checks", "quotations", "attributions", "timexes", "cues", "agency"]  # each report for itself
SPAN = ["doc_id", "start", "end", "text"]
PAIR = [f"{column}_{side}" for side in "ab" for column in SPAN]
LEADING = {name: PAIR if name in PAIRS else [] if name == "keyness" else SPAN for name in TABLES}

NEWS = (
    "Putin warned Seoul on Thursday that it might regret the step. “We keep the right to deliver weapons,” "
    "he said in Pyongyang. “And we will use it.”\n\nOfficials in Kyiv said last month that they had not been "
    "asked. The pact was signed on June 19, 2024, a day earlier than planned.\n"
)
OTHER = (
    "President Vladimir Putin, who visited Pyongyang, warned South Korea on Thursday not to take the step "
    "and said it could come to regret it.\n\nA spokesman for the ministry denied that weapons had been "
    "delivered. The so-called pact was signed on June 19, he claimed.\n"
)
ODD = {
    "nothing": "",
    "blank": " \n\t\r\n ",
    "one mark": "“",
    "no letters": "… — ” 12 ’",
    "no space": "x" * 3000,
    "line ends": NEWS.replace("\n", "\r\n"),
    "other line ends": NEWS.replace("\n", "\u2028"),
    "NUL": NEWS.replace(" ", "\x00"),
    "longer in lower case": NEWS.replace("I", "İ").replace("a", "İ"),
    "combining": NEWS.replace("e", "e\u0301"),
    "emoji": NEWS.replace(".", " 👩🏽‍🚀."),
    "bidi": NEWS.replace("“", "\u202e“"),
    "lone surrogate": NEWS.replace("“", "\ud83d"),
    "unclosed": NEWS.replace("”", ""),
    "closing only": NEWS.replace("“", ""),
    "straight": NEWS.replace("“", '"').replace("”", '"'),
    "no stops": NEWS.replace(".", ""),
    "capitals": NEWS.upper(),
    "other script": "习近平周四表示，“我们保留权利”。\n",
    "markup": "<script>alert('said')</script> [link](javascript:x) =SUM(A1) $x$ he said.\n",
    "impossible days": "He said on February 30, 99999999, at 25:99, in the year 0, 10,000 years ago, so.\n",
    "digits": "He said " + "9" * 2000 + " days ago.\n",
}
BITS = [
    *(
        "said",
        "“We will wait,”",
        "‘no,'",
        "kyiv",
        "Putin",
        "might",
        "Thursday",
        "last month",
        "June 19, 2024",
    ),
    *(
        "officials",
        "denied that",
        "he",
        "it said",
        "the company",
        "her statement",
        "U.S.",
        "“",
        "”",
        '"',
        "’",
        "''",
        ".",
        ". .",
        "…",
        ",",
        "\n",
        "\n\n",
        "\r\n",
    ),
    *(
        "\u2028",
        "\x85",
        "\x00",
        "\ufffd",
        "\u202e",
        "\u200b",
        "e\u0301",
        "İ",
        "ß",
        "ﬁ",
        "👩🏽‍🚀",
        "🇺🇦",
        "习近平",
        "9" * 40,
    ),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(BITS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(BITS), max_size=30).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=80),
)
# A warning is for what a caller can change; a text is not.
pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
CALM = settings(max_examples=12, suppress_health_check=list(HealthCheck), derandomize=True)

every_finder = pytest.mark.parametrize("name", list(TABLES))
span_finder = pytest.mark.parametrize("name", list(SPAN_TABLES))


def corpus(*texts):
    """Two news reports, and between them those given."""
    return as_reports(NEWS, *texts, OTHER)


def leads_back(name, found, reports):
    """Make sure that each passage of a table, also a second one in a row, is what stands in its report."""
    if name == "headlines":  # these quote the title
        reports = reports.assign(text=reports.title if "title" in reports else "")
    report = dict(zip(reports.doc_id, reports.text, strict=True))
    if name in PAIRS:
        for side in "ab":
            one = found[[f"{column}_{side}" for column in SPAN]].set_axis(SPAN, axis=1)
            check_spans(one, reports)
    elif "start" in found:
        check_spans(found, reports)
    for part in ("source", "cue", "title", "reason"):
        if f"{part}_start" in found:
            for row in found[found[part].notna()].to_dict("records"):
                assert report[row["doc_id"]][row[f"{part}_start"] : row[f"{part}_end"]] == row[part]
            assert found[f"{part}_start"].notna().eq(found[part].notna()).all()


def well_formed(name, found, reports):
    """Make sure of what holds for a table of any reports."""
    wanted = LEADING[name] + PROMISED[name].split()
    assert list(found.columns[: len(wanted)]) == wanted
    assert list(found.index) == list(range(len(found)))
    leads_back(name, found, reports)
    if name in SPAN_TABLES:
        order = found.doc_id.map({doc_id: n for n, doc_id in enumerate(reports.doc_id)})
        places = list(zip(order, found.start, strict=True))
        assert places == sorted(places)
        assert (found.start <= found.end).all()


@every_finder
def test_columns_are_those_promised_and_the_same_on_nothing(name):
    reports = corpus()
    found, nothing = finder(name)(reports), finder(name)(reports.iloc[:0])
    well_formed(name, found, reports)
    assert nothing.empty
    assert nothing.dtypes.to_dict() == found.dtypes.to_dict()
    assert not {"object", "str"} & {str(dtype) for dtype in found.drop(columns=lists(found)).dtypes}


def lists(found):
    """Name the columns whose cells are lists, which have no type of their own."""
    return [column for column in found if any(isinstance(cell, list | tuple) for cell in found[column])]


@every_finder
def test_something_is_found_in_news(name):
    seeds = load_reports().reports
    found = len(finder(name)(seeds))
    none = name in ("copies", "conflicts")
    few = ("keyness", "headlines", "alignments")
    assert found == 0 if none else found > (0 if name in few else 1)
    assert name != "alignments" or len(finder(name)(seeds, certainty="unsure")) > 1


@every_finder
@pytest.mark.parametrize("odd", ODD)
def test_odd_text_is_read(name, odd):
    reports = corpus(ODD[odd])
    found = finder(name)(reports)
    well_formed(name, found, reports)
    assert found.dtypes.to_dict() == finder(name)(reports.iloc[:0]).dtypes.to_dict()


@every_finder
@CALM
@given(first=TEXTS, second=TEXTS)
def test_any_text_is_read(name, first, second):
    reports = as_reports(first, second)
    well_formed(name, finder(name)(reports), reports)


@every_finder
def test_one_report_is_enough_not_to_fail(name):
    reports = as_reports(NEWS)
    well_formed(name, finder(name)(reports), reports)


@every_finder
def test_the_input_is_left_alone_and_the_result_is_the_same_twice(name):
    reports = load_reports().reports
    before = reports.copy(deep=True)
    first, second = finder(name)(reports), finder(name)(reports)
    pd.testing.assert_frame_equal(reports, before)
    pd.testing.assert_frame_equal(first, second)


@every_finder
def test_labels_of_the_reports_do_not_matter(name):
    reports = load_reports().reports
    found = finder(name)(reports.set_axis(range(7, 7 + len(reports))))
    pd.testing.assert_frame_equal(found, finder(name)(reports))


@span_finder
def test_the_order_of_reports_does_not_change_their_rows(name):
    reports = load_reports().reports
    found = finder(name)(reports)
    turned = finder(name)(reports.iloc[::-1].reset_index(drop=True))
    for doc_id in reports.doc_id:
        pd.testing.assert_frame_equal(
            found[found.doc_id == doc_id].reset_index(drop=True),
            turned[turned.doc_id == doc_id].reset_index(drop=True),
        )


@pytest.mark.parametrize("name", BY_REPORT)
def test_a_report_is_read_as_if_it_were_alone(name):
    alone, among = finder(name)(as_reports(OTHER)), finder(name)(as_reports(OTHER, NEWS))
    pd.testing.assert_frame_equal(alone, among[among.doc_id == "a"].reset_index(drop=True))


@span_finder
def test_a_report_in_another_language_is_passed_over(name):
    reports = as_reports(NEWS, OTHER, notes=pd.array(["", "language-not-supported:de"], dtype="string"))
    found = finder(name)(reports)
    assert len(found) or name == "checks"
    assert set(found.doc_id) <= {"a"}


@pytest.mark.parametrize("name", BY_REPORT)
@CALM
@given(
    before=st.sampled_from(
        ["It rained on the roofs.\n\n", "The 👩🏽‍🚀 İe\u0301 slept.\r\n\r\n", "\n\n\n", "\u2028"]
    )
)
def test_text_before_a_passage_moves_it_and_nothing_else(name, before):
    alone, after = (finder(name)(as_reports(text)) for text in (NEWS + OTHER, before + NEWS + OTHER))
    after = after[after.start >= len(before)].reset_index(drop=True)
    places = [column for column in alone if column.endswith(("start", "end"))]
    moved = alone.assign(**{column: alone[column] + len(before) for column in places})
    pd.testing.assert_frame_equal(moved, after)


def test_every_table_has_a_promise_and_every_promise_a_table():
    assert set(PROMISED) == set(TABLES) == set(SPAN_TABLES) | {"headlines"} | set(COMPARISON_TABLES)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("cues", pd.DataFrame({"doc_id": ["a"], "start": [1], "end": [7], "text": ["Putin "]})),
        (
            "alignments",
            pd.DataFrame({f"{c}_{s}": [v] for s in "ab" for c, v in zip(SPAN, "a065", strict=True)}),
        ),
    ],
)
def test_a_passage_that_does_not_lead_back_is_noticed(name, table):
    number = [column for column in table if "start" in column or "end" in column]
    with pytest.raises(Exception, match="made from these reports"):
        leads_back(name, table.astype(dict.fromkeys(number, "int64")), as_reports(NEWS))
