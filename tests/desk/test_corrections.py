"""Corrections: what a reader puts right is right in all tables and pages, and what does not fit is named."""

import re
from itertools import islice

import pandas as pd
import pytest

from seedkit import errors, find_tables, finders, load_reports, study
from seedkit.finders import TABLES
from seedkit.load.reports import data_folder
from seedkit.report.pages import Material, write_pages
from seedkit.tables.corrections import corrections_of
from seedkit.tables.spans import table


@pytest.fixture(autouse=True)
def lenient(monkeypatch):
    """What fits nothing is collected, as it is outside of tests."""
    monkeypatch.setattr(finders, "collecting", errors.collecting)


HEAD = "table,doc_id,passage,start,end,what,right\n"
# A date that is put right says so, and the title and the country were the other speaker's.
FREE = {"timexes": ["rule", "basis"], "events": ["basis"]}
FREE["attributions"] = [f"{name}{end}" for name in ("title", "reason") for end in ("", "_start", "_end")] + [
    "country"
]


def moved(frame, places, **values):
    frame = frame.copy()
    for column, value in values.items():
        frame.loc[places, column] = value
    return frame


def wrong_speakers(frame):
    known = frame[frame.speaker.notna() & ~frame.duplicated(["doc_id", "attribution"], keep=False)]
    return moved(frame, known.index[:12], speaker="Nobody Known", source_type="person")


def false_utterances(frame):
    more = frame.iloc[:12].assign(attribution=range(900, 912), speaker="Somebody Else")
    more = more.assign(end=more.start + 7, text=more.text.str[:7])
    return pd.concat([frame, more], ignore_index=True).sort_values(["doc_id", "start"], kind="stable")


def short_limits(frame):
    long = frame.index[(frame.text.str.len() > 30) & (frame.attribution < 900)][3:13]
    return moved(frame, long, end=frame.end[long] - 6, text=frame.text[long].str[:-6])


def made_errors(monkeypatch):
    """Let three finders make 50 errors."""
    from seedkit.framing import cues
    from seedkit.quotes import attributions
    from seedkit.times import timexes

    said, times, words = attributions.attributions_of, timexes.timexes_of, cues.cues_of

    def wrong_said(reports, found, names=None):
        frame = short_limits(false_utterances(wrong_speakers(said(reports, found, names))))
        return frame.reset_index(drop=True)

    def wrong_days(reports, found):
        frame = times(reports, found)
        days = frame.index[frame.value.fillna("").str.fullmatch(r"\d{4}-\d\d-\d\d") & frame.type.eq("DATE")][
            :6
        ]
        day = pd.Timestamp("1999-01-01")
        return moved(frame, days, value="1999-01-01", earliest=day, latest=day)

    def false_cues(reports, found):
        frame = words(reports, found)
        more = frame.iloc[:12].assign(start=frame.start + 1, text=frame.text.str[1:], group="booster")
        return pd.concat([frame, more], ignore_index=True)

    monkeypatch.setattr(attributions, "attributions_of", wrong_said)
    monkeypatch.setattr(timexes, "timexes_of", wrong_days)
    monkeypatch.setattr(cues, "cues_of", false_cues)


def rows_of(right, wrong):
    """The rows that put right what is wrong."""
    keys = ["doc_id", "start", "end", "text"]
    said, true = wrong["attributions"], right["attributions"]
    for row in said[said.attribution >= 900].itertuples():
        yield "attributions", row, "no utterance", ""
    known = {(row.doc_id, row.start, row.attribution): row for row in true.itertuples()}
    for row in said[said.attribution < 900].itertuples():
        there = known[row.doc_id, row.start, row.attribution]
        if there.end != row.end:
            yield "attributions", row, "other limits", f"{there.start}-{there.end}"
        if row.speaker is not pd.NA and row.speaker == "Nobody Known":
            yield "attributions", row, "other speaker", f"{there.speaker} ({there.source_type})"
    for row, there in zip(wrong["timexes"].itertuples(), right["timexes"].itertuples(), strict=True):
        if row.value == "1999-01-01":
            yield "timexes", row, "other date", there.value
    false = (
        wrong["cues"].merge(right["cues"][keys], how="left", indicator=True).query("_merge == 'left_only'")
    )
    for row in false.itertuples():
        yield "cues", row, "take out", ""


def written(folder, rows):
    lines = [
        f"{name},{row.doc_id},,{row.start},{row.end},{what},{right}\n" for name, row, what, right in rows
    ]
    path = folder / "right.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def put_right(tmp_path_factory):
    """The tables without errors, those with 50 made errors, and those put right by 50 rows."""
    folder, reports = tmp_path_factory.mktemp("right"), load_reports().reports
    true = find_tables(reports)
    with pytest.MonkeyPatch.context() as patched:
        made_errors(patched)
        rows = list(rows_of(true, find_tables(reports, only=["attributions", "timexes", "cues"])))
        corrected, account = load_reports(corrections=written(folder, rows))
        found = find_tables(corrected)
    return rows, (reports, true), (corrected, found), account


def test_fifty_errors_are_put_right_by_fifty_rows(put_right):
    rows, (_, true), (_, found), account = put_right
    assert (len(rows), len(account.refused), len(found["failed"])) == (50, 0, 0)
    for name in TABLES:
        free = FREE.get(name, [])
        pd.testing.assert_frame_equal(found[name].drop(columns=free), true[name].drop(columns=free), obj=name)


def test_the_pages_agree_and_say_what_was_put_right(put_right, tmp_path):
    rows, right, corrected, account = put_right
    pages = []
    for name, (reports, tables) in {"true": right, "corrected": corrected}.items():
        write_pages(tmp_path / name, {}, Material(reports, account, tables), {})
        pages.append((tmp_path / name / "index.html").read_text(encoding="utf-8"))
    folded = re.compile(r"<details[^>]*><summary>Put right by hand: 50</summary>(.*?)</details>", re.DOTALL)
    (shown,) = folded.findall(pages[1])
    assert shown.count("<tr>") == len(rows) + 1
    assert folded.sub("", pages[1]) == pages[0]
    address = next(islice(corrections_of(corrected[0]).itertuples(), 1))
    link = f"report-{address.doc_id}.html#sk-{address.doc_id}.{address.start}.{address.end}"
    assert f'href="{link}"' in shown
    article = (tmp_path / "corrected" / f"report-{address.doc_id}.html").read_text(encoding="utf-8")
    assert f'id="{link.partition("#")[2]}"' in article


WIRE = """The bridge fell on Monday. “It was never safe,” Ann Lee said. The mayor, Karl Lind, denied that he
knew.

Buy shoes and hats here today

Officials said the bridge might be closed for 12 weeks."""
POST = (
    "A bridge collapsed. Anne Lee said the bridge was never safe. Nobody was hurt. Mr. Lind said he was ill."
)


@pytest.fixture
def articles(tmp_path):
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")

    def with_rows(*rows):
        (tmp_path / "corrections.csv").write_text(
            HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8"
        )
        return tmp_path

    return with_rows


def test_two_names_of_one_person_are_one_row_everywhere(articles):
    reports, _ = load_reports(articles(",post,Anne Lee,,,same person,Ann Lee"))
    found = find_tables(reports, only=["attributions", "namings", "facts"])
    for name in ("attributions", "namings", "facts"):
        names = found[name].drop(columns=["text", "source"], errors="ignore").astype(str)
        assert "Anne Lee" not in names.to_string()
    assert set(found["attributions"].query("speaker == 'Ann Lee'").doc_id) == {"post", "wire"}


def test_an_ignored_line_is_read_by_nobody_and_counted_nowhere(articles):
    here = study(articles(",wire,Buy shoes and hats here today,,,ignore line,"))
    checks = here["checks"]
    assert checks[checks.code == "C34-ignored-line"].text.tolist() == ["Buy shoes and hats here today"]
    assert here.sizes().frame.words["wire"] == len(WIRE.split()) - 6
    assert "shoes" not in here.omissions().text.str.cat()


def test_sentences_are_joined_into_a_fact_and_parted(articles):
    folder = articles(
        ",post,A bridge collapsed,,,same fact,wire: The bridge fell on Monday",
        ",wire,It was never safe,,,not the same fact,post: the bridge was never safe",
    )
    here = study(folder)
    assert here["facts"].text.tolist() == ["A bridge collapsed.", "The bridge fell on Monday."]
    pairs = here["alignments"]
    assert pairs[["text_a", "text_b", "certainty"]].values.tolist() == [
        ["A bridge collapsed.", "The bridge fell on Monday.", "clear"]
    ]
    assert here.alignments().text_a.tolist() == ["A bridge collapsed."]
    assert "bridge collapsed" not in here["omissions"].text.str.cat()


def test_what_does_not_fit_is_named(articles):
    folder = articles(
        ",wire,No such words,,,no utterance,",
        ",wire,bridge,,,no utterance,",
        ",wire,,0,6,no utterance,",
        "cues,wire,Karl Lind,,,take out,",
        ",wire,Monday,,,other date,2024-13-45",
        ",wire,Monday,,,another date,2024-05-06",
        ",gone,Monday,,,other date,2024-05-06",
        "timexes,wire,The bridge,0,10,take out,",
        "attributions,wire,bridge fell,4,10,take out,",
    )
    reports, account = load_reports(folder)
    assert account.refused.reason.tolist() == [
        '"No such words" does not stand in "wire"',
        '"bridge" stands 2 times in "wire"',
        '"2024-13-45" is no date',
        'what is "another date" (did you mean other date?)',
        'no report that was loaded is called "gone"',
        'in "wire" stands "bridge" from 4 to 10, and not "bridge fell"',
    ]
    failed = find_tables(reports, only=["attributions", "cues", "timexes"])["failed"]
    assert sorted(failed.place) == [f"corrections.csv, row {n}" for n in (4, 5, 9)]
    assert set(failed.table) == {"corrections"}


def test_a_store_keeps_no_part_of_other_corrections(articles, tmp_path):
    folder, store = articles("cues,wire,might,,,take out,"), tmp_path / "store"
    before = find_tables(load_reports(folder).reports, only=["cues"], store=store)["cues"]
    articles()
    after = find_tables(load_reports(folder).reports, only=["cues"], store=store)["cues"]
    assert set(after.text) - set(before.text) == {"might"}


def test_corrections_are_no_articles_and_articles_no_corrections(articles):
    reports, account = load_reports(articles("cues,wire,might,,,take out,"))
    assert set(reports.doc_id) == {"post", "wire"}
    assert account.sources.read.tolist()[-1] == "1 corrections"
    folder = articles()
    (folder / "corrections.csv").write_text("id,body\nx,It rained all day.\n", encoding="utf-8")
    assert "x" in set(load_reports(folder).reports.doc_id)


def test_embedded_reports_carry_none():
    assert load_reports(data_folder("seeds") / "digest.txt").reports.corrections.isna().all()
    assert table([], {"a": "string"}).empty
