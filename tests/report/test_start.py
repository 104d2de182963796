"""Start: what one works with is copied, and never over a file."""

import pytest

from seedkit import cli
from seedkit.errors import OutputError
from seedkit.load.reports import data_folder
from seedkit.report.start import start


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_all_is_copied_and_again_changes_nothing(tmp_path):
    copied, kept = start(tmp_path / "class")
    assert kept == []
    assert set(copied) == files(tmp_path / "class")
    assert {"notebooks/00_reading.ipynb", "seeds/digest.txt", "lexicons/times/periods.tsv"} <= set(copied)
    assert start(tmp_path / "class") == ([], [])


def test_a_file_that_is_there_stays_and_is_named(tmp_path):
    start(tmp_path)
    (tmp_path / "notebooks" / "00_reading.ipynb").write_text("my work", encoding="utf-8")
    (tmp_path / "seeds" / "digest.txt").unlink()
    (tmp_path / "lexicons" / "own.tsv").write_text("mine", encoding="utf-8")
    copied, kept = start(tmp_path)
    assert (copied, kept) == (["seeds/digest.txt"], ["notebooks/00_reading.ipynb"])
    assert (tmp_path / "notebooks" / "00_reading.ipynb").read_text(encoding="utf-8") == "my work"
    assert (tmp_path / "seeds" / "digest.txt").read_bytes() == (
        data_folder("seeds") / "digest.txt"
    ).read_bytes()
    assert cli.main(["start", str(tmp_path)]) == cli.PARTLY


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        start(tmp_path / "file")
