"""
Hostile files for the loader, each with the outcome that is wanted.

A case is what lies in a folder (name to bytes, or to what makes it) and what must come of it: "loads",
"loads: note", "refused: words of the reason" or "remark: code", several of them joined by " + ". Each case
lies beside a harmless text, which must load whatever else is there.
"""

import gzip
import io
import json
import os
import socket
import warnings
import zipfile
from pathlib import Path

SAID = "It might rain in Kyiv, “officials” said.\n"
GOOD = "good.txt", b"A harmless text.\n"


def made(text, encoding):
    """The text in an encoding, without a mark."""
    return text.encode(encoding)


def archive(*names, **members):
    """The bytes of a zip archive with members of the given names, or with the given bytes."""
    return packed([*((name, b"x") for name in names), *members.items()])


def packed(members, how=zipfile.ZIP_DEFLATED):
    """The bytes of a zip archive with pairs of a name (or ZipInfo) and bytes."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", how) as file:
        warnings.simplefilter("ignore")  # of names given twice
        for name, data in members:
            file.writestr(name, data, how)
    return out.getvalue()


def linked(name, target):
    """The bytes of a zip archive with a link in it."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return packed([(info, target)])


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def workbook(sheets, before=""):
    """The bytes of a workbook: name of a sheet to rows, each a list of cells; or to the XML of its rows."""
    names = "".join(f'<sheet name="{name}" sheetId="{k}" r:id="r{k}"/>' for k, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{k}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{k}.xml"/>'
        for k in range(1, len(sheets) + 1)
    )
    parts = [
        (
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        ),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'),
    ]
    for k, rows in enumerate(sheets.values(), 1):
        inner = rows if isinstance(rows, str) else "".join(map(_row, enumerate(rows, 1)))
        xml = f'{before}<worksheet xmlns="{SHEET}"><sheetData>{inner}</sheetData></worksheet>'
        parts.append((f"xl/worksheets/sheet{k}.xml", xml))
    return packed(parts)


def _row(numbered):
    number, cells = numbered
    made = "".join(
        f'<c r="{chr(65 + k)}{number}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'
        if isinstance(cell, str)
        else f'<c r="{chr(65 + k)}{number}"><v>{cell}</v></c>'
        for k, cell in enumerate(cells)
    )
    return f'<row r="{number}">{made}</row>'


def word(*paragraphs, before=""):
    """The bytes of a Word file."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    xml = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed([("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml)])


def link(target):
    """Make a link to a target that is relative to the folder."""
    return lambda path: path.symlink_to(target)


def pipe(path):
    os.mkfifo(path)


def sock(path):
    """Make a socket; the name of one must be short, so it is bound from within its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made_here:
            made_here.bind(path.name)
    finally:
        os.chdir(here)


def jsonl(*items):
    return "\n".join(json.dumps(item) for item in items).encode()


U8 = SAID.encode()
META = b"doc_id,title,published\n"
DEEP = b"[" * 4000 + b"]" * 4000
GERMAN = (
    "Der Präsident hat am Freitag gesagt, dass die Verhandlungen mit den Nachbarn nicht vor dem Ende "
    "des Monats beginnen. Er sei nach der Reise in die Hauptstadt und dem Treffen mit ihm sehr zufrieden, "
    "hieß es in einer Erklärung, die von der Regierung am Abend veröffentlicht wurde. "
).encode()

PAGE = b"<article><h1>Rain expected</h1>" + b"<p>It might rain in Kyiv today, officials said there.</p>" * 9

CASES = {
    # encodings
    "utf-8": ({"a.txt": U8}, "loads"),
    "utf-8 with mark": ({"a.txt": made(SAID, "utf-8-sig")}, "loads"),
    "utf-16 with mark": ({"a.txt": made(SAID, "utf-16")}, "loads"),
    "utf-16-le without mark": ({"a.txt": made(SAID, "utf-16-le")}, "loads: encoding-guessed:utf-16-le"),
    "utf-16-be without mark": ({"a.txt": made(SAID, "utf-16-be")}, "loads: encoding-guessed:utf-16-be"),
    "utf-32 with mark": ({"a.txt": made(SAID, "utf-32")}, "loads"),
    "utf-32-be without mark": ({"a.txt": made(SAID, "utf-32-be")}, "loads: encoding-guessed:utf-32-be"),
    "cp1252": ({"a.txt": made(SAID, "cp1252")}, "loads: encoding-guessed:cp1252"),
    "latin-1 accents": ({"a.txt": "A café in Orléans.".encode("latin-1")}, "loads: encoding-guessed:cp1252"),
    "cp1251": (
        {"a.txt": made("Президент сказал в пятницу. " * 9, "cp1251")},
        "loads: encoding-guessed:cp1251",
    ),
    "one bad byte": ({"a.txt": U8 + b"\xff more"}, "loads: bytes-replaced:1"),
    "cut character": ({"a.txt": U8 + "é".encode()[:1]}, "loads: bytes-replaced:1"),
    "lone surrogate in utf-16": (
        {"a.txt": b"\xff\xfe" + made(SAID, "utf-16-le") + b"\x00\xd8a\x00"},
        "loads: bytes-replaced:1",
    ),
    "mojibake": ({"a.txt": "It is â€œfineâ€\x9d, he said.".encode()}, "loads: mojibake-suspected"),
    "replacement characters": (
        {"a.txt": "It is \ufffdfine\ufffd.".encode()},
        "loads: replacement-characters",
    ),
    "carriage returns": ({"a.txt": b"One.\rTwo.\r\nThree.\n"}, "loads"),
    "NUL in the text": ({"a.txt": b"It might\x00rain today in Kyiv."}, "loads: nul-replaced"),
    "escape sequences": ({"a.txt": b"It \x1b[31mmight\x1b[0m rain in Kyiv today."}, "loads: controls"),
    "bidi override": ({"a.txt": "It \u202emight\u202c rain.".encode()}, "loads: bidi-controls"),
    "combining marks and emoji": ({"a.txt": "e\u0301 👩‍👩‍👧 İ".encode()}, "loads"),
    # nothing to read
    "empty": ({"a.txt": b""}, "refused: empty"),
    "white space": ({"a.txt": b" \r\n\t\n"}, "refused: white space"),
    "no-break and zero-width space": ({"a.txt": "\u00a0\u200b\ufeff".encode()}, "refused: white space"),
    "only a mark": ({"a.txt": b"\xef\xbb\xbf"}, "refused: white space"),
    "only NUL": ({"a.txt": b"\x00" * 500}, "refused: NUL"),
    "binary as text": ({"a.txt": bytes(range(256)) * 20}, "refused: binary"),
    "control characters only": ({"a.txt": b"\x01\x02\x03\x04\x05\x06" * 9}, "refused: binary"),
    "too large": ({"a.txt": b"It might rain. " * 200}, "refused: larger than 1,000 bytes"),
    "far too large": ({"a.txt": b"It might rain. " * 2000}, "refused: larger than 10,000 bytes"),
    # other kinds of file
    "Word that is none": (
        {"a.docx": archive("[Content_Types].xml", "word/document.xml")},
        "refused: a Word file that cannot be read",
    ),
    "Word named txt": ({"a.txt": archive("word/document.xml")}, "refused: a Word file that cannot be read"),
    "Excel named csv": ({"a.csv": archive("xl/workbook.xml")}, "refused: a workbook that cannot be read"),
    "zip": ({"a.zip": archive("a.txt")}, "loads"),
    "old Word": ({"a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)}, "refused: an old Office file"),
    "PDF": ({"a.pdf": b"%PDF-1.7\n%\xe2\xe3"}, "refused: a PDF"),
    "PDF named txt": ({"a.txt": b"%PDF-1.4\nIt might rain."}, "refused: a PDF"),
    "RTF": ({"a.doc": rb"{\rtf1\ansi It might rain.}"}, "refused: a rich text"),
    "HTML without an article": ({"a.html": b"<!DOCTYPE html><html><p>"}, "refused: no article is found"),
    "HTML named txt": ({"a.txt": b"\n <html lang=en><body>" + PAGE}, "loads"),
    "HTML after a comment": ({"a.txt": b"<!-- saved --><html>" + PAGE}, "loads"),
    "MHTML": ({"a.mht": b"From: <Saved by a browser>\r\nIt might rain."}, "refused: a saved web page"),
    "XML": (
        {"a.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><a>&b;</a>'},
        "refused: an XML file",
    ),
    "feed": ({"a.xml": b"<rss version='2.0'><channel/></rss>"}, "refused: an XML file"),
    "gzip that is broken": ({"a.txt.gz": b"\x1f\x8b\x08\x00abc"}, "refused: a gzip archive that cannot"),
    "PNG": ({"a.png": b"\x89PNG\r\n\x1a\n\x00"}, "refused: an image"),
    "JPEG named txt": ({"a.txt": b"\xff\xd8\xff\xe0\x00\x10JFIF"}, "refused: an image"),
    "film": ({"a.mp4": b"\x00\x00\x00\x18ftypmp42"}, "refused: a sound or a film"),
    "pickle": ({"a.json": b"\x80\x04\x95\x1e\x00\x00\x00cposix\nsystem"}, "refused: a Python pickle"),
    "Parquet": ({"a.parquet": b"PAR1\x15\x04"}, "refused: a Parquet file"),
    "SQLite": ({"a.db": b"SQLite format 3\x00"}, "refused: an SQLite database"),
    "program": ({"a": b"\x7fELF\x02\x01"}, "refused: a program"),
    # archives
    "zip with folders": ({"a.zip": archive("paper/a.txt", "mail/b.txt")}, "loads: outlet-from-folder"),
    "zip named txt": ({"a.txt": archive("password/a.txt")}, "loads"),
    "zip with what systems leave": (
        {"a.zip": archive("a.txt", "__MACOSX/._a.txt", ".DS_Store")},
        "loads + remark: ignored",
    ),
    "zip that leaves the folder": ({"a.zip": archive("../../a.txt")}, "refused: points out of the archive"),
    "zip that leaves by a backslash": ({"a.zip": archive("..\\a.txt")}, "refused: points out of the archive"),
    "zip with a path of the root": ({"a.zip": archive("/etc/a.txt")}, "refused: points out of the archive"),
    "zip with a drive": ({"a.zip": archive("C:/a.txt")}, "refused: points out of the archive"),
    "zip with a link": ({"a.zip": linked("a.txt", "/etc/passwd")}, "refused: a link in an archive"),
    "zip in a zip": (
        {"a.zip": packed([("in.zip", archive("a.txt")), ("b.txt", U8)])},
        "loads + refused: an archive within an archive",
    ),
    "gzip in a zip": ({"a.zip": packed([("b.gz", gzip.compress(U8))])}, "refused: a gzip archive"),
    "zip in a gzip": ({"a.gz": gzip.compress(archive("a.txt"))}, "refused: an archive within an archive"),
    "gzip in a gzip": ({"a.gz": gzip.compress(gzip.compress(U8))}, "refused: an archive within an archive"),
    "zip bomb": ({"a.zip": packed([("a.txt", b"A" * 10**7)])}, "refused: unpacks to more than 10,000 bytes"),
    "zip of small bombs": (
        {"a.zip": packed([(f"{k}.txt", b"ab " * 300) for k in range(40)])},
        "loads + refused: unpacks to more than",
    ),
    "gzip bomb": ({"a.txt.gz": gzip.compress(b"A" * 10**7)}, "refused: unpacks to more than 10,000 bytes"),
    "zip of too many": (
        {"a.zip": packed([(f"{k}.txt", b"") for k in range(10_001)], zipfile.ZIP_STORED)},
        "refused: an archive of 10,001 files",
    ),
    "zip without files": ({"a.zip": archive()}, "refused: an archive without files"),
    "zip cut off": ({"a.zip": archive("a.txt")[:40]}, "refused: no zip archive that can be read"),
    "zip with a name twice": (
        {"a.zip": archive("a.txt", "a.txt")},
        "loads + refused: a second file of this name",
    ),
    "zip packed in a rare way": (
        {"a.zip": packed([("a.txt", U8)], zipfile.ZIP_LZMA)},
        "refused: packed in a way that is not read",
    ),
    "zip with metadata": (
        {"a.zip": packed([("c/a.txt", U8), ("c/seeds.csv", META + b"a,T,2024-06-21\n")])},
        "loads",
    ),
    "gzip": ({"a.txt.gz": gzip.compress(U8)}, "loads"),
    "gzip of a table": ({"a.csv.gz": gzip.compress(b"id,text\n1,One.")}, "loads"),
    # Word files and workbooks
    "Word": ({"a.docx": word("It might rain.", "Or not.")}, "loads"),
    "Word in a zip": ({"a.zip": packed([("a.docx", word("It might rain."))])}, "loads"),
    "Word with entities": (
        {"a.docx": word("&x;", before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')},
        "refused: declarations of its own",
    ),
    "Word without words": ({"a.docx": word("", " ")}, "refused: white space"),
    "workbook": ({"a.xlsx": workbook({"S": [["id", "text"], ["1", "One."]]})}, "loads"),
    "workbook with a codebook": (
        {
            "a.xlsx": workbook(
                {"S": [["id", "text"], ["1", "One."]], "Codes": [["code", "meaning"], [1, "yes"]]}
            )
        },
        "loads + remark: sheet-without-texts",
    ),
    "workbook without texts": (
        {"a.xlsx": workbook({"S": [["a", "b"], [1, 2]]})},
        "refused: no column of text",
    ),
    "workbook with entities": (
        {"a.xlsx": workbook({"S": [["id", "text"], ["1", "&x;"]]}, '<!DOCTYPE a [<!ENTITY x "y">]>')},
        "refused: entities of its own",
    ),
    "workbook with a far cell": (
        {"a.xlsx": workbook({"S": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'})},
        "refused: cells far apart",
    ),
    # texts that are no articles
    "subtitles": ({"a.srt": b"1\n00:00:01,000 --> 00:00:03,000\nIt might rain.\n"}, "refused: subtitles"),
    "references": ({"a.bib": b"@article{a,\n title = {It might rain},\n}\n"}, "refused: references (BibTeX)"),
    "references named txt": (
        {"a.txt": b"@article{a,\n title = {It might rain},\n}\n"},
        "refused: references",
    ),
    "mailbox": (
        {"a.mbox": b"From a@b.example Fri Jun 21 10:00:00 2024\nSubject: x\n\nIt"},
        "refused: a mailbox",
    ),
    "prose named json": ({"a.json": U8}, "refused: no valid JSON"),
    "prose named jsonl": ({"a.jsonl": U8}, "refused: no valid JSON"),
    "a number named json": ({"a.json": b"42"}, "refused: JSON, but no article"),
    "nan for a text": (
        {"a.csv": b"id,text\n1,One.\n2,nan\n3,NaN"},
        "loads + refused: stands for a missing one",
    ),
    "two marks": ({"a.txt": b"\xef\xbb\xbf\xef\xbb\xbf" + U8}, "loads"),
    # what is no file
    "pipe": ({"a.txt": pipe}, "refused: a pipe"),
    "socket": ({"a.txt": sock}, "refused: a socket"),
    "device": ({"a.txt": link("/dev/zero")}, "refused: a link out of the folder"),
    "link out of the folder": ({"a.txt": link("/etc/passwd")}, "refused: a link out of the folder"),
    "link up": ({"a.txt": link("../outside.txt")}, "refused: a link"),
    "link to nowhere": ({"a.txt": link("gone.txt")}, "refused: leads nowhere"),
    "link to itself": ({"a.txt": link("a.txt")}, "refused: leads nowhere"),
    "link to the folder": ({"loop": link(".")}, "refused: a link to a folder"),
    "link within the folder": ({"a.txt": link("good.txt")}, "loads: duplicate-text-of"),
    # names
    "markup in a name": ({"<script>alert(1)<": U8}, "loads"),
    "formula in a name": ({"=cmd|calc.txt": U8}, "loads"),
    "line end in a name": ({"a\nb.txt": U8}, "loads"),
    "escape in a name": ({"a\x1b[2J.txt": U8}, "loads"),
    "name that is no UTF-8": ({os.fsdecode(b"caf\xe9.txt"): U8}, "loads"),
    "dot in a name": ({"v1.2 of June.txt": U8}, "loads"),
    "unknown suffix": ({"a.xyz": U8}, "loads: read-as-text:.xyz"),
    "program in Python": ({"a.py": U8}, "refused: a program"),
    "hidden file": ({".a.txt": U8}, "remark: ignored"),
    "README": ({"README.md": U8}, "remark: ignored"),
    "lock of a spreadsheet": ({"~$seeds.csv": b"\x00 "}, "remark: ignored"),
    "two files of one name": (
        {"a.md": U8, "a.txt": b"Other."},
        'loads + refused: "a" is already that of a.md',
    ),
    "two files of one text": ({"a.txt": U8, "b.txt": U8}, "loads: duplicate-text-of:a"),
    "subfolder": ({"paper/a.txt": U8}, "loads: outlet-from-folder"),
    "folders in folders": ({"d/" * 60 + "a.txt": U8}, "refused: folders deep"),
    "hostile suffix": ({"a.x; language-not-supported:de": U8}, "loads: read-as-text:.x_language"),
    # JSON
    "JSON list": ({"a.json": json.dumps([{"id": "1", "body": "One."}]).encode()}, "loads"),
    "JSON from a news interface": (
        {
            "a.json": json.dumps(
                {"status": "ok", "articles": [{"source": {"name": "P"}, "content": "One."}]}
            ).encode()
        },
        "loads",
    ),
    "JSON named txt": ({"a.txt": b'[{"text": "One."}]'}, "loads"),
    "JSON of one article": ({"a.json": b'{"headline": "T", "articleBody": "One."}'}, "loads"),
    "prose that opens a bracket": ({"a.txt": b"[Update] It might rain."}, "loads"),
    "articles within an article": (
        {"a.json": b'{"text": "One.", "more": [{"text": "Two."}]}'},
        "loads + refused: within an article",
    ),
    "many fields given twice": (
        {"a.json": b'[{"text": "One."}, {' + b'"a": 1, "b": 1, ' * 300 + b'"c": 1}]'},
        "loads + refused: given twice",
    ),
    "JSON cut off": ({"a.json": b'{"articles": [{"text": "One."'}, "refused: no valid JSON at line 1"),
    "JSON too deep": ({"a.json": DEEP}, "refused: nested too deeply"),
    "JSON far too deep": ({"a.jsonl": b'{"text": "One."}\n' + b'{"a":' * 1500}, "loads + refused: JSON"),
    "JSON without articles": ({"a.json": b'{"status": "ok"}'}, "refused: without a list of articles"),
    "empty JSON list": ({"a.json": b"[]"}, "refused: without a list of articles"),
    "JSON with strings": ({"a.json": b'[{"text": "One."}, "Two."]'}, "loads + refused: no object but str"),
    "JSON without text": (
        {"a.json": b'[{"text": "One."}, {"title": "Two"}]'},
        "loads + refused: no column of text",
    ),
    "text is null": ({"a.jsonl": b'{"text": "One."}\n{"text": null}'}, "loads + refused: missing"),
    "text is a number": ({"a.jsonl": b'{"text": "One."}\n{"text": 5}'}, "loads + refused: missing"),
    "text is NaN": ({"a.jsonl": b'{"text": "One."}\n{"text": NaN}'}, "loads + refused: missing"),
    "text is a list": ({"a.jsonl": b'{"text": "One."}\n{"text": ["Two."]}'}, "loads + refused: missing"),
    "huge number": ({"a.json": b'[{"id": ' + b"9" * 900 + b', "text": "One."}]'}, "loads"),
    "field given twice": (
        {"a.jsonl": b'{"text": "One."}\n{"text": "Two.", "text": "Three."}'},
        "loads + refused: given twice",
    ),
    "one bad line": (
        {"a.jsonl": b'{"text": "One."}\n{"text": "Two.\n{"text": "Three."}'},
        "loads + refused: no valid JSON",
    ),
    "first line bad": ({"a.jsonl": b'{"text": \n{"text": "Three."}'}, "loads + refused: no valid JSON"),
    "lone surrogate in JSON": ({"a.jsonl": rb'{"text": "One \ud800."}'}, "loads: surrogates-replaced"),
    "NUL in JSON": ({"a.jsonl": rb'{"text": "One \u0000."}'}, "loads: nul-replaced"),
    "blank text in JSON": ({"a.jsonl": b'{"text": "One."}\n{"text": " "}'}, "loads + refused: white space"),
    "id leaves the folder": ({"a.jsonl": jsonl({"id": "../../x", "text": "One."})}, "loads"),
    "id is markup": ({"a.jsonl": jsonl({"id": "<script>alert(1)</script>", "text": "One."})}, "loads"),
    "id has a line end": (
        {"a.jsonl": jsonl({"id": "a\nb; language-not-supported:x", "text": "One."})},
        "loads",
    ),
    "id is empty": ({"a.jsonl": jsonl({"id": "", "text": "One."}, {"id": None, "text": "Two."})}, "loads"),
    "id is long": (
        {"a.jsonl": jsonl({"id": "x" * 900, "text": "One."}, {"id": "x" * 900, "text": "Two."})},
        "loads + refused: already that of",
    ),
    "id is a formula": ({"a.jsonl": jsonl({"id": "=cmd|'/c calc'!A1", "text": "One."})}, "loads"),
    "id is a number": ({"a.json": b'[{"id": 1e5, "text": "One."}]'}, "loads"),
    "text in a table too large": (
        {"a.jsonl": jsonl({"text": "One."}, {"text": "é" * 600})},
        "loads + refused: larger than 1,000 bytes",
    ),
    # CSV
    "CSV": ({"a.csv": b"id,text\n1,One."}, "loads"),
    "CSV with semicolons in cp1252": (
        {"a.csv": "id;text\n1;“One”.".encode("cp1252")},
        "loads: encoding-guessed:cp1252",
    ),
    "CSV in utf-16 with tabs": ({"a.csv": made("id\ttext\n1\tOne.", "utf-16")}, "loads"),
    "CSV with sep line": ({"a.csv": b"sep=;\nid;text\n1;One."}, "loads"),
    "CSV named txt": ({"a.txt": b"id,text\n1,One."}, "loads"),
    "CSV of old Macs": ({"a.csv": b"id,text\r1,One.\r2,Two."}, "loads"),
    "CSV with line ends in cells": ({"a.csv": b'id,text\n1,"One.\r\nTwo."'}, "loads"),
    "CSV with words for missing": (
        {"a.csv": b"id,text,title\nNA,One.,None\n007,null,nan\n1e5,Three.,NA"},
        "loads",
    ),
    "CSV with a huge cell": ({"a.csv": b"id,text,x\n1,One.," + b"y" * 5000}, "loads"),
    "CSV with ragged rows": (
        {"a.csv": b"id,text\n1,One.\n2\n3,Three.,too,many"},
        "loads + refused: cells where the first row has 2",
    ),
    "CSV with empty rows": ({"a.csv": b"id,text\n\n1,One.\n,\n"}, "loads"),
    "CSV with a doubled column": (
        {"a.csv": b"id,text,Text\n1,One.,Two."},
        'refused: two columns are called "text"',
    ),
    "CSV without text": ({"a.csv": b"id,title\n1,One."}, "refused: no column of text"),
    "CSV without rows": ({"a.csv": b"id,text\n"}, "refused: a table without rows"),
    "CSV of blank lines": ({"a.csv": b"\n\n,\n"}, "refused: a table without rows"),
    "CSV with a blank text": ({"a.csv": b"id,text\n1,One.\n2,"}, "loads + refused: white space"),
    "CSV with an open quotation mark": (
        {"a.csv": b'id,text\n1,One.\n2,"Two.\n3,Three.'},
        "loads + refused: never closed",
    ),
    "CSV with a stray quotation mark": (
        {"a.csv": b'id,text\n1,"He said "no" today"\n2,Two.'},
        "loads + refused: no CSV",
    ),
    "CSV with a doubled id": (
        {"a.csv": b"id,text\n1,One.\n1,Two."},
        "loads + refused: already that of a.csv, row 2",
    ),
    "CSV with NUL": ({"a.csv": b"id,text\n1,One\x00Two."}, "loads: replacement-characters|nul-replaced"),
    # dates
    "ambiguous date": ({"a.csv": b"id,text,date\n1,One.,06/07/2024"}, "loads: date-ambiguous"),
    "ambiguous date beside a clear one": (
        {"a.csv": b"id,text,date\n1,One.,06/07/2024\n2,Two.,06/13/2024"},
        "loads: dates:mdy",
    ),
    "dates that disagree": (
        {"a.csv": b"id,text,date\n1,One.,06/07/2024\n2,Two.,06/13/2024\n3,Three.,13/06/2024"},
        "loads: date-ambiguous",
    ),
    "impossible date": ({"a.csv": b"id,text,date\n1,One.,2024-02-30"}, "loads: date-impossible"),
    "date in words": ({"a.csv": b"id,text,date\n1,One.,last Thursday"}, "loads: date-unread"),
    "date of another age": ({"a.csv": b"id,text,date\n1,One.,9999-12-31"}, "loads: date-impossible"),
    # language
    "German": ({"a.txt": GERMAN}, "loads: language-not-supported:de"),
    "language given": ({"a.csv": b"id,text,lang\n1,One.,fr"}, "loads: language-not-supported:fr"),
    "hostile language": ({"a.csv": b'id,text,lang\n1,One.,"en; x\n<b>"'}, "loads"),
    # metadata
    "metadata": ({"a.txt": U8, "seeds.csv": META + b"a,T,2024-06-21\n"}, "loads + remark: file-without-row"),
    "metadata as Excel saves it": (
        {"a.txt": U8, "seeds.csv": "doc_id;title\na;“T”\ngood;é".encode("cp1252")},
        "loads",
    ),
    "metadata in utf-16": ({"a.txt": U8, "seeds.csv": made("file\ttitle\na.txt\tT", "utf-16")}, "loads"),
    "metadata row without a file": ({"seeds.csv": META + b"gone,T,\n"}, "remark: row-without-file"),
    "metadata rows for one text": ({"seeds.csv": META + b"good,T,\ngood.txt,U,\n"}, "remark: row-twice"),
    "metadata out of the folder": (
        {"seeds.csv": META + b"../../etc/passwd,T,\n"},
        "refused: points out of the folder",
    ),
    "metadata with an absolute path": (
        {"seeds.csv": META + b"/etc/passwd,T,\n"},
        "refused: points out of the folder",
    ),
    "metadata with a Windows path": (
        {"seeds.csv": META + rb"C:\Users\a,T," + b"\n"},
        "refused: points out of the folder",
    ),
    "metadata with an address": (
        {"seeds.csv": META + b"file:///etc/passwd,T,\n"},
        "refused: points out of the folder",
    ),
    "metadata without names": (
        {"seeds.csv": b"title,date\nT,2024-06-21\n"},
        "refused: no rows with a doc_id",
    ),
    "empty metadata": ({"seeds.csv": b""}, "refused: empty"),
    "metadata that is a pipe": ({"seeds.csv": pipe}, "refused: a pipe"),
    "metadata that is a zip": (
        {"seeds.csv": archive("xl/workbook.xml")},
        "refused: a workbook that cannot be read",
    ),
    "ragged metadata": (
        {"a.txt": U8, "seeds.csv": META + b"a,T,2024-06-21,x,y\ngood,T,\n"},
        "loads + refused: cells where",
    ),
    "metadata for another text": (
        {"a.txt": U8, "seeds.csv": b"doc_id,sha256\na," + b"0" * 64},
        "loads: sha256-mismatch",
    ),
    "articles in the metadata file": ({"seeds.csv": b"id,text\n1,One."}, "loads"),
    "metadata in a subfolder": (
        {"paper/seeds.csv": META + b"a,T,\n", "paper/a.txt": U8},
        "loads + remark: outlet-from-folder",
    ),
}


def build(case, folder):
    """Make the files of a case in a folder, beside the harmless text; give the folder."""
    files, _ = CASES[case]
    for name, content in {**files, GOOD[0]: GOOD[1]}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content)
    return folder
