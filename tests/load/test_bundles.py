"""A file of many articles is never one report: it is split, or refused with the count that was seen."""

import re
import time

import exports as made
import pytest

from seedkit.cli import main
from seedkit.load import bundles
from seedkit.load.account import Refusal, Remark
from seedkit.load.bundles import europresse, factiva, factiva_text, newsbank, nexis, nexis_uni, proquest, ris
from seedkit.load.bundles.article import Article, Bundle, items, words
from seedkit.load.bundles.lines import foot_of, is_day, labelled
from seedkit.load.bundles.markup import blocks_of
from seedkit.load.bundles.unnamed import articles_in
from seedkit.load.columns import column_map
from seedkit.load.formats import Record, records
from seedkit.load.reports import load_reports


def read(data, file="a.txt"):
    data = data.encode() if isinstance(data, str) else data
    return list(records(data, file, column_map(""), 1_000_000))


def split(data, file="a.txt"):
    found = read(data, file)
    return [[entry for entry in found if isinstance(entry, kind)] for kind in (Record, Refusal, Remark)]


@pytest.mark.parametrize("file", ["a.txt", "a.docx", "a.html", "a.csv", "a"])
@pytest.mark.parametrize("make", made.MAKES)
def test_each_make_is_told_by_its_content(make, file):
    loaded, refused, remarks = split(made.MAKES[make](made.TWO), file)
    assert len(loaded) == 2 and not refused and not remarks
    for record, article in zip(loaded, made.TWO, strict=True):
        assert record.fields["title"] == article["title"]
        assert record.fields["outlet"] == article["outlet"]
        assert record.fields["text"].split() == " ".join(article["body"]).split()
        assert not record.loader.startswith(("text", "csv"))
    assert [record.position for record in loaded] == ["article 1 of 2", "article 2 of 2"]


@pytest.mark.parametrize("make", made.MAKES)
def test_day_byline_section_and_length_are_read(tmp_path, make):
    data = made.MAKES[make](made.TWO)
    (tmp_path / "export.txt").write_bytes(data if isinstance(data, bytes) else data.encode())
    reports, account = load_reports(tmp_path)
    assert reports.published.dt.date.tolist() == [article["day"] for article in made.TWO]
    assert reports.author.tolist() == [article["author"] for article in made.TWO]
    assert reports.source_position.tolist() == ["article 1 of 2", "article 2 of 2"]
    assert reports.doc_id.tolist() == ["export#1", "export#2"]
    assert not len(account.refused) and not len(account.claims)
    if make != "nexis html":
        assert reports.notes.str.contains("section:").all()
    if "words" in str(data) or "WC" in str(data):
        assert reports.notes.str.contains("length:").all()


@pytest.mark.parametrize("number", [1, 300])
@pytest.mark.parametrize("make", made.MAKES)
def test_files_of_one_article_and_of_three_hundred(make, number):
    loaded, refused, remarks = split(made.MAKES[make](made.many(number)))
    assert len(loaded) == number and not refused and not remarks
    assert loaded[-1].fields["title"] == f"Report {number} from the bridge"


@pytest.mark.parametrize("make", made.ENDS)
def test_an_end_mark_within_a_body_ends_nothing(make):
    quoted = [made.BRIDGE["body"][0], made.ENDS[make], *made.BRIDGE["body"]]
    loaded, refused, remarks = split(made.MAKES[make]([made.BRIDGE | {"body": quoted}, made.CROSSING]))
    assert len(loaded) == 2 and not refused and not remarks
    assert loaded[0].fields["text"].split() == " ".join(quoted).split()
    assert loaded[1].fields["title"] == made.CROSSING["title"]


@pytest.mark.parametrize("make", [make for make in made.MAKES if make != "newsbank with labels"])
def test_a_missing_body_is_refused_by_its_place(make):
    articles = [made.BRIDGE, made.CROSSING | {"body": []}, made.BRIDGE]
    loaded, refused, _ = split(made.MAKES[make](articles))
    assert len(loaded) == 2 and [refusal.position for refusal in refused] == ["article 2 of 3"]
    assert "no body" in refused[0].reason


@pytest.mark.parametrize(
    "data",
    [
        made.nexis(made.TWO, of=3),
        made.nexis(made.TWO, of=3, cover=False),
        made.nexis_uni_docx(made.TWO, of=3),
        made.nexis_uni_text(made.TWO, of=3),
        made.factiva_xml(made.TWO, count=3),
        made.proquest(made.TWO, of=3),
        made.nexis_uni_text(made.TWO).rpartition("End of Document")[0],
        made.ris(made.TWO).rpartition("ER  -")[0],
    ],
)
def test_a_file_that_claims_another_number_is_remarked(data, tmp_path, capsys):
    loaded, _, remarks = split(data)
    assert len(loaded) == 2 and [remark.code for remark in remarks] == ["count-differs"]
    (tmp_path / "a.txt").write_bytes(data if isinstance(data, bytes) else data.encode())
    assert main(["check", str(tmp_path)]) == 1
    assert "count-differs: a.txt: " in capsys.readouterr().out


def test_a_length_that_is_far_off_is_remarked(tmp_path, capsys):
    articles = [made.BRIDGE | {"body": made.LONG, "words": 640}, made.CROSSING]
    (tmp_path / "a.txt").write_text(made.nexis(articles), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "length-differs: a.txt, article 1 of 2: " in said and "640/216" in said
    assert not load_reports(tmp_path).account.claims.position.str.contains("2 of 2").any()


def test_a_whole_bundle_is_checked_with_exit_code_0(tmp_path):
    (tmp_path / "a.txt").write_text(made.nexis(made.TWO), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0


def test_exports_in_one_file_after_each_other_are_counted_together():
    loaded, _, remarks = split(made.nexis(made.TWO) + "\r\n" + made.nexis(made.many(3)))
    assert len(loaded) == 5 and not remarks
    assert "Download Request" not in loaded[1].fields["text"]
    loaded, _, remarks = split(
        made.nexis(made.TWO, cover=False) + "\r\n" + made.nexis(made.many(3), cover=False)
    )
    assert len(loaded) == 5 and not remarks


UNKNOWN = {
    "numbered": ("Document 1 of 2\n\nIt rains.\n\nDocument 2 of 2\n\nIt pours.\n", 2),
    "counted": ("".join(f"Article {n}\nIt rains in Eastport.\n\n" for n in range(1, 5)), 4),
    "end lines": ("It rains.\n*** END ***\nIt pours.\n*** END ***\nIt snows.\n*** END ***\n", 3),
    "labels": (
        "Headline: Rain\nDate: 1 May 2024\nIt rains.\n\nHeadline: Snow\nDate: 2 May 2024\nIt snows.\n",
        2,
    ),
    "rules": ("".join(f"{'=' * 20}\nThe Gazette\nMay {n}, 2024\nIt rains.\n" for n in (1, 2, 3)), 3),
    "days and pages": (
        "".join(f"{n}. Rain\nThe Gazette, {n} May 2024, p. 3, 853w.\n\n" for n in range(1, 4)),
        3,
    ),
    "a page": ("<html><body>" + "<p>Story 1 / 2</p><p>It rains.</p><p>Story 2 / 2</p>", 2),
}


@pytest.mark.parametrize("mark", UNKNOWN)
def test_a_bundle_of_an_unknown_make_is_refused_with_its_count(mark):
    text, count = UNKNOWN[mark]
    (refusal,) = read(text)
    assert re.match(rf"a bundle of {count} articles .* of a make that is not known", refusal.reason)
    assert "file of its own" in refusal.advice


@pytest.mark.parametrize(
    "text",
    [
        "It rains.\n\n* * *\n\nIt pours.\n\n* * *\n\nIt snows.",
        "1. Rain\n2. Snow\n3. Hail\nThese three are due on May 3, 2024.",
        "Q: Does it rain?\nA: It does.\nQ: Does it snow?\nA: It does not.",
        "Keller: It rains.\nBrandt: It pours.\nKeller: No.\nBrandt: Yes.",
        "The file of 12 documents ends with the words: End of Document.",
        "Body found in river\n\nKYIV, June 21 — Officials said.",
        "May 3, 2024\nIt rains.\nMay 4, 2024\nIt snows.",
        "LENGTH: he ran 19.43 metres.\nHEIGHT: 13 metres.",
        "Score: 1-2\nScore: 2-2\n10 of 12 passes\n3 of 4 shots",
    ],
)
def test_one_article_is_no_bundle(text):
    (found,) = read(text)
    assert isinstance(found, Record) and found.loader == "text, utf-8"


@pytest.mark.parametrize(
    "make", [nexis, nexis_uni, factiva, factiva_text, proquest, europresse, newsbank, ris]
)
def test_the_bodies_of_all_makes_are_no_bundles(make):
    for article in made.TWO:
        assert make.read(bundles.Source("\n\n".join(article["body"]), [])) is None


def test_forms_of_nexis_in_other_languages():
    text = (
        "\n                       Dokument 1 von 1\n\n                      Hafenblatt\n\n"
        "                 Mittwoch 13. März 2024\n\nBrücke gesperrt;\nErst im Juni offen\n\n"
        "AUTOR: Von A. Keller\n\nRUBRIK: S. 7\n\nLÄNGE: 12 Wörter\n\nEs regnet in Eastport.\n\n"
        "UPDATE: 14. März 2024\n\n"
        "SPRACHE: GERMAN; DEUTSCH\n"
    )
    (found,) = nexis.read(bundles.Source(text, [])).articles
    assert found.fields["title"] == "Brücke gesperrt; Erst im Juni offen" and found.fields["language"] == "de"
    assert (found.fields["author"], found.section, found.fields["text"]) == (
        "A. Keller",
        "S. 7",
        "Es regnet in Eastport.",
    )
    french = "Titre\nLe Journal\n29 décembre 2023\nBody\nIl pleut.\nFin du document"
    (found,) = nexis_uni.read(bundles.Source(french, [])).articles
    assert found.fields["published"] == "29 décembre 2023" and found.fields["outlet"] == "Le Journal"


def test_the_outlet_may_stand_below_its_owner():
    text = (
        "  1 of 1 DOCUMENTS\n\n   Copyright 2024 The Harbour Company\n   All Rights Reserved\n"
        "   Harbour Post (Ohio)\n\n   May 10, 2024 Friday\n   FINAL EDITION\n\n"
        "SECTION: A\n\nHEADLINE: Rain\n\nBODY:\n\nIt rains.\n"
    )
    (found,) = nexis.read(bundles.Source(text, [])).articles
    assert found.fields["outlet"] == "Harbour Post (Ohio)" and found.fields["text"] == "It rains."


def test_labels_at_the_end_of_a_body_are_its_foot_and_no_others():
    assert foot_of(["It rains.", "L: quoted", "He said.", "L: a"], lambda head: head.startswith("L:")) == 3
    assert (
        foot_of(
            ["It rains.", "P: picture", "more of it", "L: a"], lambda h: h[1] == ":", lambda h: h[0] == "P"
        )
        == 1
    )
    assert labelled("KANPUR: It rains.") == ("", "")


def test_europresse_of_the_older_form_notes_a_guessed_author():
    page = (
        '<table><tr><td><span class="DocPublicationName">Le Mag, no. 5968</span><br><span class="'
        'DocHeader">Éditorial, </span><span class="DocHeader">jeudi </span>'
        '<span class="DocHeader">4 octobre 2012</span>'
        '<br><br><span class="TitreArticleVisu">Le pont</span>'
        "<br><br>Anna Keller<br><p></p>Il pleut sur le pont.<p></p>"
        "<b>© 2012 Le Mag.</b><p></p>Numéro de document : news·1</td></tr></table>"
    )
    (found,) = europresse.read(bundles.Source("", blocks_of(page, bundles.APART))).articles
    assert found.notes == ("head-by-place",) and found.section == "Éditorial"
    expected = {
        "title": "Le pont",
        "outlet": "Le Mag",
        "author": "Anna Keller",
        "text": "Il pleut sur le pont.",
    }
    assert expected.items() <= found.fields.items()


def test_articles_of_factiva_without_a_publisher_keep_their_captions():
    page = made.factiva_html(made.TWO).replace(
        "<p>The Eastport Company</p>", f"<p>{made.LONG[0]}</p><p>Eastport</p>"
    )
    (first, _), _, _ = split(page)
    assert first.fields["text"].endswith("before noon.")


def test_ris_prefers_the_full_text_and_says_when_it_is_an_abstract():
    record = "TY  - NEWS\nTI  - Rain\nAB  - In short.\nN1  - Full text: It rains,\nand it pours.\nER  - \n"
    (found,) = ris.read(bundles.Source(record, [])).articles
    assert (found.fields["text"], found.notes) == ("It rains,\nand it pours.", ())
    (found,) = ris.read(bundles.Source(record.replace("Full text: ", ""), [])).articles
    assert (found.fields["text"], found.notes) == ("In short.", ("abstract-only",))


def test_pages_are_read_by_the_block():
    page = (
        "<p>One<script>no</script> two<!-- no --> <b>three</b><p>four<br>five<td class=x>&lt;six&gt;<style>no"
    )
    found = blocks_of(page)
    assert [block.text for block in found] == ["One two three", "four\nfive", "<six>"]
    assert found[2].within("x") and not found[0].within("x")
    assert [block.text for block in blocks_of('<i title="a>b">One</i> < 2 <3')] == ["One < 2 <3"]


def test_claims_and_lengths():
    article = Article({"text": "It rains. " * 100}, length="1.200 mots")
    (place, fields), (_, remark) = items(Bundle("nexis", [article], [("the cover says", 2)]))
    assert place == "article 1 of 1" and fields["notes"][-1] == "length-differs:1200/200"
    assert (remark.code, remark.remark.partition(",")[0]) == ("count-differs", "the cover says 2")
    assert words("ca. many") is None and not is_day("It rained on May 3, 2024")
    assert articles_in("") is None


HOSTILE = {
    "tags": "<" * 400_000,
    "open tags": "<a b='" * 70_000,
    "comments": "<!--" * 100_000,
    "nested": "<html>" + "<div>" * 100_000,
    "closed": "<html>" + "</div>" * 100_000,
    "headings": "1 of 2 DOCUMENTS\n" * 25_000,
    "ends": "End of Document\n" * 25_000,
    "numbers": "Document AAAAAAAAAAAAAAA1\n" * 15_000,
    "rules": "______________\nFull text: a\nProQuest document ID: 1\n" * 8_000,
    "labels": "SECTION: a\n\n" * 30_000 + "1 of 1 DOCUMENTS",
    "records": "TY  - NEWS\nER  - \n" * 25_000,
    "bars": "May 1, 2024 | A\nRecord Number: 1\n" * 12_000,
    "one line": "Body " * 80_000,
    "spaces": "1 of 1 DOCUMENTS\n" + " " * 400_000,
    "underscores": "_" * 400_000 + " Publication title:",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_takes_linear_time(kind):
    start = time.process_time()
    read(HOSTILE[kind])
    assert time.process_time() - start < 5
