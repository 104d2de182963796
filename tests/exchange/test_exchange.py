"""Passages go out and come back as they were, however others count; and what differs is listed."""

import csv
import doctest
import io
import json
import zipfile

import pandas as pd
import pytest
from conftest import ROOT, as_reports
from payloads import PAYLOADS, live

from seedkit import cli
from seedkit.errors import OutputError, ParameterError, SpanError
from seedkit.exchange import doccano, files, label_studio, timeline_js, web_annotation
from seedkit.exchange.differences import agree, compared
from seedkit.exchange.labels import as_read, labelled
from seedkit.exchange.offsets import Offsets

# what shifts offsets: beyond U+FFFF, joined and coloured emoji, combining marks, flags, line ends, directions
ODD = "a🌉 “é” e\u0301\u0323 👩🏽‍👩‍👧\r\nİ 🇪🇺 ﷽ \u202eabc\u202c x\u00ad 漢字\U0001f600"
TOOLS = ("doccano", "labelstudio", "cas")


def every_span(text):
    """A table of every passage of a text, each with a label that JSON and XML must escape."""
    places = [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1, 3)]
    rows = [("a", start, end, text[start:end], f'k{start % 3} <&"é🌉') for start, end in places]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "kind"])


@pytest.mark.parametrize("tool", TOOLS)
def test_no_passage_and_no_label_is_lost_or_moved(tool, tmp_path):
    if tool == "cas":
        pytest.importorskip("cassis", reason="dkpro-cassis is not installed")
    reports, spans = as_reports(ODD, "Nothing is marked here. 🌉"), every_span(ODD)
    path, *_ = files.export(tool, tmp_path / "marked", reports, spans)
    texts, rows = files.read_annotations(path)
    assert texts == dict(zip(reports.doc_id, reports.text, strict=True))
    out = labelled(spans, reports).drop(columns="annotator")
    back = rows.drop(columns="annotator")
    by = ["start", "end", "label"]
    pd.testing.assert_frame_equal(
        back.sort_values(by, ignore_index=True), out.sort_values(by, ignore_index=True)
    )


def test_doccano_counts_as_its_script_does():
    reports, spans = as_reports(ODD), every_span(ODD)
    task = json.loads(doccano.written(reports, labelled(spans, reports)))
    units = task["text"].encode("utf-16-le")
    words = {units[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in task["label"]}
    assert words == set(spans.text)


def test_doccano_with_relations_and_without_ids_is_read():
    line = {"text": "🌉 may fall", "entities": [{"id": 1, "label": "x", "start_offset": 3, "end_offset": 6}]}
    texts, rows = as_read(*doccano.read(json.dumps(line) + "\n\n", "ada"))
    assert rows[["text", "label", "annotator"]].values.tolist() == [["may", "x", "ada"]]
    assert next(iter(texts)).startswith("sha256:")


def task(*annotations, text="🌉 may fall", **more):
    return json.dumps([{"data": {"text": text, "doc_id": "a"}, "annotations": list(annotations)} | more])


def marked(start, end, text, by=1, **more):
    value = {"start": start, "end": end, "text": text, "labels": ["x"]}
    choice = {"type": "choices", "value": {"choices": ["long"]}}
    return {"completed_by": by, "result": [{"type": "labels", "value": value}, choice]} | more


def test_label_studio_is_read_however_it_counted():
    for start, end in ((2, 5), (3, 6)):
        assert label_studio.read(task(marked(start, end, "may")), "")[1] == [("a", 2, 5, "x", "1")]
    with pytest.raises(ParameterError, match="said to be 'may', and at 4 to 7 stands 'y f'"):
        label_studio.read(task(marked(4, 7, "may")), "")


def test_two_annotators_of_label_studio_are_two_and_what_was_given_up_is_left():
    done = [
        marked(2, 5, "may"),
        marked(2, 5, "may", {"email": "bo"}),
        marked(2, 5, "may", was_cancelled=True),
    ]
    prediction = [marked(6, 10, "fall", model_version="seedkit")]
    assert [row[4] for row in label_studio.read(task(*done, predictions=prediction), "")[1]] == ["1", "bo"]


def test_the_set_up_of_label_studio_is_xml_whatever_the_labels_are():
    from xml.etree import ElementTree

    texts = [text for name, text in PAYLOADS.items() if name not in ("nul", "surrogate", "noncharacter")]
    plain = [text for text in texts if text.isprintable()]
    tree = ElementTree.fromstring(label_studio.set_up(pd.DataFrame({"label": plain})))
    assert {one.get("value") for one in tree.iter("Label")} == {*plain}
    assert {one.tag for one in tree.iter()} == {"View", "Labels", "Label", "Text"}


def test_web_annotations_find_their_passage_twice_and_name_no_odd_address():
    reports = as_reports(ODD, url=["javascript:alert(1)"])
    rows = labelled(every_span(ODD)[:40], reports)
    page = json.loads(web_annotation.written(reports, rows))
    assert len({one["id"] for one in page["items"]}) == 40
    for one in page["items"]:
        position, words = one["target"]["selector"]
        assert ODD[position["start"] : position["end"]] == words["exact"]
        assert f"{words['prefix']}{words['exact']}{words['suffix']}" in ODD
        assert one["target"]["source"] == "urn:seedkit:a"


def test_a_timeline_is_a_sheet_in_which_nothing_is_live():
    texts = list(PAYLOADS.values())
    day = pd.Timestamp("2024-06-17")
    merged = pd.DataFrame({"doc_id": texts, "text": texts, "when": "then", "agreement": "same"})
    merged = merged.assign(earliest=day, latest=day + pd.Timedelta(hours=23))
    merged.loc[0, "earliest"], merged.loc[1, "latest"] = pd.NaT, day + pd.Timedelta(days=2)
    merged.loc[2, ["earliest", "latest"]] = pd.NaT
    text = timeline_js.written(merged, pd.DataFrame({"doc_id": texts, "text": texts}))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == timeline_js.COLUMNS
    assert len(rows) == len(texts) - 1, "what has no date has no slide"
    assert (rows[0]["Year"], rows[0]["Month"], rows[0]["Day"], rows[0]["End Year"]) == ("2024", "6", "17", "")
    assert (rows[1]["End Month"], rows[1]["End Day"]) == ("6", "19")
    assert not [found for row in rows for cell in row.values() for found in live(cell)]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]


TEXT = "It may rain. He said so. It may snow again."


def test_what_differs_is_listed_and_what_agrees_is_counted():
    a = [(0, 2, "x"), (3, 6, "x"), (13, 15, "x"), (25, 27, "y"), (28, 31, "y"), (37, 42, "y")]
    b = [(0, 2, "x"), (3, 11, "x"), (13, 15, "y"), (25, 31, "x"), (16, 20, "x")]
    sets = [as_read({"d": TEXT}, [("d", *row, "") for row in rows]) for rows in (a, b)]
    found = compared(*sets)
    assert found.differences[["difference", "text_a", "text_b"]].fillna("").values.tolist() == [
        ["limits", "may", "may rain"],
        ["label", "He", "He"],
        ["only b", "", "said"],
        ["only a", "It", ""],
        ["label and limits", "may", "It may"],
        ["only a", "again", ""],
    ]
    first = found.agreement.iloc[0]
    assert first[["n_a", "n_b", "same", "overlapping"]].tolist() == [6, 5, 1, 2]
    assert first.f1_same == pytest.approx(2 / 11)
    assert first.f1_overlapping == pytest.approx(4 / 11)
    assert first.label_agreement == 0.5
    assert found.agreement.n_a.tolist() == [6, 3, 3]
    turned = compared(*sets[::-1])
    assert turned.agreement.f1_same.tolist() == found.agreement.f1_same.tolist()


def test_a_report_whose_text_changed_is_named_and_not_compared():
    a = as_read({"d": TEXT, "e": TEXT}, [("d", 0, 2, "x", ""), ("e", 0, 2, "x", "")])
    b = as_read({"d": f"{TEXT[:13]}!"}, [("d", 0, 2, "x", "")])
    found = compared(a, b)
    assert found.left_out == {
        "d": "its text is another from character 13 on",
        "e": "it is in one of the two alone",
    }
    assert found.agreement.n_a.tolist() == [0] and found.differences.empty


def test_two_sets_can_be_compared_and_no_other_number(tmp_path):
    path = tmp_path / "both.json"
    path.write_text(task(marked(2, 5, "may"), marked(2, 5, "may", 2)), encoding="utf-8")
    assert agree(path).agreement.same[0] == 1
    with pytest.raises(ParameterError, match=r"there are 4 sets of passages \(1, 2, 1, 2\)"):
        agree(path, path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no texts"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'[{"data": {}}]', "cannot be read"),
        (b"PK\x03\x04", "cannot be read"),
        (b'{"text": "a", "label": [[0, 9, "x"]], "doc_id": "d"}', "from 0 to 9, and the text has 1 char"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(content, said, tmp_path):
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    with pytest.raises(ParameterError, match=said):
        files.read_annotations(path)


def test_of_a_zip_only_documents_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr("read me.txt", "It rained.")
    with pytest.raises(ParameterError, match="holds no texts"):
        files.read_annotations(tmp_path / "all.zip")


def test_a_file_that_is_there_stays_and_a_table_must_have_passages_of_these_texts(tmp_path):
    reports, spans = as_reports(TEXT), pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [2], "text": "It"})
    (tmp_path / "x.xml").touch()
    with pytest.raises(OutputError, match=r"x\.xml is there already"):
        files.export("labelstudio", tmp_path / "x.json", reports, spans)
    assert not (tmp_path / "x.json").exists()
    with pytest.raises(ParameterError, match="keyness has no passages"):
        files.export("doccano", tmp_path / "y", reports, pd.DataFrame({"word": ["x"]}), "keyness")
    with pytest.raises(ParameterError, match="no column is called 'spaeker'"):
        labelled(spans.assign(speaker="Lee"), reports, by="spaeker")
    assert labelled(spans.assign(kind=None), reports, "cues").label.tolist() == ["cues"]
    with pytest.raises(SpanError):
        labelled(spans.assign(text="He"), reports)


def test_half_of_a_sign_is_its_beginning():
    offsets = Offsets("🌉🌉b")
    assert [offsets.points(unit) for unit in range(6)] == [0, 0, 1, 1, 2, 3]
    assert [offsets.units(point) for point in range(4)] == [0, 2, 4, 5]


def test_the_recipe_of_the_guide_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    guide = (ROOT / "seedkit" / "exchange" / "README.md").read_text(encoding="utf-8")
    example = doctest.DocTestParser().get_doctest(guide, {}, "guide", None, 0)
    done = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(example)
    assert done.attempted > 4 and done.failed == 0


def test_the_commands_write_and_compare(tmp_path, capsys, monkeypatch):
    assert cli.TOOLS == files.FORMS
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The mayor said on Monday that “it may rain”.", encoding="utf-8")
    assert cli.main(["export", "a.txt", "--to", "doccano", "--out", "out.jsonl"]) == 0
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    line["label"][0][1] -= 5
    (tmp_path / "ada.jsonl").write_text(json.dumps(line), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["agree", "out.jsonl", "ada.jsonl"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("all labels: 1 and 1 passages, 0 the same; F1 0.00, where they overlap 1.00")
    assert said[-1].startswith("a: limits: 31–42 “it may rain” ")
    (tmp_path / "ada.jsonl").write_text(
        json.dumps(line | {"text": line["text"].replace("rain", "snow")}), encoding="utf-8"
    )
    assert cli.main(["agree", "out.jsonl", "ada.jsonl"]) == 1
    assert cli.main(["export", "a.txt", "--to", "doccano", "--out", "out.jsonl"]) == 2
