"""Furniture is left out of what finders read; sentences that begin like it are read."""

import pandas as pd
import pytest
from conftest import as_reports

import seedkit
from seedkit.finders import SPAN_TABLES, finder
from seedkit.tables.spans import SPAN, check_spans, table, texts
from seedkit.text.furniture import furniture, is_furniture
from seedkit.text.headers import header_span
from seedkit.text.printed import printed
from seedkit.text.prose import furniture_of, joined, over_prose, prose, words_read

BODY = (
    "The mayor, Ada Lund, said on Monday that the bridge in Harwick might have to close.",
    "“We will not gamble with lives,” she told reporters.",
    "Owners of the ferry denied that they had known of the cracks since 2019.",
    "The council meets again next week.",
)

FURNITURE = {
    "C11": [
        "ADVERTISEMENT",
        "AD",
        "Story continues below",
        "___",
        "* * *",
        "https://gazette.example/bridge",
        "12 comments",
        "4 min read",
        "Filed under: Bridges, Ferries",
        "Loading...",
        "We use cookies to make this site better.",
        "Can you give $3 to the bridge fund?",
    ],
    "C18": [
        "Subscribe now to continue reading",
        "To continue reading, log in or subscribe.",
        "[…]",
        "[+2312 chars]",
        "This article is for subscribers only.",
        "Already a subscriber? Log in",
        "You have reached your limit of free articles.",
    ],
    "C19": [
        "[image]",
        "[pullquote]",
        "[Photo: the old bridge]",
        "Enlarge this image toggle caption Jan Moe/AP Jan Moe/AP",
        "The bridge at dawn. (Photo: Jan Moe)",
        "The bridge at dawn. Photo: Jan Moe",
        "Slideshow (4 Images)",
        "Ada Lund at the bridge. Jan Moe | AFP | Getty Images",
        "Ada Lund at the bridge. REUTERS/Jan Moe",
        "Image Ada Lund at the bridge. Credit... Jan Moe",
        "JUST WATCHED Bridge is shut Replay More Videos",
        "CLOSE Ada Lund spoke at the old bridge on Monday. USA TODAY",
        "Council via YouTube",
        "Image copyright Harbour Images Image caption The bridge was shut on Monday",
        "Image copyright Reuters",
        "Media playback is unsupported on your device Media caption Watch: the bridge falls",
        "The mayor speaks at the old bridge in Harwick, June 6, 2020. (Jan Moe/Reuters)",
        "The old bridge in 2016 (Jan Moe/Pool/Reuters)",
        "Ada Lund at the dinner in Harwick, October 2015. (Reuters photo: Jan Moe)",
        "Mourners stand at the bridge in Harwick. AP Photo/Jan Moe",
        "The mayor listens during a briefing, March 24, 2020, in Harwick. Jan Moe/AP, FILE",
        "Jan Moe/AP The mayor of Harwick speaks at the old bridge on Monday.",
        "FILE PHOTO: The bridge of Harwick in 2011.",
        "FILE - In this June 5 photo, the mayor stands at the bridge.",
        "Photographer: Jan Moe/AFP via Getty Images",
        "The mayor hopes that it opens soon [File: Jan Moe/Reuters]",
        "(stock photo)",
        "Click to expand Image The old bridge in Harwick, January 31, 2020.",
    ],
    "C20": [
        "By Ann Lee",
        "BY ANN LEE",
        "By Ann Lee and Jan Moe, Staff Writers",
        "By Ann Lee | Gazette Staff",
        "Written by Ann Lee",
        "By Ann Lee, Associated Press",
        "Reuters",
        "Associated Press",
        "Ann Lee, USA TODAY",
        "Reporting by Ann Lee; Editing by Jan Moe",
        "(Reporting by Ann Lee in Oslo; editing by Jan Moe)",
        "Ann Lee contributed to this report.",
        "Contributing: Ann Lee",
        "— With assistance by Ann Lee",
        "Lee reported from Oslo.",
        "Ann Lee is a columnist for the Gazette.",
        "Ann Lee",
    ],
    "C21": [
        "Follow @gazette",
        "Follow Ann Lee on Twitter",
        "Follow us on Facebook",
        "Share this story",
        "Facebook Twitter Email",
        "Email Ann Lee at al@gazette.example",
        "Read or share this story: https://gazette.example/1",
        "Share on Facebook",
    ],
    "C22": [
        "Copyright © 2019 The Gazette",
        "© 2019 The Gazette",
        "Copyright 2019 The Gazette. All rights reserved.",
        "(c) 2019 The Gazette",
        "This material may not be published or broadcast.",
    ],
    "C23": [
        "Sign up for our newsletter",
        "Get the day's stories delivered to your inbox",
        "Sign up for Daily Newsletters",
        "Subscribe to our morning briefing",
        "By signing up, you agree to our terms",
        "Newsletter Sign Up",
        "Please verify you’re not a robot by ticking this.",
        "An error has occurred.",
        "Harbour Brief Your address Invalid email. Please re-enter. Thank you for subscribing.",
        "Bridge Alerts The bridge, at seven. You may opt out at any time. You agree to receive our offers.",
        "Thank you for signing up. For more from The Gazette, read on",
    ],
    "C24": [
        "Related: Bridge row goes on",
        "READ MORE: Ferry owners in court",
        "Read More",
        "( Also on GAZETTE: Bridge row goes on)",
        "See also: The bridge in pictures",
        "More: Who pays for the bridge?",
        "You may also like",
        "The bridge:Council puts off its vote once more",
        "What should the council do? Vote here.",
    ],
    "C25": [
        "Updated at 2:42 p.m. ET",
        "Last updated: March 13, 2024",
        "Published 13 March 2024",
        "6 years ago",
        "This article was amended on 14 March.",
        "This story has been updated.",
        "This article is more than 1 year old",
        "The opinions expressed in this commentary are hers.",
    ],
}

TEXT = [
    "HARWICK (Reuters) - The bridge was shut on Monday.",
    "An error has occurred in the count of the votes.",
    "Thank you for signing up to save the bridge.",
    "An error has occurred, the office told buyers. You can opt out at any time, a clerk said.",
    "The page asks: “Please try again. An error has occurred.”",
    "You will receive a letter, and you can opt out at any time.",
    "Image copyright holders went to court, and image captions were changed.",
    "Image copyright law is old.",
    "Most want it shut, a poll found (Gazette/Reuters).",
    "Ann Lee and Jan Moe (Gazette/Reuters) asked for the papers.",
    "Ann Lee of AP was there.",
    "With assistance from the ferry owners, the bridge opens again.",
    "File photos were taken from the office of the mayor.",
    "Media captions were wrong on the page.",
    "The mayor and the AP/Gazette poll disagree.",
    "Click to expand the map, and the ferry is there.",
    "Follow the money, he said.",
    "Follow the path to the river and you are at the bridge.",
    "Share prices fell on Monday.",
    "Sharing is what the ferry is for, Lund said.",
    "Advertisement revenue fell by half.",
    "Advertising is not allowed on the bridge.",
    "By Monday, the water had risen.",
    "By noon Kim had left the town.",
    "By Design",
    "Photo shoots are banned on the bridge.",
    "Photographs of the cracks were published in May.",
    "Man identified in photo by police",
    "Video of the collapse was shown in court.",
    "Watch out for falling stones, the sign says.",
    "Copyright law is no help, she said.",
    "Copyright was not the issue.",
    "Related charges were dropped in June.",
    "More from the region is expected on Friday, when the ministers meet again.",
    "More on that day than ever before.",
    "Read the letter that the mayor wrote:",
    "Read my lips, said the mayor: no new bridge.",
    "Sign up sheets for the march filled within the hour, they said.",
    "Subscribe or close: that was the choice, the owner said.",
    "Subscribers to the ferry were told by e-mail.",
    "Get the bridge done, she told the council.",
    "Updated plans were shown to the council on Monday.",
    "Published reports spoke of cracks.",
    "Updated maps show where the bridge will be.",
    "Six years ago the ferry sank.",
    "6 years ago the ferry sank.",
    "Loading the ferry takes an hour.",
    "Comments by the mayor angered many.",
    "Correction officers were called to the bridge.",
    "This story is not over.",
    "This article of the law was struck down.",
    "Reuters reported the closure first.",
    "Reuters was told of the plan on Monday.",
    "Reporting by the Gazette led to the closure.",
    "Former Mayor Jan Berg",
    "What’s next",
    "Tags of the boats were missing, said the owner.",
    "Log in to any page of the town and you see it, he said.",
    "To continue reading the law as they do is wrong, she said.",
    "You have reached your limit, he told her.",
    "Jump to it, said the ferryman.",
    "Contributing to the delay was the weather.",
    "The engineers contributed to this report, which was kept secret by the council for years.",
    "“Follow us,” they cried.",
    "“Sign up for our newsletter,” he said.",
    "Email me at once, she told him.",
    "Ann Lee is a professor at the college, and she said that the bridge would stand.",
    "12 photos were found.",
    "Question: Is it safe?",
    "The rule: No boats after dark.",
]


def among(line):
    """A report with a line as its second paragraph, and as the last but one."""
    return "\n\n".join([BODY[0], line, *BODY[1:]]), "\n\n".join([*BODY[:3], line, BODY[3]])


@pytest.mark.parametrize(
    ("code", "line"), [(code, line) for code, lines in FURNITURE.items() for line in lines]
)
def test_a_line_of_furniture_is_found_and_nothing_beside_it(code, line):
    text = "\n\n".join([*BODY, line])
    assert [(text[a:b], found[:3]) for a, b, found in furniture(text)] == [(line, code)]
    assert prose(text).text == "\n\n".join([*BODY, ""])


@pytest.mark.parametrize("line", TEXT)
def test_a_sentence_that_begins_like_furniture_is_text(line):
    for text in among(line):
        assert furniture(text) == ()
    assert not is_furniture(line)


WITHIN = {
    "They met two of the cab… [+2312 chars]": ["[+2312 chars]"],
    "It is shut. {ID:nL1N0U32BR]": ["{ID:nL1N0U32BR]"],
    "The council agreed. Ann Lee in Oslo contributed to this report.": [
        "Ann Lee in Oslo contributed to this report."
    ],
    "They met Mayor Ada Lund Ada Marie LundFerry owners in court Bridge row goes on MORE (Harwick).": [
        " Ada Marie LundFerry owners in court Bridge row goes on MORE"
    ],
    "[image] The bridge is shut.": ["[image]"],
    "It was shut on Friday, she said. Read More": ["Read More"],
    "He sent the [image] to her. She has [video] of it.": ["[image]"],
}


@pytest.mark.parametrize("paragraph", WITHIN)
def test_marks_within_a_paragraph_are_cut_out_and_the_rest_stays(paragraph):
    text = "\n\n".join([*BODY, paragraph])
    assert [text[a:b] for a, b, _ in furniture(text)] == WITHIN[paragraph]
    left = prose(text).text.split("\n\n")[-1]
    assert left == " ".join(paragraph.replace(WITHIN[paragraph][0], "").split())


def test_a_name_alone_is_no_byline_if_the_report_speaks_of_that_person():
    alone = "\n\n".join(["Ann Lee", *BODY])
    spoken_of = "\n\n".join(["Ann Lee", *BODY, "Lee left the council in May."])
    assert furniture(alone) and not furniture(spoken_of)


@pytest.mark.parametrize("name", SPAN_TABLES)
def test_no_finder_reads_furniture_and_what_else_it_finds_is_the_same(name):
    lines = [line for code, lines in FURNITURE.items() for line in lines[:5] if code != "C20"]
    dated = ["By Ann Lee", "Copyright © 2019 The Gazette", "Follow @gazette", *lines]
    plain, dirty = "\n\n".join(BODY), "\n\n".join([BODY[0], *dated, *BODY[1:]])
    clean, found = finder(name)(as_reports(plain)), finder(name)(as_reports(dirty))
    check_spans(found, as_reports(dirty))
    if name == "checks":
        assert found.furniture.sum() >= len(dated)
        return
    same = [column for column in clean if not column.endswith(("start", "end"))]
    pd.testing.assert_frame_equal(found[same], clean[same])


def test_all_tables_at_once_are_those_of_each_finder():
    reports = as_reports("\n\n".join(["By Ann Lee", *BODY, "Read More", "Copyright © 2019 The Gazette"]))
    found = seedkit.find_tables(reports)
    for name in SPAN_TABLES:
        check_spans(found[name], reports)
        pd.testing.assert_frame_equal(found[name], finder(name)(reports))
    assert found["checks"].furniture.tolist() == [True, True, True]


def test_a_passage_that_ends_where_something_was_cut_out_ends_there():
    @over_prose
    def whole(reports):
        return table([(doc_id, 0, len(text), text) for doc_id, text in texts(reports)], SPAN)

    reports = as_reports("It is shut, she said. Read More", "It was here [image] and it is gone.")
    found = whole(reports)
    check_spans(found, reports)
    assert found.text.tolist() == ["It is shut, she said.", reports.text[1]]


def test_two_reports_do_not_share_a_copyright_line():
    texts = ["\n\n".join([body, "Copyright © 2019 The Gazette. All rights reserved."]) for body in BODY[:2]]
    assert not len(seedkit.alignments(as_reports(*texts)))


HEADED = {
    "Title: Old bridge\nSource: Gazette\nDate: 13 March 2024\n\nIt rained.": "It rained.",
    "---\ntitle: Old bridge\ndate: 2024-03-13\n---\nIt rained.": "It rained.",
    "HEADLINE: Old bridge\r\nBYLINE: Ann Lee\r\n\r\nIt rained.": "It rained.",
    "Title: Old bridge\n\nIt rained.": None,
    "Question: Is it safe?\nAnswer: It is.\nIt rained.": None,
    "---\nIt rained: a lot.\n---\nIt stopped.": None,
    "It rained.\nTitle: Old bridge\nDate: today\n": None,
}


@pytest.mark.parametrize("text", HEADED)
def test_labels_above_a_text_are_no_text(text):
    span = header_span(text)
    assert (span == (0, 0)) == (HEADED[text] is None)
    assert joined(text).text == (HEADED[text] or text)


PAGES = (
    "THE GAZETTE  Wednesday, March 13  A4\n\nThe mayor said that we cannot take the\n\n       4\n"
    "\fTHE GAZETTE  Wednesday, March 13  A5\n\nrisk, and she left."
)


def test_heads_and_numbers_of_pages_do_not_cut_a_sentence():
    assert [PAGES[a:b] for a, b, _ in printed(PAGES)] == [
        "THE GAZETTE  Wednesday, March 13  A4",
        "4",
        "THE GAZETTE  Wednesday, March 13  A5",
    ]
    assert prose(PAGES).text == "The mayor said that we cannot take the risk, and she left."


@pytest.mark.parametrize(
    "text",
    [
        "Ten bridges\n\n1\n\nThe old one is shut.\n\n2\n\nThe new one is not.",
        "Q. Is it safe?\n\nIt is.\n\nMayor Lund\n\nIt is not.\n\nMayor Lund\n\nIt never was.",
        "The bridge\n\nIt was shut in\n\n2019\n\nThe bridge\n\nIt is open.",
    ],
)
def test_numbers_and_lines_that_come_again_are_text_where_there_are_no_pages(text):
    assert printed(text) == []


def test_words_of_furniture_are_not_counted():
    text = "\n\n".join([BODY[0], "Copyright © 2019 The Gazette", BODY[3]])
    assert [text[a:b] for a, b in words_read(text)] == [
        word.strip(".,") for part in (BODY[0], BODY[3]) for word in part.split()
    ]
    size = seedkit.sizes(as_reports(text), seedkit.checks(as_reports(text)))
    assert size.words[0] == len(words_read(text))


@pytest.mark.parametrize("lines", [*FURNITURE.values()])
def test_a_file_of_nothing_but_furniture_is_read_as_nothing(lines):
    text = "\n\n".join(lines)
    for name in SPAN_TABLES:
        found = finder(name)(as_reports(text))
        check_spans(found, as_reports(text))
    assert furniture_of(text)
