"""A folder is there whole or as it was before, and nothing of the user's is lost."""

import pytest

from seedkit.errors import OutputError
from seedkit.report.folder import whole_folder


def names(folder):
    return [path.name for path in folder.iterdir()]


def write(out, content="new", **options):
    with whole_folder(out, **options) as folder:
        (folder / "a.txt").write_text(content, encoding="utf-8")


def test_the_folder_appears(tmp_path):
    write(tmp_path / "deep" / "er" / "out")
    assert (tmp_path / "deep" / "er" / "out" / "a.txt").read_text("utf-8") == "new"
    assert names(tmp_path / "deep" / "er") == ["out"]


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "out").mkdir()
    write(tmp_path / "out")
    assert names(tmp_path) == ["out"]


def test_an_earlier_result_is_replaced(tmp_path):
    write(tmp_path / "out", "old")
    (tmp_path / "out" / "b.txt").touch()
    write(tmp_path / "out", foreign=lambda folder: [])
    assert names(tmp_path / "out") == ["a.txt"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_stopped_run_leaves_what_was_there(stop, tmp_path):
    write(tmp_path / "out", "old")
    with pytest.raises(stop), whole_folder(tmp_path / "out", foreign=lambda folder: []) as folder:
        (folder / "a.txt").write_text("new", encoding="utf-8")
        raise stop
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "old"
    assert names(tmp_path) == ["out"]


def test_what_is_not_ours_stays(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").touch()
    with pytest.raises(OutputError, match=r"holds 'thesis\.txt', which would be lost"):
        write(tmp_path / "out")
    assert names(tmp_path / "out") == ["thesis.txt"]


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("articles", "is what is read"),
        ("articles/out", "lies in the folder that is read"),
        ("articles/../articles", "is what is read"),
        (".", "holds what is read"),
        ("link", "is what is read"),
        ("link/out", "lies in the folder that is read"),
        ("articles/a.txt", "is a file"),
        ("a\0b", r"a\\x00b': embedded null byte"),
    ],
)
def test_what_is_read_is_never_written(out, says, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("It might rain.", encoding="utf-8")
    (tmp_path / "link").symlink_to("articles")
    with pytest.raises(OutputError, match=says):
        write(tmp_path / out, source=tmp_path / "articles", foreign=lambda folder: [])
    assert names(tmp_path / "articles") == ["a.txt"]


def test_the_file_that_is_read_does_not_lie_in_out(tmp_path):
    (tmp_path / "all.csv").touch()
    with pytest.raises(OutputError, match="holds what is read"):
        write(tmp_path, source=tmp_path / "all.csv", foreign=lambda folder: [])


@pytest.mark.parametrize("out", [".", "..", "../.."])
def test_one_does_not_lose_the_folder_one_is_in(out, tmp_path, monkeypatch):
    here = tmp_path / "a" / "b" / "c"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    with pytest.raises(OutputError, match="is where you are"):
        write(out, foreign=lambda folder: [])
    assert here.is_dir()


def test_a_name_that_is_too_long_is_told_in_one_line(tmp_path):
    with pytest.raises(OutputError, match="cannot write") as refused:
        write(tmp_path / ("a" * 300))
    assert "\n" not in str(refused.value)


def test_a_full_disk_is_told_in_one_line(tmp_path):
    with (
        pytest.raises(OutputError, match=r"cannot write .*: No space left on device"),
        whole_folder(tmp_path / "out"),
    ):
        raise OSError(28, "No space left on device")
    assert names(tmp_path) == []
