"""The crate: everything that was read and written has its digest, and no change stays unnoticed."""

import hashlib
import json
import shutil
from datetime import UTC, datetime

import pytest

from seedkit import cli
from seedkit.errors import ModelError, OutputError
from seedkit.report.crate import CRATE, crate_digest, read_from, verify, versions, write_crate
from seedkit.text.parse import find_model, model_digest

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"


@pytest.fixture
def crate(tmp_path):
    folder = tmp_path / "report"
    (folder / "tables").mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Report</h1>", encoding="utf-8")
    (folder / "tables" / "cues of a & b.jsonl").write_text("{}\n", encoding="utf-8")
    source = tmp_path / "a b.txt"
    source.write_text("It might rain.", encoding="utf-8")
    write_crate(
        folder, {"paper/a b.txt": source}, {"most": 12}, datetime(2024, 6, 21, tzinfo=UTC), failed=["00"]
    )
    return folder


def graph(folder):
    return {one["@id"]: one for one in json.loads((folder / CRATE).read_text(encoding="utf-8"))["@graph"]}


def changes(folder):
    return list(verify(folder).itertuples(index=False, name=None))


def test_each_reference_leads_to_an_entity(crate):
    entities = graph(crate)

    def references(value):
        if isinstance(value, dict):
            yield from [value["@id"]] if value.keys() == {"@id"} else references(list(value.values()))
        elif isinstance(value, list):
            for part in value:
                yield from references(part)

    there = set(references(list(entities.values())))
    assert there - entities.keys() == {"https://w3id.org/ro/crate/1.1"}


def test_the_crate_says_what_it_is(crate):
    entities = graph(crate)
    assert entities[CRATE]["about"] == {"@id": "./"}
    assert entities["./"]["conformsTo"] == {"@id": PROFILE}
    assert entities["./"]["datePublished"] == "2024-06-21"
    run = entities["#run"]
    assert run["instrument"] == {"@id": "#software-seedkit"}
    assert run["startTime"] == "2024-06-21T00:00:00+00:00"
    assert run["error"] == "failed: 00"
    assert entities["#parameter-most"]["value"] == "12"
    assert entities["#software-spacy"]["softwareVersion"]


def test_what_was_read_has_its_digest_and_not_its_place(crate, tmp_path):
    digest = hashlib.sha256(b"It might rain.").hexdigest()
    (read,) = [one for one in graph(crate).values() if one.get("name") == "paper/a b.txt"]
    assert read["sha256"] == digest
    assert str(tmp_path) not in (crate / CRATE).read_text(encoding="utf-8")


def test_a_report_is_as_it_was_written(crate):
    assert changes(crate) == []


def test_any_change_is_found(crate):
    (crate / "index.html").write_text("<h1>report</h1>", encoding="utf-8")
    (crate / "tables" / "cues of a & b.jsonl").unlink()
    (crate / "tables" / "new.txt").touch()
    assert changes(crate) == [
        ("index.html", "changed"),
        ("tables/cues of a & b.jsonl", "missing"),
        ("tables/new.txt", "new"),
    ]


def test_a_link_to_the_same_content_is_a_change(crate, tmp_path):
    there = crate / "index.html"
    there.rename(tmp_path / "elsewhere.html")
    there.symlink_to(tmp_path / "elsewhere.html")
    assert changes(crate) == [("index.html", "changed")]


def test_a_file_that_cannot_be_read_is_no_verdict(crate, monkeypatch):
    def forbidden(path, mode="r", **options):
        raise PermissionError(13, "Permission denied", str(path))

    text = (crate / CRATE).read_text(encoding="utf-8")
    monkeypatch.setattr(type(crate), "read_text", lambda path, encoding: text)
    monkeypatch.setattr(type(crate), "open", forbidden)
    with pytest.raises(OutputError, match=r"index\.html cannot be read \(Permission denied\)"):
        verify(crate)


def test_the_model_is_part_of_the_software(crate):
    assert versions((), "no_such_model") == {}
    assert find_model() in versions(())
    assert graph(crate)[f"#software-{find_model()}"]["sha256"] == model_digest(find_model())


@pytest.mark.parametrize("model", ["no_such_model", "numpy", "os.path", "../model", ""])
def test_only_what_declares_itself_a_model_is_one(model, monkeypatch):
    if not model:
        monkeypatch.setattr("seedkit.text.parse._installed", frozenset)
    with pytest.raises(ModelError, match=r"^no spaCy model .* is installed; (?:there are|install) \w"):
        find_model(model)


def test_a_folder_in_place_of_a_file_is_a_change(crate):
    (crate / "index.html").unlink()
    (crate / "index.html").mkdir()
    assert changes(crate) == [("index.html", "missing"), ("index.html/", "new")]


def test_litter_is_passed_over(crate):
    (crate / ".DS_Store").touch()
    (crate / "tables" / ".ipynb_checkpoints").mkdir()
    (crate / "tables" / ".ipynb_checkpoints" / "a.ipynb").touch()
    assert changes(crate) == []


def test_hidden_and_empty_things_are_found(crate):
    (crate / ".notes").touch()
    (crate / ".mine").mkdir()
    (crate / ".mine" / "a.txt").touch()
    (crate / "tables" / "more" / "still").mkdir(parents=True)
    assert changes(crate) == [(".mine/a.txt", "new"), (".notes", "new"), ("tables/more/still/", "new")]


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ('"value": "12"', '"value": "13"'),
        ('"softwareVersion": "', '"softwareVersion": "9.'),
        ('"name": "paper/a b.txt"', '"name": "paper/a c.txt"'),
        ("2024-06-21", "2024-06-22"),
    ],
)
def test_a_crate_that_was_changed_is_found_by_its_digest(there, instead, crate):
    digest = crate_digest(crate)
    assert verify(crate, crate=digest).empty and verify(crate, crate=digest[7:].upper()).empty
    text = (crate / CRATE).read_text(encoding="utf-8")
    assert there in text
    (crate / CRATE).write_text(text.replace(there, instead), encoding="utf-8")
    assert changes(crate) == []  # the crate itself says nothing of it
    assert list(verify(crate, crate=digest).itertuples(index=False, name=None)) == [(CRATE, "changed")]
    assert cli.main(["verify", str(crate)]) == cli.DONE
    assert cli.main(["verify", str(crate), "--crate", digest]) == cli.PARTLY


class TestInputs:
    """A report is compared with what it was made from."""

    @pytest.fixture
    def made(self, tmp_path):
        articles, report = tmp_path / "articles", tmp_path / "report"
        (articles / "paper").mkdir(parents=True)
        report.mkdir()
        for name in ("paper/a.txt", "b.txt"):
            (articles / name).write_text("It might rain.", encoding="utf-8")
        (articles / "empty.txt").touch()
        write_crate(report, read_from([articles]), {}, datetime(2024, 6, 21, tzinfo=UTC))
        return report, articles

    def test_the_same_is_the_same(self, made):
        report, articles = made
        assert verify(report, [articles]).empty
        assert verify(report).empty

    def test_each_change_is_named(self, made):
        report, articles = made
        (articles / "paper" / "a.txt").write_text("It rained.", encoding="utf-8")
        (articles / "b.txt").unlink()
        (articles / "c.txt").write_text("It snowed.", encoding="utf-8")
        found = verify(report, [articles])
        assert list(found.itertuples(index=False, name=None)) == [
            ("b.txt", "input missing"),
            ("c.txt", "input new"),
            ("paper/a.txt", "input changed"),
        ]

    def test_a_whole_report_passes_and_what_was_refused_then_is_not_new(self, report_folder, tmp_path):
        articles = report_folder.folder.parent / "articles"
        assert verify(report_folder.folder, [articles], report_folder.crate).empty
        shutil.copytree(articles, tmp_path / "articles")
        (tmp_path / "articles" / "new.txt").write_text("It might rain.", encoding="utf-8")
        assert verify(report_folder.folder, [tmp_path / "articles"]).path.tolist() == ["new.txt"]


def test_a_hostile_crate_reads_nothing_outside(crate, tmp_path):
    text = (crate / CRATE).read_text(encoding="utf-8").replace('"index.html"', '"../a%20b.txt"')
    (crate / CRATE).write_text(text, encoding="utf-8")
    assert changes(crate) == [("../a b.txt", "missing"), ("index.html", "new")]


@pytest.mark.parametrize(
    "content", [None, "", "[]", "{}", '{"@graph": [{}]}', '{"@graph": 3}', "[" * 100_000]
)
def test_a_folder_without_a_crate_is_named(content, tmp_path):
    if content is not None:
        (tmp_path / CRATE).write_text(content, encoding="utf-8")
    with pytest.raises(OutputError, match="holds no report that can be verified"):
        verify(tmp_path)
