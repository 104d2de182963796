"""Files: how large and how deep is allowed, to the byte and to the folder."""

import pytest

from seedkit.load.account import Refusal, Refused
from seedkit.load.files import DEEP, read, walk


def test_a_file_as_large_as_is_allowed_is_read_and_one_byte_more_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    assert read(path, 100) == b"x" * 100
    with pytest.raises(Refused, match="larger than 99 bytes"):
        read(path, 99)


@pytest.mark.parametrize(("deep", "found"), [(DEEP, ["a.txt"]), (DEEP + 1, []), (400, [])])
def test_folders_are_walked_as_deep_as_is_allowed(deep, found, tmp_path):
    folder = tmp_path.joinpath(*["d"] * deep)
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("It might rain.", encoding="utf-8")
    entries = list(walk(tmp_path))
    assert [entry.path.name for entry in entries if not isinstance(entry, Refusal)] == found
    refused = [entry for entry in entries if isinstance(entry, Refusal)]
    assert len(entries) == 1
    assert [entry.reason for entry in refused] == [f"a folder {DEEP} folders deep"] * (not found)
