"""What notebooks show: the way back from each count, and nothing live."""

import re
from html import unescape

import pandas as pd
import pytest
from conftest import as_reports
from payloads import PAYLOADS, live, readable

from seedkit import show
from seedkit.errors import CountError, ParameterError, SpanError
from seedkit.show import plots
from seedkit.tables.counted import Counted
from seedkit.tables.spans import SPAN, Spans

TEXT = "It may rain.\n\nShe said it might rain, and it may snow."
REPORTS = pd.DataFrame(
    {"doc_id": ["a", "b"], "text": [TEXT, "It will rain."], "published": pd.to_datetime(["2024-06-21", None])}
)
SPANS = pd.DataFrame(
    [
        ("a", 3, 6, "may", "modal"),
        ("a", 26, 31, "might", "modal"),
        ("a", 45, 48, "may", "modal"),
        ("b", 3, 7, "will", "x"),
    ],
    columns=["doc_id", "start", "end", "text", "kind"],
)
COUNTS = pd.crosstab(SPANS.doc_id, SPANS.kind)
PAIRED = [f"{name}_{side}" for side in "ab" for name in SPAN]
LINK = re.compile(r'href="#(sk-[^"]+)"')


def counted(frame, spans=SPANS, reports=REPORTS, **how):
    return Counted(frame, Spans(spans, reports=reports), **how)


def html(shown):
    return shown._repr_mimebundle_()["text/html"]


def test_each_count_leads_to_as_many_passages():
    shown = html(show.table(counted(COUNTS), "Hedges"))
    assert LINK.findall(shown)
    for identity, count in re.findall(r'href="#(sk-[^"]+)">(\d+)</a>', shown):
        listed = re.search(rf'<ol class="sk-short" id="{identity}">(.*?)</ol>', shown)[1]
        assert listed.count("<li>") == int(count)


def test_a_count_that_differs_from_its_passages_is_an_error():
    with pytest.raises(CountError, match="add up to 4, but 3"):
        counted(COUNTS, SPANS.drop(index=0))
    with pytest.raises(CountError, match="is 3, but 0"):
        show.table(counted(COUNTS.set_axis(["x", "modal"], axis=1).rename_axis(columns="kind")))
    with pytest.raises(ParameterError, match="'speaker'"):
        show.table(counted(COUNTS.rename_axis(index="speaker")))


def test_only_the_column_of_counts_is_linked_among_other_measures():
    frame = pd.DataFrame({"n": [3, 1], "rate": [0.3, 1.0]}, index=pd.Index(["a", "b"], name="doc_id"))
    assert len(LINK.findall(html(show.table(counted(frame))))) == 2
    assert not LINK.findall(html(show.table(frame)))


def test_a_passage_that_does_not_quote_its_report_is_an_error():
    with pytest.raises(SpanError):
        show.passages(SPANS.assign(start=4), reports=REPORTS)
    with pytest.raises(SpanError):
        show.table(counted(COUNTS, SPANS.assign(text="x")))


def test_passages_that_do_not_know_their_reports_say_what_to_do():
    with pytest.raises(ParameterError, match="take them from a study, or give the reports"):
        show.passages(SPANS)


def test_of_each_report_no_more_are_shown_than_asked_for():
    shown = html(show.passages(Spans(SPANS, reports=REPORTS), each=1))
    assert shown.count("<li>") == 2
    assert "are shown" not in shown


def test_long_lists_are_cut_and_say_so():
    shown = html(show.passages(SPANS, most=1, reports=REPORTS))
    assert shown.count("<li>") == 1
    assert "1 of 4 passages are shown" in shown


def test_a_passage_says_where_it_stands_and_how_to_cite_it():
    passages = show.passages(SPANS.iloc[1:2], by="kind", reports=REPORTS)
    shown = unescape(html(passages))
    assert "a, paragraph 2" in shown
    assert "“might” (21 June 2024, a, paragraph 2, characters 26–31, sha256 " in shown
    whole, *parts = passages.spots
    assert {name: whole[name] for name in ("doc_id", "start", "end")} == {
        "doc_id": "a",
        "start": 26,
        "end": 31,
    }
    assert TEXT[whole["first"] : whole["last"]].startswith("She said it might")
    said = {one["what"]: passages.html[one["from"] : one["to"]] for one in parts}
    assert said["place"] == "a, paragraph 2"
    assert (said["quote"][:11], said["citing"][:8]) == ("<blockquote", "<details")


def test_nothing_to_show_is_said():
    for shown in (
        show.table(COUNTS.iloc[:0]),
        show.table(counted(pd.crosstab(SPANS.doc_id[:0], SPANS.kind[:0]), SPANS[:0])),
        show.passages(SPANS[:0], reports=REPORTS),
        show.passages(SPANS[:0], "nothing to show", reports=REPORTS),
        show.pairs(pd.DataFrame(columns=PAIRED), reports=REPORTS),
        show.figure(*plots.dots(pd.DataFrame())),
    ):
        assert re.search(r"nothing to show|No passages|No pairs|no values to show", html(shown))


def test_values_are_words_and_templates_are_no_code():
    said = show.sentence(
        "{n} of {all}, {share:.0%}, on {day}.", n=1200, all=["x", "y"], share=0.5, day=REPORTS.published[0]
    )
    assert str(said) == "1,200 of x and y, 50%, on 21 June 2024."
    with pytest.raises(ParameterError, match=r"asks for 'n\.__class__'"):
        show.sentence("{n.__class__}", n=1)


def test_a_count_in_a_sentence_leads_to_its_passages():
    spans = Spans(SPANS, reports=REPORTS)
    shown = show.sentence("{may} of {all} words; {none} else.", may=spans[:2], all=spans, none=spans[:0])
    assert str(shown) == "2 of 4 words; 0 else."
    for identity, count in re.findall(r'href="#(sk-[^"]+)"><bdi>(\d+)</bdi></a>', html(shown)):
        listed = re.search(rf'<ol class="sk-short" id="{identity}">(.*?)</ol>', html(shown))[1]
        assert listed.count("<li>") == int(count)
    assert len(LINK.findall(html(shown))) == 2
    assert not LINK.findall(html(show.sentence("{may} words.", may=SPANS)))
    assert str(show.sentence("{names}.", names=list("abcdefghijklmn"))).endswith("k, l and 2 more.")


def test_a_total_leads_to_all_passages_of_its_row_and_full_columns_are_kept():
    spans = pd.concat([SPANS.assign(side=f"s{n}") for n in range(10)], ignore_index=True)
    spans = pd.concat([spans, SPANS.assign(side="s9")], ignore_index=True)
    counts = pd.crosstab(spans.kind, spans.side)
    shown = show.table(counted(counts, spans), total=True, rows=1)
    assert shown.plain.split()[:4] == ["side", "in", "all", "s0"]
    assert "s9" in shown.plain
    assert re.search(r'href="#sk-[^"]+">33</a>', html(shown))
    identity = re.search(r'href="#(sk-[^"]+)">33</a>', html(shown))[1]
    lists = html(shown).split(f'<div id="{identity}">')[1].split("</div>")[0]
    assert lists.count("<li>") == 33
    assert "in other columns: 6 passages" in lists
    assert "<summary>1 more row</summary>" in html(shown)
    assert html(shown).index("1 more row") < html(shown).index("<summary>x</summary>")
    assert "8 of 10 columns are shown, the fullest" in html(shown)


def test_a_column_of_a_report_has_its_title_under_its_id():
    counts = pd.crosstab(SPANS.kind, SPANS.doc_id)
    shown = html(show.table(counted(counts, reports=REPORTS.assign(title=["<b>Rain</b>", None]))))
    assert "a<small><bdi>&lt;b&gt;Rain&lt;/b&gt;</bdi></small></th>" in shown
    assert ">b</th>" in shown


def test_what_is_made_of_a_count_leads_to_its_passages_too():
    frame = pd.DataFrame({"n": [3], "share": [0.3]}, index=pd.Index(["a"], name="doc_id"))
    found = LINK.findall(html(show.table(counted(frame, SPANS[:3], counts=("n", "share")))))
    assert (len(found), len(set(found))) == (2, 1)


def test_missing_and_empty_cells_are_shown_as_such():
    frame = pd.DataFrame(
        {"a": [None, "x"], "b": [1.5, None], "c": pd.to_datetime(["2024-06-21", None]), "d": ["", "y"]}
    )
    cells = re.findall(r"<bdi>(.*?)</bdi>", html(show.table(frame)))
    assert cells == ["–", "1.50", "2024-06-21", "–", "x", "–", "–", "y"]


def test_pairs_mark_what_is_kept_where_that_is_little():
    reports = as_reports("The bridge fell at noon, and nobody saw it.", "It rained when the bridge fell.")
    sides = [(doc, 0, len(text), text) for doc, text in reports.itertuples(index=False)]
    names = [f"{name}_{side}" for side in "ab" for name in SPAN]
    html = show.pairs(pd.DataFrame([[*sides[0], *sides[1]]], columns=names), reports=reports).html
    body = html.partition("<ol")[2]
    assert (
        body.count("<strong>The bridge fell</strong>") == body.count("<strong>the bridge fell</strong>") == 1
    )
    assert "<del>" not in body and "<ins>" not in body


def test_what_is_not_nothing_is_not_written_as_nothing():
    html = show.table(pd.DataFrame({"p": [0.0004, 0.0, -0.001, 0.04]})).html
    assert re.findall("<bdi>([^<]+)</bdi>", html) == ["&lt; 0.01", "0.00", "&gt; -0.01", "0.04"]


def test_what_is_folded_is_all_there():
    table = show.table(pd.DataFrame({"p": [0.5]}))
    assert table.html in show.folded(table, "More").html


def test_pairs_mark_what_is_dropped_and_what_is_new():
    def pair(a, b):
        reports = pd.DataFrame({"doc_id": ["a", "b"], "text": [a, b]})
        row = {"doc_id_a": "a", "start_a": 0, "end_a": len(a), "text_a": a}
        row |= {"doc_id_b": "b", "start_b": 0, "end_b": len(b), "text_b": b}
        shown = html(show.pairs(pd.DataFrame([row]), reports=reports))
        return re.findall(r"<(del|ins|small)>(.*?)</\1>", shown)[3:]

    assert pair("It may rain here.", "It will rain here.") == [("del", "may"), ("ins", "will")]
    assert pair("Rain fell.", "Rain fell here.") == [("ins", "here")]
    assert pair("“Who knows? Rain fell.”", "Rain fell <there>.") == [
        ("small", "“Who knows? "),
        ("ins", "there"),
    ]
    assert pair("Rain fell on Monday.", "Nobody left home.") == []


def test_a_figure_needs_a_sentence_and_is_the_same_twice():
    with pytest.raises(ParameterError, match="full sentence"):
        show.figure(plots.new()[0], alt="A chart")
    first, second = (show.figure(*plots.dots(COUNTS, measure="hedges"))._repr_mimebundle_() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_goes_through_every_way_of_showing(name):
    payload = PAYLOADS[name]
    reports = pd.DataFrame(
        {
            "doc_id": [payload],
            "text": [payload],
            "title": [payload],
            "outlet": [payload],
            "language": [payload],
        }
    )
    spans = pd.DataFrame(
        {"doc_id": [payload], "start": [0], "end": [len(payload)], "text": [payload], "kind": [payload]}
    )
    counts = pd.DataFrame({payload: [1]}, index=pd.Index([payload], name="doc_id")).rename_axis(
        columns="kind"
    )
    pair = pd.concat([spans.add_suffix("_a"), spans.add_suffix("_b")], axis=1).assign(relation=payload)
    ways = [
        show.sentence("It says {this}, and {those}.", this=payload, those=[payload, payload]),
        show.sentence(payload.replace("{", "").replace("}", "")),
        show.table(counted(counts, spans, reports), payload),
        show.passages(spans, payload, by="kind", reports=reports),
        show.marked(spans, payload, reports=reports),
        show.pairs(pair, reports=reports),
    ]
    for shown in ways:
        said = html(shown)
        assert not live(said), name
        said.encode("utf-8")
        assert "\x1b" not in said + str(shown)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", said + str(shown))
    assert readable(payload) in readable(unescape(html(ways[3])))


def test_a_dollar_is_money_and_no_formula_in_a_browser():
    shown = html(show.sentence("It cost {price}, up from {before}.", price="$5 million", before="$3 million"))
    assert {"mathjax_ignore", "tex2jax_ignore"} <= set(re.match('<div class="([^"]+)">', shown)[1].split())
    assert shown.count("</div>") == shown.count("<div"), "all that is shown lies within"


def test_no_text_makes_a_figure_fail():
    frame = pd.DataFrame(
        {name: range(len(PAYLOADS)) for name in list(PAYLOADS.values())[:9]}, index=PAYLOADS.values()
    )
    shown = show.figure(*plots.dots(frame, frame - 1, frame + 1, measure=" ".join(PAYLOADS.values())))
    assert not live(html(shown))
    _, svg = plots.rendered(plots.dots(frame, frame - 1, frame + 1)[0], vector=True)
    assert not re.search(r"<script|<!--|\son\w+=|[\x00-\x08\x0b-\x1f]", svg)


def test_a_sum_of_words_leads_to_the_passages_that_it_sums():
    reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    spans = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [13], "text": ["might rain"], "words": [2]})
    spans["voice"] = "reporter"
    counts = pd.crosstab(spans.doc_id, spans.voice, spans.words, aggfunc="sum")
    assert "<mark>might rain</mark>" in show.table(counted(counts, spans, reports, weight="words")).html
    with pytest.raises(CountError, match="add up to 3, but 2"):
        counted(counts + 1, spans, reports, weight="words")


def test_of_no_name_the_first_report_is_marked():
    spans = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [2], "text": ["It"]})
    reports = as_reports("It rained.", "It was hot.")
    assert str(show.marked(spans, reports=reports)) == "a: 1 passage marked"
    assert str(show.marked(spans[:0], reports=as_reports())) == "There is no report."
    with pytest.raises(ParameterError, match="no report is called 'z'"):
        show.marked(spans, "z", reports=as_reports())


def test_what_scrolls_is_no_landmark_of_the_page():
    """Two figures of one page have one label, and landmarks of one label cannot be told apart."""
    html = str(show.table(pd.DataFrame({"n": [1]}), "Counts").marked)
    assert 'role="group" tabindex="0" aria-label="Counts"' in html
    assert 'role="region"' not in html


def test_what_is_shown_brings_the_rules_that_it_needs_and_no_others():
    def rules(shown):
        return re.search("<style>(.*)</style>", shown._repr_mimebundle_()["text/html"], re.S)[1]

    said, counted = rules(show.sentence("It rained.")), rules(show.table(pd.DataFrame({"n": [1]})))
    assert ".sk{" in said and "sk-scroll" not in said and "sk-k3" not in said
    assert ".sk-scroll{" in counted and ".sk table td.sk-n{" in counted and "blockquote" not in counted
    marked = show.marked(
        SPANS.assign(kind=["a", "b"] * (len(SPANS) // 2) + ["a"] * (len(SPANS) % 2)), reports=REPORTS
    )
    assert "mark.sk-k1" in rules(marked) and "mark.sk-k5" not in rules(marked)
