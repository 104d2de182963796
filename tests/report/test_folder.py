"""A folder is there whole or as it was before, and nothing of the user's is lost."""

import shutil
from pathlib import Path

import pytest

from seedkit.errors import OutputError
from seedkit.report import folder as folders
from seedkit.report.folder import OLD, PARTIAL, SCRATCH, scratch, whole_folder


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


class TestMeanwhile:
    """Nothing that comes into the folder while a new one is written is lost."""

    @staticmethod
    def ours(folder):
        return [name for name in names(folder) if name != "a.txt"]

    def test_what_came_in_meanwhile_stays_and_the_new_lies_beside(self, tmp_path):
        out = tmp_path / "out"
        write(out, "old")
        place = whole_folder(out, foreign=self.ours)
        with place as folder:
            (folder / "a.txt").write_text("new", encoding="utf-8")
            (out / "notes.txt").write_text("mine", encoding="utf-8")
        assert (out / "notes.txt").read_text("utf-8") == "mine"
        assert (out / "a.txt").read_text("utf-8") == "old"
        assert (tmp_path / "out-2" / "a.txt").read_text("utf-8") == "new"
        assert place.out == tmp_path / "out-2"
        assert "'notes.txt' came in" in place.lines()[0] and str(place.out) in place.lines()[0]
        assert sorted(names(tmp_path)) == ["out", "out-2"]

    def test_what_came_in_at_the_very_last_comes_back(self, tmp_path):
        out = tmp_path / "out"
        write(out, "old")

        def late(folder):
            if folder.name.endswith(OLD):  # it has just been put aside
                (folder / "notes.txt").write_text("mine", encoding="utf-8")
            return self.ours(folder)

        write(out, foreign=late)
        assert sorted(names(out)) == ["a.txt", "notes.txt"]
        assert (out / "a.txt").read_text("utf-8") == "old"
        assert (tmp_path / "out-2" / "a.txt").read_text("utf-8") == "new"

    @pytest.mark.parametrize("made", [Path.mkdir, Path.touch])
    def test_a_folder_or_file_that_appears_meanwhile_stays(self, made, tmp_path):
        out, place = tmp_path / "out", whole_folder(tmp_path / "out")
        with place as folder:
            (folder / "a.txt").touch()
            made(out)
            if out.is_dir():
                (out / "thesis.txt").touch()
        assert names(out) == ["thesis.txt"] if out.is_dir() else out.is_file()
        assert names(tmp_path / "out-2") == ["a.txt"]

    def test_a_number_that_is_taken_is_passed_over(self, tmp_path):
        (tmp_path / "out-2").mkdir()
        with whole_folder(tmp_path / "out"):
            (tmp_path / "out").mkdir()
            (tmp_path / "out" / "mine").touch()
        assert sorted(names(tmp_path)) == ["out", "out-2", "out-3"]

    def test_a_replacement_that_fails_halfway_is_rolled_back(self, tmp_path, monkeypatch):
        write(tmp_path / "out", "old")
        rename = Path.rename

        def fails(path, target):
            if path.name.endswith(PARTIAL):
                raise OSError(5, "Input/output error")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", fails)
        with pytest.raises(OutputError, match="Input/output error"):
            write(tmp_path / "out", foreign=self.ours)
        assert names(tmp_path) == ["out"]
        assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "old"


class TestKilled:
    """What a run that was killed left is cleared by the next one, and named."""

    def test_a_half_written_folder_goes(self, tmp_path):
        (tmp_path / f".out.ab12{PARTIAL}" / "tables").mkdir(parents=True)
        place = whole_folder(tmp_path / "out")
        with place:
            pass
        assert names(tmp_path) == ["out"]
        assert place.lines() == [f".out.ab12{PARTIAL}, which a run that was killed had left, is removed"]

    def test_a_folder_that_another_run_holds_stays(self, tmp_path):
        with whole_folder(tmp_path / "out") as first:
            with whole_folder(tmp_path / "out"):
                pass
            assert first.is_dir()

    def test_what_was_put_aside_comes_back(self, tmp_path):
        (tmp_path / f".out.ab12{OLD}").mkdir()
        (tmp_path / f".out.ab12{OLD}" / "a.txt").write_text("old", encoding="utf-8")
        with pytest.raises(KeyError), whole_folder(tmp_path / "out", foreign=lambda folder: []):
            raise KeyError
        assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "old"
        assert names(tmp_path) == ["out"]

    def test_what_was_put_aside_and_holds_more_than_ours_is_kept_in_sight(self, tmp_path):
        write(tmp_path / "out")
        (tmp_path / f".out.ab12{OLD}").mkdir()
        (tmp_path / f".out.ab12{OLD}" / "notes.txt").touch()
        write(tmp_path / "out", foreign=TestMeanwhile.ours)
        assert sorted(names(tmp_path)) == ["out", "out-2"]
        assert names(tmp_path / "out-2") == ["notes.txt"]

    @pytest.mark.parametrize("name", [f".outer.ab{PARTIAL}", f"out.ab{PARTIAL}", ".out.ab.txt", f".out{OLD}"])
    def test_names_that_only_look_alike_stay(self, name, tmp_path):
        (tmp_path / name).mkdir()
        write(tmp_path / "out")
        assert sorted(names(tmp_path)) == sorted([name, "out"])

    def test_private_folders_go_too(self, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        (tmp_path / "tmp" / f"{SCRATCH}dead").mkdir(parents=True)
        with scratch() as alive:
            write(tmp_path / "out")
            assert names(tmp_path / "tmp") == [alive.name]

    def test_a_run_that_begins_or_ends_just_now_is_not_called_killed(self, tmp_path, monkeypatch):
        """It has its folder and not yet its lock; or had both, and its folder went after it was listed."""
        (tmp_path / f".out.new{PARTIAL}").mkdir()
        (tmp_path / f".out.gone{PARTIAL}" / "tables").mkdir(parents=True)
        taken = folders._held

        def held(path):
            lock = taken(path)
            if "gone" in path.name:
                shutil.rmtree(path)
            return lock

        monkeypatch.setattr(folders, "_held", held)
        place = whole_folder(tmp_path / "out")
        with place:
            pass
        assert place.lines() == []


def test_a_disk_is_no_place_for_a_result(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "out")
    (tmp_path / "out").mkdir()
    with pytest.raises(OutputError, match="is a disk or volume"):
        write(tmp_path / "out")


@pytest.mark.parametrize("name", ["ü" * 120, "文" * 85])
def test_a_long_name_has_room_for_what_is_put_to_it(name, tmp_path):
    write(tmp_path / name, "old")
    write(tmp_path / name, foreign=lambda folder: [])
    assert names(tmp_path) == [name]
