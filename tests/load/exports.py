"""
Made-up exports of news archives, one function a make: articles in, the text or the bytes of a file out.

The forms are those of the archives, as public readers and their samples show them; the news is invented. An
article is a dict: title, outlet, day (a date), author, section, body (paragraphs), words (what its block
claims; the true number where it is missing).
"""

import io
import zipfile
from datetime import date
from html import escape

from seedkit.load.docx import SPACES

BRIDGE = {
    "title": "Bridge shut until June",
    "outlet": "The Eastport Gazette",
    "day": date(2024, 3, 13),
    "author": "J. Doe",
    "section": "News; Pg. A1",
    "body": [
        "Mayor Anna Keller said on Tuesday that the bridge at Eastport would stay shut until June.",
        "“We cannot take the risk,” she told reporters. Two of the cables are worn, an engineer found.",
    ],
}
CROSSING = {
    "title": "Nobody will cross",
    "outlet": "Harbour Mail (London)",
    "day": date(2024, 3, 14),
    "author": "P. Brandt",
    "section": "Local; Pg. 3",
    "body": [
        "The Eastport bridge will not open for months, the town announced yesterday.",
        "Mayor Anna Keller said: “Nobody will cross it before it is safe.” The ferry runs twice an hour.",
    ],
}
TWO = [BRIDGE, CROSSING]
LONG = ["It rained in Eastport on Sunday, and the ferry to the old harbour did not run before noon. " * 12]


def many(number):
    """So many articles, each with a title of its own."""
    return [BRIDGE | {"title": f"Report {n} from the bridge"} for n in range(1, number + 1)]


def length(article):
    return article.get("words", sum(len(paragraph.split()) for paragraph in article["body"]))


def us(day):
    return f"{day:%B} {day.day}, {day.year}"


def british(day):
    return f"{day.day} {day:%B} {day.year}"


def nexis(articles, cover=True, of=None, body_label=False):
    """The older text export: "1 of 2 DOCUMENTS", centred outlet and day, labels."""
    number = of or len(articles)
    lines = [f"Download Request: Selected Items: 1-{number}", "Time Of Request: Friday, March 15, 2024", ""]
    lines = [*lines, "Terms: ((bridge))", "", ""] if cover else []
    for n, article in enumerate(articles, 1):
        lines += ["", f"{n} of {number} DOCUMENTS".center(80).rstrip(), "", ""]
        lines += [article["outlet"].center(80).rstrip(), ""]
        lines += [f"{us(article['day'])} {article['day']:%A}".center(80).rstrip(), ""]
        title = [article["title"], ""]
        labels = [f"BYLINE: {article['author']}", "", f"SECTION: {article['section']}", ""]
        labels += [f"LENGTH: {length(article)} words", ""]
        lines += [*labels, f"HEADLINE: {article['title']}", "", "BODY:", ""] if body_label else title + labels
        for paragraph in article["body"]:
            lines += [paragraph, ""]
        lines += ["LOAD-DATE: March 15, 2024", "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", ""]
        lines += [f"Copyright 2024 {article['outlet']}".center(80), "All Rights Reserved".center(80), ""]
    return "\r\n".join(lines)


def nexis_docx(articles):
    """The older export as a Word file."""
    return docx(line.strip() for line in nexis(articles).split("\r\n") if line.strip())


def nexis_html(articles):
    """The older export as a page."""
    out = ["<html><head><style><!-- .c0 {} --></style><title>&nbsp;</title></head><body>"]
    for n, article in enumerate(articles, 1):
        shown = [f"{n} of {len(articles)} DOCUMENTS", article["outlet"], us(article["day"]), article["title"]]
        out += [f'<DIV CLASS="c0"><P CLASS="c1"><SPAN>{escape(text)}</SPAN></P></DIV><BR>' for text in shown]
        labels = {"BYLINE": article["author"], "LENGTH": f"{length(article)} words"}
        out += [f'<DIV><P><SPAN CLASS="c8">{k}: </SPAN><SPAN>{v}</SPAN></P></DIV>' for k, v in labels.items()]
        out += ["<DIV>", *(f"<P><SPAN>{escape(text)}</SPAN></P>" for text in article["body"]), "</DIV>"]
        out += ["<DIV><P><SPAN>LOAD-DATE: </SPAN><SPAN>March 15, 2024</SPAN></P></DIV>"]
        out += ["<DIV><P><SPAN>LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV>"]
    return "\n".join([*out, "</body></html>"])


def nexis_uni(articles, cover=True, of=None):
    """The paragraphs of the newer export: "Body", "End of Document"."""
    number = of or len(articles)
    lines = ["User Name: A Reader", "Job Number: 1", f"Documents ({number})"] if cover else []
    for n, article in enumerate(articles, 1) if cover else ():
        lines += [f"{n}. {article['title']}", "Client/Matter: -None-", "Search Terms: bridge", "Narrowed by:"]
        lines += ["Content Type", "Narrowed by", "News", "Sources: all; Content Type: News"]
    for article in articles:
        lines += [
            article["title"],
            article["outlet"],
            f"{us(article['day'])} {article['day']:%A} 9:20 AM GMT",
        ]
        lines += [f"Copyright 2024 {article['outlet']} All Rights Reserved"]
        lines += [f"Section:\u00a0{article['section']}", f"Length:\u00a0{length(article)} words"]
        lines += [f"Byline:\u00a0{article['author']}", "Body", *article["body"], "Classification"]
        lines += ["Language:\u00a0ENGLISH", "Load-Date:\u00a0March 15, 2024", "End of Document"]
    return lines


def nexis_uni_text(articles, **how):
    return "\n\n".join(nexis_uni(articles, **how)) + "\n"


def docx(lines):
    """The bytes of a Word file with these paragraphs."""
    runs = (f"<w:p><w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    document = f'<w:document xmlns:w="{SPACES[0]}"><w:body>{"".join(runs)}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def nexis_uni_docx(articles, **how):
    return docx(nexis_uni(articles, **how))


def number(n):
    return f"EASTGZ0020240313ek3d{n:05d}"


def factiva_html(articles):
    """A page without indexing: the head is told by its order."""
    out = ["<!DOCTYPE html><html><body><div id='contentLeft'>"]
    for n, article in enumerate(articles, 1):
        out += [f'<div id="article-{number(n)}" class="article"><div class="article enArticle"><p></p>']
        out += [f"<div>{escape(article['section'])}</div>"]
        out += [f"<div id='hd'><span class='enHeadline'>{escape(article['title'])}</span></div>"]
        out += [f'<div class="author">By {article["author"]} </div><div>{length(article)} words</div>']
        out += [f"<div>{british(article['day'])}</div><div>09:20</div><div>{escape(article['outlet'])}</div>"]
        out += ["<div>EASTGZ</div><div>English</div><div>© 2024 The Eastport Company</div>"]
        out += [f'<p class="articleParagraph enarticleParagraph">{escape(p)}</p>' for p in article["body"]]
        out += [f"<p>The Eastport Company</p><p>Document {number(n)}</p></div></div><br>"]
    return "\n".join([*out, "</div></body></html>"])


def codes(article, n):
    """The fields of an article with indexing, by code."""
    return {
        "SE": article["section"],
        "HD": article["title"],
        "BY": f"By {article['author']}",
        "WC": f"{length(article)} words",
        "PD": british(article["day"]),
        "SN": article["outlet"],
        "SC": "EASTGZ",
        "LA": "English",
        "CY": "© 2024 The Eastport Company",
        "LP": article["body"][0] if article["body"] else "",
        "TD": "\n\n".join(article["body"][1:]),
        "NS": "gcat : Political/General News",
        "AN": f"Document {number(n)}",
    }


def factiva_coded_html(articles):
    """A page with indexing: a table of codes and values."""
    out = ["<html><body>"]
    for n, article in enumerate(articles, 1):
        out += ['<div class="article enArticle"><table>']
        for code, said in codes(article, n).items():
            cells = "".join(f"<p>{escape(text)}</p>" for text in said.split("\n\n"))
            out += [f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{cells}</td></tr>']
        out += ["</table></div>"]
    return "\n".join([*out, "</body></html>"])


def factiva_text(articles):
    """The same as text, without indexing."""
    parts = []
    for n, article in enumerate(articles, 1):
        head = [
            article["section"],
            article["title"],
            f"By {article['author']}",
            f"{length(article)} words",
            british(article["day"]),
        ]
        head += [article["outlet"], "EASTGZ", "English", "© 2024 The Eastport Company"]
        parts += ["\n".join(head), *article["body"], f"Document {number(n)}"]
    return "\n\n".join(parts) + "\n"


def factiva_coded_text(articles):
    """The same as text, with indexing."""
    parts = ["\n".join(f"{k}  {v}" for k, v in codes(a, n).items()) for n, a in enumerate(articles, 1)]
    return "\n\n".join(parts) + "\n"


def factiva_xml(articles, count=None):
    """The answer of the interface."""
    out = ['<?xml version="1.0" encoding="utf-8"?><PPSResponse>']
    out += ['<ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">']
    out += [f'<ppsarticleResultSet count="{len(articles) if count is None else count}">']
    for article in articles:
        lead, *tail = [f"<paragraph>{escape(text)}</paragraph>" for text in article["body"]] or [""]
        out += ["<ppsarticle><article><baseLanguage>EN</baseLanguage>"]
        out += [f"<headline><paragraph><hlt>{escape(article['title'])}</hlt></paragraph></headline>"]
        out += [f"<byline>{article['author']}</byline><sectionName>{article['section']}</sectionName>"]
        out += [f"<leadParagraph>{lead}</leadParagraph><tailParagraphs>{''.join(tail)}</tailParagraphs>"]
        out += [f"<publicationDate><date>{article['day']}</date></publicationDate>"]
        out += [f"<sourceName>{escape(article['outlet'])}</sourceName>"]
        out += [f"<wordCount>{length(article)}</wordCount></article></ppsarticle>"]
    return "\n".join([*out, "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"])


def proquest(articles, of=None):
    """Blocks between lines of underscores, labels after the body."""
    rule, out = "_" * 60, []
    for n, article in enumerate(articles, 1):
        out += [
            rule,
            f"Document {n} of {of or len(articles)}",
            article["title"],
            f"Author: {article['author']}",
        ]
        out += ["Abstract: None available.", "Links: https://example.org/link"]
        out += [
            "Full text: " + "\n".join(article["body"]) if article["body"] else "Full text: Not available."
        ]
        out += [
            "Subject: Bridges",
            f"Title: {article['title']}",
            f"Publication title: {article['outlet']}; Eastport",
        ]
        out += ["Publication year: 2024", f"Publication date: {article['day']:%b} {article['day'].day}, 2024"]
        out += [f"Section: {article['section']}", "Language of publication: English"]
        out += [f"ProQuest document ID: {n}", "Database: An index"]
    out += [
        rule,
        "Contact us at: http://example.org\nDatabase copyright © 2024 Example. All rights reserved.",
    ]
    return "\n\n".join(out)


def europresse(articles):
    """A page with an <article> each."""
    months = ["mars" if a["day"].month == 3 else "juin" for a in articles]
    out = ['<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>']
    for article, month in zip(articles, months, strict=True):
        line = f"{article['section']}, jeudi {article['day'].day} {month} {article['day'].year}, p. 16"
        out += [f'<article><header><div><span class="DocPublicationName">{article["outlet"]}</span></div>']
        out += [f'<div><span class="DocHeader">{line}</span></div><div class="titreArticle">']
        out += [
            f'<p class="titreArticleVisu">{article["title"]}</p></div><div>{article["author"]}</div></header>'
        ]
        out += ["<section><div class='DocText'><div class='docOcurrContainer'>"]
        out += [f"<p>{escape(text)}</p>" for text in article["body"]]
        out += ["</div></div></section><footer><small>© 2024 Eastport. Tous droits réservés.</small>"]
        out += ["<p>Numéro de document : news·20240313·EG·1</p></footer></article>"]
    return "\n".join([*out, "</body></html>"])


def newsbank(articles):
    """A day and an outlet between bars under the title."""
    out = []
    for article in articles:
        out += [article["title"], f"{us(article['day'])} | {article['outlet']}"]
        out += [f"Author/Byline: {article['author']} | Section: {article['section']}"]
        out += [f"{length(article)}\nWords", "Read News Document", *article["body"]]
        out += [f"Copyright, 2024, {article['outlet']}. All Rights Reserved."]
    return "\n\n".join(out)


def newsbank_labelled(articles):
    """The older form, with a label for each field and a record number at the end."""
    out = []
    for n, article in enumerate(articles, 1):
        head = [f"Paper: {article['outlet']}", f"Title: {article['title']}", f"Date: {us(article['day'])}"]
        head += [f"Section: {article['section']}", f"Author: {article['author']}"]
        out += ["\n".join(head), *article["body"], f"Copyright (c) 2024 Eastport\nRecord Number: {n}"]
    return "\n\n".join(out)


def ris(articles):
    """Records of a reference manager."""
    out = []
    for article in articles:
        out += [
            "TY  - NEWS",
            f"TI  - {article['title']}",
            f"T2  - {article['outlet']}",
            f"AU  - {article['author']}",
        ]
        out += [f"DA  - {article['day']:%Y/%m/%d}/", f"SE  - {article['section']}"]
        out += ["AB  - " + "\n\n".join(article["body"]), "ER  - ", ""]
    return "\n".join(out)


MAKES = {
    "nexis": nexis,
    "nexis with labels": lambda articles: nexis(articles, body_label=True),
    "nexis without a cover": lambda articles: nexis(articles, cover=False),
    "nexis docx": nexis_docx,
    "nexis html": nexis_html,
    "nexis uni docx": nexis_uni_docx,
    "nexis uni text": nexis_uni_text,
    "nexis uni text without blank lines": lambda articles: "\n".join(nexis_uni(articles)),
    "nexis uni without a cover": lambda articles: nexis_uni_text(articles, cover=False),
    "factiva html": factiva_html,
    "factiva html with codes": factiva_coded_html,
    "factiva text": factiva_text,
    "factiva text with codes": factiva_coded_text,
    "factiva xml": factiva_xml,
    "proquest": proquest,
    "europresse": europresse,
    "newsbank": newsbank,
    "newsbank with labels": newsbank_labelled,
    "ris": ris,
}
ENDS = {  # make: what ends or opens an article there, to be quoted in a body
    "nexis": "2 of 2 DOCUMENTS",
    "nexis html": "2 of 2 DOCUMENTS",
    "nexis docx": "2 of 2 DOCUMENTS",
    "nexis uni docx": "End of Document",
    "nexis uni text": "End of Document",
    "nexis uni text without blank lines": "End of Document",
    "nexis uni without a cover": "End of Document",
    "nexis without a cover": "2 of 2 DOCUMENTS",
    "nexis with labels": "1 of 2 DOCUMENTS",
    "factiva text": "Document EASTGZ0020240313ek3d0000x",
    "proquest": "_" * 60,
    "newsbank with labels": "Record Number: 1",
}
