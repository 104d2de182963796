"""Naming: who is called what, and in whose voice."""

import pandas as pd
import pytest
from conftest import as_reports, cases, unmarked

from seedkit.sourcing.namings import namings

NONE = pd.DataFrame({"doc_id": [], "start": [], "end": [], "speaker": []})


@pytest.mark.parametrize("case", cases("sourcing/namings"))
def test_namings_are_those_that_are_marked(case):
    text, wanted = unmarked(case["marked"])
    found = namings(as_reports(text), NONE, NONE)
    assert [(r.actor.replace(" ", "-"), r.start, r.end) for r in found.itertuples()] == wanted


def test_spellings_of_a_name_are_one_actor_in_all_reports():
    found = namings(as_reports("Kim Jong-un left.", "Kim Jong Un slept. Kim woke."), NONE, NONE)
    assert found.actor.nunique() == 1
    assert len(found) == 3


def test_a_surname_is_that_of_its_own_event():
    texts = ["Ann Lee left.", "Lee slept.", "Bob Lee woke. Mr. Lee left."]
    found = namings(as_reports(*texts, event=["x", "x", "y"]), NONE, NONE)
    assert found.actor.tolist() == ["Ann Lee", "Ann Lee", "Bob Lee", "Bob Lee"]
    assert namings(as_reports(*texts), NONE, NONE).actor.tolist() == [
        "Ann Lee",
        "Lee (Ann or Bob)",
        "Bob Lee",
        "Bob Lee",
    ]


def test_an_acronym_is_its_body():
    text = "The United Nations voted. The U.N. left."
    assert set(namings(as_reports(text), NONE, NONE).actor) == {"United Nations"}


def test_the_voice_is_that_of_the_innermost_attribution():
    reports = as_reports("Norway left, Lund said Oslo said. Norway slept.")
    said = [("a", 0, 28, "Lund"), ("a", 0, 11, pd.NA)]
    attributed = pd.DataFrame(said, columns=["doc_id", "start", "end", "speaker"])
    quoted = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [11]})
    found = namings(reports, attributed, quoted)
    voices = found[found.actor == "Norway"]
    assert voices.voice.tolist() == ["unnamed source", "Lund", "reporter"]
    assert voices.quoted.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mayor Ann Lee left. The mayor slept.", ["Mayor Ann Lee", "mayor"]),
        ("Ann Lee, the mayor, left. Lee praised the mayor’s dogs.", ["Ann Lee", "Lee", "mayor"]),
        ("Ann Lee is the mayor of Harwick. The mayor slept.", ["Ann Lee", "mayor"]),
        ("Sen. Ann Lee left. The senator slept.", ["Sen. Ann Lee", "senator"]),
        ("Mayor Ann Lee left. A mayor slept.", ["Mayor Ann Lee"]),
        ("Mayor Ann Lee met Mayor Karl Lind. The mayor slept.", ["Mayor Ann Lee", "Mayor Karl Lind"]),
        ("Vice President Ann Lee left. The president slept.", ["Vice President Ann Lee"]),
        ("President Ann Lee left. The former president slept.", ["President Ann Lee"]),
        ("President Ann Lee left. “The president slept,” Bob Hill said.", ["President Ann Lee", "Bob Hill"]),
    ],
)
def test_a_role_alone_names_whom_the_report_settles(text, wanted):
    assert namings(as_reports(text)).text.tolist() == wanted
