"""Reports as entries of a bibliography: every report once, and no text of one that is a command."""

import json
import re

import pandas as pd
import pytest
from payloads import PAYLOADS

from seedkit.tables.citations import bibtex, csl_json


def test_each_report_has_an_entry_of_its_own():
    reports = pd.DataFrame({"doc_id": ["a/1", "a-1", "é"], "text": "", "title": ["One", None, "Three"]})
    reports["published"] = pd.to_datetime(["2024-06-20", None, None])
    assert re.findall(r"@article\{(.*),", bibtex(reports)) == ["a-1", "a-1-2", "report"]
    assert bibtex(reports).count("date = {2024-06-20}") == bibtex(reports).count("date =") == 1
    first, second, third = json.loads(csl_json(reports))
    assert first["issued"] == {"date-parts": [[2024, 6, 20]]}
    assert second == {"id": "a-1", "type": "article-newspaper"}
    assert (third["id"], third["title"]) == ("é", "Three")


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_ends_its_field_or_is_a_command(name):
    payload = PAYLOADS[name] + "\n},\n@string{x = {y}}\\input{/etc/passwd}"
    made = bibtex(pd.DataFrame({"doc_id": [payload], "title": [payload], "author": [payload]}))
    bare = re.sub(r"\\text\w+\{\}", "", made)
    assert not re.search(r"\\(?![{}%&$#_])", bare)
    depth = [0]
    for brace in re.findall(r"(?<!\\)[{}]", bare):
        depth.append(depth[-1] + (1 if brace == "{" else -1))
    assert depth[-1] == 0 and min(depth[1:-1]) == 1 and max(depth) == 3
    assert json.loads(csl_json(pd.DataFrame({"doc_id": ["a"], "title": [payload]})))[0]["title"]
