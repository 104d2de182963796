"""Near copies are noted at loading; reports that merely tell of one thing are not."""

import json

from seedkit import load_reports

TEXT = (
    "The harbour board of Eastport said on Tuesday that pier four would stay closed until June. “We can not "
    "take the risk, and nobody else should,” its chairwoman told reporters.\n\nOwners of ferries had asked "
    "for a decision since the storm of last winter, when two piles broke and a crane fell into the water.\n"
)
OTHER = (
    "Pier four stays shut for months, the harbour board announced yesterday. Ferry owners, who have waited "
    "since the storm for a decision, called it late. A crane had fallen into the water when piles broke.\n"
)


def notes(tmp_path, *texts):
    path = tmp_path / "all.json"
    path.write_text(
        json.dumps([{"id": f"t{n}", "text": text} for n, text in enumerate(texts)]), encoding="utf-8"
    )
    return load_reports(path).reports.notes.fillna("").tolist()


def test_a_line_added_or_cut_leaves_a_near_copy(tmp_path):
    added, cut = f"{TEXT}\nThis article was amended on 14 March.", TEXT.partition("\n\n")[0]
    found = notes(tmp_path, TEXT, added, cut, OTHER)
    assert ["near-copy-of:t0" in one for one in found] == [False, True, True, False]


def test_the_very_same_text_is_called_so(tmp_path):
    first, second = notes(tmp_path, TEXT, TEXT)
    assert "duplicate-text-of:t0" in second and "near-copy" not in first + second
