"""Word lists of one's own: they replace or add by name, reach every finder, and a bad row is one line."""

import re

import pytest
from conftest import as_reports

import seedkit
from seedkit.errors import ParameterError
from seedkit.finders import find_tables
from seedkit.lexicons import FOLDER, digest, names, own_lists, read_rows
from seedkit.report.start import start

TEXT = "The regime fell in the Long Calm. Ada Lund grumped that it might rain."


@pytest.fixture
def lists(tmp_path):
    """Give a function that writes a list into a folder, and gives the folder."""

    def write(name, content, encoding="utf-8"):
        path = tmp_path / "lists" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode(encoding))
        return str(tmp_path / "lists")

    return write


def test_a_list_adds_to_the_one_of_its_name(lists):
    folder = lists("cues.more.tsv", "form\tgroup\tkind\nregime\tlabel\tnoun\nmight\tmarvel\tnoun\n")
    found = find_tables(as_reports(TEXT), only=["cues"], lexicons=folder)["cues"]
    assert dict(zip(found.text, found.group, strict=True)) == {"regime": "label", "might": "marvel"}


def test_a_list_replaces_the_one_of_its_name(lists):
    folder = lists("framing/cues.tsv", "form\tgroup\nregime\tlabel\n")
    found = find_tables(as_reports(TEXT), only=["cues"], lexicons=folder)["cues"]
    assert found.text.tolist() == ["regime"]


def test_lists_reach_finders_that_read_theirs_once(lists):
    lists("periods.more.tsv", "form\tearliest\tlatest\nLong Calm\t1990-01-01\t1999-12-31\n")
    folder = lists("reporting_verbs.more.tsv", "verb\tstance\ttakes\ngrump\tassertive\tq,c\n")
    reports = as_reports(TEXT)
    before = find_tables(reports, only=["timexes", "attributions"])
    after = find_tables(reports, only=["timexes", "attributions"], lexicons=folder)
    assert "the Long Calm" in set(after["timexes"].text) - set(before["timexes"].text)
    assert "grumped" in set(after["attributions"].cue) - set(before["attributions"].cue)


def test_a_study_and_its_notebooks_take_them(lists):
    folder = lists("cues.more.tsv", "form\tgroup\nregime\tlabel\n")
    study = seedkit.study(lexicons=folder)
    assert "label" in set(study["cues"].group)
    assert len(study["checks"]) == len(seedkit.study()["checks"])
    with pytest.raises(ParameterError, match="there is no folder 'none' of word lists"):
        seedkit.study(lexicons="none")["cues"]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffform\tgroup\nregime\tlabel\n",
        "# mine\n\nform\tgroup\n\nregime\tlabel\t\t\n# end",
        "Form\tGroup\r\nregime \t label\r\n",
        "  form   group\nregime  label\n",
        "form\tkind\tgroup\nregime\tnoun\tlabel\n",
    ],
)
def test_marks_blanks_and_comments_do_no_harm(content, lists):
    rows = own_lists(lists("cues.more.tsv", content))["framing/cues", ".more"]
    assert [(row["form"], row["group"]) for row in rows] == [("regime", "label")]


BAD = {
    "no tab": (
        "form\tgroup\nregime label\n",
        "cues.tsv, line 2 has nothing for group: 'regime label'; put a tab",
    ),
    "too many": ("form\tgroup\n\na\tb\tc\n", "cues.tsv, line 3 has 3 cells for 2 columns"),
    "no form": ("form\tgroup\n\tlabel\n", "line 2 has nothing for form"),
    "no names": ("regime\tlabel\n", "line 1: no column is called 'regime'"),
    "mistyped": ("form\tgruop\na\tb\n", "no column is called 'gruop' (did you mean group?)"),
    "other order": (
        "group\tform\nlabel\tregime\n",
        "line 1 begins with 'group'; expected the column 'form' first",
    ),
    "empty": ("form\tgroup\n", "cues.tsv holds no entry"),
    "nothing": ("", "cues.tsv holds no entry"),
}


@pytest.mark.parametrize("label", BAD)
def test_a_bad_row_is_one_line(label, lists):
    content, says = BAD[label]
    with pytest.raises(ParameterError, match=re.escape(says)) as refused:
        own_lists(lists("cues.tsv", content))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["ceus.tsv", "load/months.tsv", "coding.tsv", "cues.moer.tsv", "x/cues.tsv"])
def test_a_list_that_replaces_nothing_is_named(name, lists):
    with pytest.raises(ParameterError, match="no word list is called"):
        own_lists(lists(name, "form\tgroup\na\tb\n"))


def test_a_folder_without_lists_and_a_file_in_another_encoding_are_named(lists, tmp_path):
    with pytest.raises(ParameterError, match="holds no word list"):
        own_lists(str(tmp_path))
    with pytest.raises(ParameterError, match=r"cues\.tsv cannot be read .*; save it as text in UTF-8"):
        own_lists(lists("cues.tsv", "form\tgroup\ncafé\tlabel\n", "cp1252"))


def test_a_list_that_breaks_a_finder_is_told_in_one_line(lists):
    folder = lists("time_rules.tsv", "rule\tpattern\texample\nbroken\t(\tx\n")
    with pytest.raises(ParameterError, match=r"with the word lists in .* nothing can be found") as refused:
        find_tables(as_reports(TEXT), only=["timexes"], lexicons=folder)
    assert "\n" not in str(refused.value)


def test_the_embedded_lists_given_as_ones_own_change_nothing(tmp_path):
    start(tmp_path)
    own = own_lists(str(tmp_path / "lexicons"))
    assert len(own) == len(names())
    blank = {name: [{k: v.strip() for k, v in row.items()} for row in read_rows(name)] for name, _ in own}
    assert {name: list(rows) for (name, _), rows in own.items()} == blank


def test_the_digest_is_that_of_the_entries(lists):
    folder = lists("cues.more.tsv", "form\tgroup\nregime\tlabel\n")
    before = digest(folder)
    lists("cues.more.tsv", "# a comment\nform\tgroup\nregime\tlabel\n")
    assert digest(folder) == before
    lists("cues.more.tsv", "form\tgroup\nregime\tlabels\n")
    assert digest(folder) != before


def test_no_embedded_list_has_a_byte_order_mark_or_lacks_a_cell():
    for path in FOLDER.rglob("*.tsv"):
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = read_rows(path.relative_to(FOLDER).with_suffix("").as_posix())
        assert not [row for row in rows if None in row or None in row.values()], path.name
