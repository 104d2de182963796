"""Who is heard and who is not: by actor and not by spelling, with honest intervals, in every group."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import find_tables
from seedkit.errors import ParameterError
from seedkit.show import plots
from seedkit.show.plots import sourcing as drawn
from seedkit.sourcing.actors import actors_heard
from seedkit.sourcing.acts import (
    SHARE,
    UNNAMED,
    acts,
    asked,
    balance,
    commonest,
    shares,
    spoken_by,
    stretches,
)
from seedkit.sourcing.introductions import introductions
from seedkit.sourcing.silence import silent
from seedkit.tables.groups import counts, placed, sides, summed, within_event
from seedkit.tables.intervals import effective, wilson

NAMES = ["attributions", "namings", "agency"]


def found_in(*texts, **columns):
    reports = as_reports(*texts, **columns)
    return reports, find_tables(reports, only=NAMES)


def quiet(*texts, **columns):
    reports, found = found_in(*texts, **columns)
    return silent(*(found[name] for name in NAMES), reports).actor.unique().tolist()


def introduced(text):
    reports, found = found_in(text)
    return introductions(found["attributions"], found["namings"], reports)[["text", "role"]].values.tolist()


class TestSilence:
    def test_one_korea_does_not_speak_for_the_other(self):
        assert quiet("North Korea fired a missile. Russian officials said that it fell.") == ["North Korea"]

    def test_two_capitals_are_two_countries(self):
        _, found = found_in("Both Moscow and Pyongyang have denied that arms were sent.")
        assert actors_heard(found["attributions"], found["namings"]).actor.tolist() == [
            "Russia",
            "North Korea",
        ]

    def test_a_namesake_in_another_event_silences_nobody(self):
        texts = ["Bob Lee said it was late. Mr. Lee closed the door.", "Ann Lee left."]
        assert quiet(*texts, event=["x", "y"]) == ["Ann Lee"]

    def test_a_place_is_not_silent(self):
        assert quiet("Three houses burned in Berlin on Monday. Ann Lee said that it was hot.") == []

    def test_whom_a_source_is_told_by_is_not_heard(self):
        text = "Vladimir Putin left Moscow. A critic of Vladimir Putin said that it was late."
        assert "Vladimir Putin" in quiet(text)

    @pytest.mark.parametrize(
        "source",
        ["Putin critics", "Putin opponents", "A Putin biographer", "Kremlin critics", "Russian dissidents"],
    )
    def test_critics_do_not_speak_for_whom_they_criticise(self, source):
        text = "Vladimir Putin of Russia left Moscow. The Kremlin shut its door. Ann Lee said it rained."
        assert {"Vladimir Putin", "Kremlin"} <= set(quiet(f"{text} {source} said that it was late."))

    @pytest.mark.parametrize(
        "source", ["Kremlin officials", "The Kremlin spokesman", "Russian diplomats", "Moscow and its allies"]
    )
    def test_officials_speak_for_their_country(self, source):
        text = "Russia closed the border. The Kremlin shut its door."
        assert "Russia" not in quiet(f"{text} {source} said that it was late.")

    def test_the_outlet_is_not_silent(self):
        text = "The Herald reviewed the records. Herald asked twice. Ann Lee said that they were right."
        assert quiet(text, outlet=["Herald"]) == []

    @pytest.mark.parametrize(
        ("country", "outlet"),
        [("Israel", "Times of Israel"), ("Russia", "Russia Today"), ("China", "China Daily")],
    )
    def test_a_country_in_the_name_of_an_outlet_may_be_silent(self, country, outlet):
        text = f"{country} closed the border. Ann Lee said that it was late."
        assert quiet(text, outlet=[outlet]) == [country]

    def test_a_file_name_is_no_outlet(self):
        text = "Vladimir Putin left Moscow. Ann Lee said that it was late."
        assert "Vladimir Putin" in quiet(text, doc_id=["putin-vladimir"])

    def test_who_declines_is_asked_and_not_heard(self):
        reports, found = found_in(
            "Ann Lee left the hall. Ann Lee declined to comment. Bob Hill said it rained."
        )
        said, refused = asked(acts(found["attributions"]))
        assert (said.heard.tolist(), refused.heard.tolist()) == (["Bob Hill"], ["Ann Lee"])
        assert "Ann Lee" in silent(*(found[name] for name in NAMES), reports).actor.tolist()

    def test_what_somebody_did_not_say_is_nobodys_words(self):
        reports, found = found_in("Ann Lee did not say what it would cost. Bob Hill said it rained.")
        attributed = found["attributions"]
        said, _ = asked(acts(attributed))
        told = balance(attributed, reports)[["direct", "mixed", "indirect"]].to_numpy().sum()
        assert len(attributed) == 2 and told == said.words.sum() == 2


class TestRecord:
    @pytest.mark.parametrize(
        ("source", "source_type", "record"),
        [
            ("The mayor", "person", "on record"),
            ("The governor of Ohio", "person", "on record"),
            ("A mayor", "anonymous", "unnamed"),
            ("The farmer", "anonymous", "unnamed"),
            ("Ukraine and its allies", "government", "on record"),
            ("Residents and their lawyers", "group", "unnamed"),
        ],
    )
    def test_type_and_record_agree(self, source, source_type, record):
        _, found = found_in(f"{source} said that it was late.")
        row = acts(found["attributions"]).iloc[0]
        assert (row.source_type, row.record) == (source_type, record)

    def test_of_a_leader_and_his_aides_one_is_named(self):
        _, found = found_in("Ann Lee, the Norwegian leader, left. The leader and her aides said it rained.")
        row = acts(found["attributions"].assign(speaker="Ann Lee", source_type="group")).iloc[0]
        assert (row.source_type, row.record) == ("person", "on record")


class TestIntroductions:
    def test_the_first_mention_counts_with_its_title(self):
        text = "President Ada Lund of Norway left. It was late, Lund said."
        assert introduced(text)[0] == ["President Ada Lund", "president"]

    def test_words_between_commas_belong_to_it_up_to_a_clause(self):
        assert introduced("Ann Lee, a farmer who fled with her dogs, said it was hot.") == [
            ["Ann Lee, a farmer", "farmer"]
        ]

    def test_a_role_may_stand_before_the_name(self):
        assert introduced("The union’s leader, Maria Berg, denied that it was late.") == [
            ["The union’s leader, Maria Berg", "union leader"]
        ]

    @pytest.mark.parametrize(
        ("first", "role"),
        [
            ("Fire chief Nora Bell", "fire chief"),
            ("The union's leader Maria Berg", "union leader"),
            ("Opposition leader Sten Aker", "opposition leader"),
            ("Council member Priya Nair", "council member"),
            ("Its leader, Maria Berg,", "leader"),
        ],
    )
    def test_the_whole_role_counts_and_is_shown(self, first, role):
        (shown, found), *_ = introduced(f"It was late. {first} said it was hot.")
        assert (shown.removeprefix("The "), found) == (first.removeprefix("The ").rstrip(","), role)

    def test_half_of_a_pair_is_not_introduced(self):
        assert introduced("Both Moscow and Seoul said that it was late.") == []

    def test_a_statement_before_the_name_is_no_role(self):
        assert introduced("The fire was out by noon, Ann Lee said.") == [["Ann Lee", "the name alone"]]

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("In the village Ann Lee said it was hot.", ["Ann Lee", "the name alone"]),
            ("In the White House Ann Lee said it was hot.", ["Ann Lee", "the name alone"]),
            ("The village mayor Ann Lee said it was hot.", ["village mayor Ann Lee", "village mayor"]),
        ],
    )
    def test_half_a_title_is_none(self, text, first):
        assert introduced(text) == [first]

    @pytest.mark.parametrize(
        "said", ["her lawyer argued", "they claimed", "the police believe", "who later fled"]
    )
    def test_a_clause_between_commas_is_no_role(self, said):
        text = f"Ann Lee, {said}, was late. Lee said it was hot."
        assert introduced(text) == [["Ann Lee", "the name alone"]]

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("Ann Lee, a head of state, was late. Lee said it was hot.", "Ann Lee, a head of state"),
            ("Ann Lee, 52, a head of state, said it was hot.", "Ann Lee, 52, a head of state"),
        ],
    )
    def test_a_role_between_commas_is_one(self, text, shown):
        assert introduced(text) == [[shown, "head of state"]]

    def test_the_title_of_another_is_none(self):
        found = introduced("Secretary of State Bob Hill, Ann Lee said, was late. Ann Lee said it was hot.")
        assert found == [["Ann Lee", "the name alone"]]

    def test_another_name_of_a_country_is_no_role(self):
        assert introduced("Seoul said it was hot.") == [["Seoul", "the name alone"]]
        assert introduced("Russian officials said it was hot.") == [
            ["Russian officials", "Russian officials"]
        ]

    def test_a_heading_is_not_joined_to_the_name_below(self):
        assert introduced("A blow to Ann Lee\n\nAnn Lee said it was hot.")[0][0] == "Ann Lee"

    def test_a_day_after_the_name_is_no_role(self):
        assert introduced("Ann Lee, a day later, said it was hot.") == [["Ann Lee", "the name alone"]]


class TestGroups:
    REPORTS = as_reports(*["It rained, Ann Lee said."] * 8, outlet=["Wire", "Post", "Wire", None] * 2)

    def test_few_reports_stand_each_for_itself_and_many_by_outlet(self):
        assert sides(self.REPORTS.head(6)).name == "report"
        assert sides(self.REPORTS).cat.categories.tolist() == ["Wire", "Post", "no outlet given"]
        assert sides(self.REPORTS, "doc_id").nunique() == 8

    def test_a_column_of_which_nothing_is_known_is_named(self):
        with pytest.raises(
            ParameterError, match="nothing is known of 'section' to group by; there are outlet"
        ):
            sides(self.REPORTS, "section")

    def test_a_side_without_any_keeps_its_column(self):
        side = sides(self.REPORTS)
        found = find_tables(self.REPORTS.head(1), only=["attributions"])["attributions"]
        found = counts(placed(acts(found), side), "heard", side.name)
        assert found.loc["Ann Lee"].to_dict() == {"Wire": 1, "Post": 0, "no outlet given": 0}

    def test_measures_are_added_up(self):
        words = pd.DataFrame({"words": range(8)}, index=pd.Index(self.REPORTS.doc_id))
        assert summed(words, sides(self.REPORTS)).words.to_dict() == {
            "Wire": 12,
            "Post": 6,
            "no outlet given": 10,
        }

    def test_an_unknown_event_is_named(self):
        reports = self.REPORTS.assign(event="flood")
        with pytest.raises(ParameterError, match="'fire'; the events are: flood"):
            within_event(reports, {}, "fire")


class TestShares:
    def test_few_do_not_make_certainty(self):
        low, high = wilson([0.0, 1.0], [4, 4])
        assert (low.round(2).tolist(), high.round(2).tolist()) == ([0.0, 0.51], [0.49, 1.0])

    def test_what_stands_together_counts_as_less(self):
        # four reports of five: all of one kind in two of them, or the same in each
        assert effective(0.5, 20, 4, 4 * 2.5**2) < 4
        assert effective(0.4, 20, 4, 0.0) == 20

    def test_shares_add_up_and_kinds_without_any_are_there(self):
        _, found = found_in("Ann Lee said it rained. Officials said it snowed.", "Critics said it was hot.")
        table = shares(acts(found["attributions"]), "record")
        assert table.groupby("doc_id").share_of_attributions.sum().tolist() == [1, 1]
        assert table.share_of_their_words.sum() == 2
        assert table.record.tolist() == ["on record", "unnamed", "document", "hidden"] * 2
        assert table.n.tolist() == [1, 1, 0, 0, 0, 1, 0, 0]
        assert (table.high > 0).all()

    def test_of_speakers_a_side_has_those_that_it_hears(self):
        _, found = found_in("Bob Hill said it rained. Ann Lee said it was hot.", "Ann Lee said it snowed.")
        table = shares(acts(found["attributions"]), "heard")
        assert table[["doc_id", "heard", "n"]].to_numpy().tolist() == [
            ["a", "Ann Lee", 1],
            ["a", "Bob Hill", 1],
            ["b", "Ann Lee", 1],
        ]

    def test_a_word_in_two_contents_stands_with_the_first(self):
        rows = [("a", 0, 7, "direct"), ("a", 4, 11, "mixed"), ("a", 8, 19, "indirect")]
        found = pd.DataFrame(rows, columns=["doc_id", "start", "end", "kind"])
        found["polarity"] = "positive"
        cut = stretches(found, as_reports("One two six ten and now."))
        assert cut[["text", "voice"]].to_numpy().tolist() == [
            ["One two", "direct"],
            ["six", "mixed"],
            ["ten and", "indirect"],
            ["now", "reporter"],
        ]

    def test_half_a_name_is_on_record(self):
        row = {"doc_id": "a", "attribution": 0, "text": "x", "source": "Ann Lee and her aides"}
        row |= {"speaker": "Ann Lee", "source_type": "group"}
        assert acts(pd.DataFrame([row, row | {"attribution": 1, "speaker": None}])).record.tolist() == [
            "on record",
            "unnamed",
        ]

    def test_an_unknown_speaker_is_told_who_is_heard(self):
        said = pd.DataFrame({"heard": ["Ann Lee", "Bob Hill", "Bob Hill"]})
        with pytest.raises(
            ParameterError, match=r"nobody called 'Ann Le' is heard .*; heard are Bob Hill, Ann Lee"
        ):
            spoken_by(said, "Ann Le")
        assert spoken_by(said).heard.tolist() == ["Bob Hill", "Bob Hill"]
        assert spoken_by(said[:0]).empty

    def test_no_source_given_is_nobody(self):
        text = "It was said that it rained. It was said that it was hot. Ann Lee said it snowed."
        _, found = found_in(text)
        said = acts(found["attributions"])
        assert counts(said, "heard", "doc_id").sum(axis=1).to_dict() == {UNNAMED: 2, "Ann Lee": 1}
        assert (commonest(counts(said, "heard", "doc_id")), spoken_by(said).heard.tolist()) == (
            ["Ann Lee"],
            ["Ann Lee"],
        )
        assert (commonest(counts(said[:2], "heard", "doc_id")), len(spoken_by(said[:2]))) == ([], 0)


class TestFigures:
    def test_what_is_left_out_is_said(self):
        counts = pd.DataFrame({f"s{n}": [n] for n in range(1, 21)}, index=["Lee"]).rename_axis(
            columns="outlet"
        )
        assert drawn.network(counts)[1].endswith("Drawn are 8 of 20 outlets, those with most.")
        rows = [(name, "person", 2, 2, 1.0, 0.5, 1.0) for name in counts]
        table = pd.DataFrame(rows, columns=["outlet", "source_type", "n", "of", SHARE, "low", "high"])
        assert drawn.shares(table)[1].endswith("Drawn are 6 of 20 outlets, those with most.")

    def test_a_legend_is_not_cut(self):
        frame = pd.DataFrame({f"valley-herald-{n}": [n] for n in range(6)}, index=["x"])
        figure, _, _ = plots.dots(frame, measure="n")
        figure.draw_without_rendering()
        width = figure.bbox.width
        assert all(text.get_window_extent().x1 <= width for text in figure.legends[0].get_texts())
