"""Who is one person over several reports, and who stays two."""

import gc
from time import process_time

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import attributions, namings
from seedkit.finders import find_tables
from seedkit.quotes.attributions import attributions_in
from seedkit.quotes.who.identity import Identity, Known
from seedkit.sourcing.acts import acts
from seedkit.text.reading import Reading

NONE = pd.DataFrame({"doc_id": [], "start": [], "end": [], "speaker": []})


def actors(*texts, **columns):
    """The actor of each mention in the reports, in order."""
    return namings(as_reports(*texts, **columns), NONE, NONE).actor.tolist()


@pytest.mark.parametrize(
    "texts",
    [
        ["Senator Chuck Falk slept.", "Senator Charles E. Falk woke. Falk left."],
        ["Jim Lund slept.", "James Lund woke.", "Mr. Lund left."],
        ["General Qasim Sorani left.", "General Qassem Sorani slept."],
        ["Minister Mohammad Daud Zarin left. Zarin slept.", "Minister Daud Zarin woke."],
        ["Ambassador J. Christopher Falk left.", "Ambassador Chris Falk slept."],
        ["Ada Rosen Lund left.", "Ada Lund slept.", "Mrs. Lund woke."],
        ["Counsel Robert Mueller left.", "Counsel Bob Muller slept."],
        ["President Zoë Lund left.", "President Zoe Lund slept."],
        ["Mayor Ann Lee left.", "Lee Monday left the hall, and Lee slept."],
        ["Mayor Ann Lee left.", "WATCH Lee leaves the hall. Lee slept."],
        ["Mayor Ann Johannsen left. Johannsen slept.", "Johansen woke."],
        ["Mayor Ann Lee left. Lee slept.", "Though Lee slept, she woke."],
        ["Ann Lee, the mayor, left.", "“Ann Lee is late,” it was said."],
    ],
)
def test_one_person_is_one_row(texts):
    assert len(set(actors(*texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ["President George W. Falk left.", "President George H.W. Falk slept."],
        ["Don Lee left.", "Dan Lee slept."],
        ["Eric Falk left. His daughter Erica Falk slept."],
        ["Daniel Lund left.", "Danielle Lund slept."],
        ["Edward Lee left.", "Theodore Lee slept."],
        ["Donald Falk Jr. left. Donald Falk slept."],
        ["Rakeyia Falk left, and her husband, Keith Falk, slept."],
    ],
)
def test_two_persons_of_one_surname_stay_two(texts):
    assert len(set(actors(*texts))) == 2


def test_a_surname_that_may_be_of_two_says_so():
    texts = ["Bill Falk left.", "Hillary Falk slept.", "Falk said it rained."]
    assert actors(*texts)[-1] == "Falk (Bill or Hillary)"
    assert attributions(as_reports(*texts)).speaker.tolist() == ["Falk (Bill or Hillary)"]


def test_a_title_tells_which_of_two_a_surname_is():
    texts = ["Bill Falk left.", "Hillary Falk slept."]
    assert actors(*texts, "Mrs. Falk woke.")[-1] == "Hillary Falk"
    assert (
        actors("President Bill Falk left.", "Hillary Falk slept.", "President Falk woke.")[-1] == "Bill Falk"
    )


def test_who_is_named_far_more_is_whom_a_surname_means():
    texts = ["Ann Falk left. " + "Ann Falk slept. " * 5, "Bob Falk woke.", "Falk said that it rained."]
    assert actors(*texts)[-1] == "Ann Falk"


def test_full_names_are_one_in_all_events_and_a_surname_is_whom_its_event_names():
    texts = ["Ann Lee left.", "Ann Lee slept.", "Bob Lee woke. Mr. Lee left."]
    assert actors(*texts, event=["x", "y", "z"]) == ["Ann Lee", "Ann Lee", "Bob Lee", "Bob Lee"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("President Falk said that it rained.", "Ann Falk"),  # the title agrees
        ("Mr. Falk said that it rained.", "Falk"),  # she is no Mr.
        ("Ms. Falk said that it rained.", "Falk"),  # one event knows an Ann Falk: not enough
    ],
)
def test_a_surname_that_nobody_of_the_event_has(said, who):
    texts = ["President Ann Falk left. She slept.", said]
    assert attributions(as_reports(*texts, event=["x", "y"])).speaker.tolist() == [who]


def test_whom_several_events_know_is_known_by_the_surname():
    texts = ["Mayor Ann Falk left. She slept.", "Ann Falk left. She woke.", "Ms. Falk said that it rained."]
    assert attributions(as_reports(*texts, event=["x", "y", "z"])).speaker.tolist() == ["Ann Falk"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ann Lee spoke of the Lee-Berg plan. Bob Berg left.",
            ["Ann Lee", "Ann Lee", "Bob Berg", "Bob Berg"],
        ),
        ("Lee left. Berg slept. Ann Lee met Berg. Ann Lee Berg's aide left.", ["Ann Lee", "Berg"]),
        ("Ann Lee left on Super Tuesday.", ["Ann Lee"]),
        ("The wife of Ann LeeAnn Lee Berg poll slept. Ann Lee left. Lee woke.", ["Ann Lee"]),
        ("An Ohio Democrat left. Ohio Governor Ann Lee slept.", ["Ann Lee"]),
        ("RT Ann Lee said so. The AP said it rained.", ["Ann Lee", "AP"]),
    ],
)
def test_where_a_run_of_capitals_is_cut(text, wanted):
    found = actors(text)
    assert set(wanted) <= set(found)
    assert not {name for name in found if name.startswith(("Ann", "Lee", "Bob"))} - set(wanted)


def test_a_headline_names_nobody_new():
    texts = "Court Rejects Bid To Block Falk's Order\n\nMr. Falk said that he would block it. Falk left."
    assert [name for name in actors(texts) if "Falk" in name] == ["Falk"] * 3


def test_the_time_grows_with_the_reports():
    def seconds(n):
        names = [("a", "Smith")] + [(str(k), f"F{k:05} Smith") for k in range(n)]
        persons = [Known(doc_id, name, forms=((name, 1),)) for doc_id, name in names]
        events = {doc_id: doc_id for doc_id, _ in names}
        gc.collect()
        start = process_time()
        Identity(persons, events)
        return process_time() - start

    gc.disable()
    once, twice = (min(seconds(n) for _ in range(3)) for n in (2_000, 4_000))
    gc.enable()
    assert twice < 3 * once


def test_who_is_named_in_full_within_quotations_only_is_the_person():
    text = "Mr. Falk left. Falk slept. “I know Donald Falk well,” said Ann Lee."
    assert set(actors(text)) == {"Donald Falk", "Ann Lee"}


def test_a_speaker_has_one_name_whichever_tables_are_asked_for():
    texts = "Mr. Falk said it rained. “I know Donald Falk and Doctor Berg,” said Ann Lee.", "Berg said no."
    reports = as_reports(*texts, event=["e"] * 2)
    alone, beside = (
        find_tables(reports, only=only) for only in (["attributions"], ["namings", "attributions"])
    )
    pd.testing.assert_frame_equal(alone["attributions"], beside["attributions"])
    assert alone["attributions"].speaker[0] == "Donald Falk"


def test_attributions_ask_for_no_plain_parse():
    reading = Reading("a", "“Lee is late. It is cold,” Ann Lee said. “Ask Karl Lind,” she added.")
    assert [one.speaker for one in attributions_in(reading)] == ["Ann Lee", "Ann Lee"]
    assert "plain" not in vars(reading)  # where it is cached


def test_a_source_without_a_name_is_another_in_each_report():
    said = attributions(as_reports("The official said it rained.", "The official said it snowed. He left."))
    assert acts(said).heard.tolist() == ["The official (a)", "The official (b)"]
    assert acts(said[:1]).heard.tolist() == ["The official"]


def test_an_institution_is_itself_and_knows_its_country():
    found = attributions(as_reports("The White House said it rained. Russian officials said it snowed."))
    assert found.speaker.tolist()[0] == "White House"
    assert found.country.tolist() == ["United States", "Russia"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The White House and the Pentagon left.", ["White House", "Pentagon"]),
        ("White House officials left Capitol Hill.", ["White House", "Congress"]),
        ("The Kremlin leader left.", ["leader of Russia"]),
        ("USA TODAY asked.", ["USA TODAY"]),
        ("U.S. commanders left.", ["United States"]),
        ("American business leaders left.", []),
        ("The former U.S. president left.", ["United States"]),  # the country, not its leader
        ("A Russian king slept.", []),
        ("The Library of Congress closed.", ["Library"]),  # cut short, but no Congress
        ("The Washington Post closed.", ["Washington Post"]),
        ("Washington state closed.", []),
    ],
)
def test_institutions_media_and_leaders(text, wanted):
    assert actors(text) == wanted
