"""
The tables of the embedded reports, as they were last looked at.

A change of a finder that changes these shows what it gained and what it lost, passage by passage. After
looking, write them again with ``python tests/house/test_golden.py``.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

from seedkit import find_tables, load_reports
from seedkit.finders import TABLES
from seedkit.text.parse import SHIPPED

FOLDER = Path(__file__).parent / "golden"
DIGITS = 6  # of numbers with a fraction, so that another machine's last digit is no change


def as_data(frame):
    """Give a table as rows of plain values, numbers with a fraction rounded."""
    rows = json.loads(frame.to_json(orient="split", date_format="iso", double_precision=DIGITS, index=False))
    return [rows["columns"], *rows["data"]]


def golden(name):
    """Read a table as it was last looked at."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found():
    return find_tables(load_reports().reports, model=SHIPPED)


def test_every_table_is_there():
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_as_it_was(name, found):
    (columns, *then), (columns_now, *now) = golden(name), as_data(found[name])
    assert columns_now == columns
    before, after = (pd.Series(list(map(json.dumps, rows)), dtype=object) for rows in (then, now))
    lost, gained = set(before) - set(after), set(after) - set(before)
    assert (sorted(lost), sorted(gained)) == ([], [])
    assert before.tolist() == after.tolist()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    tables = find_tables(load_reports().reports, model=SHIPPED)
    for table in TABLES:
        lines = [json.dumps(row, ensure_ascii=False) for row in as_data(tables[table])]
        (FOLDER / f"{table}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
