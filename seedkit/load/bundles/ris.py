"""
RIS: records of a reference manager or an archive, from "TY  - NEWS" to "ER  - ".

T1 or TI is the title, T2 or JF the outlet, DA the day, AU the author, SE the section. A record rarely has
the text of an article: where one has no field for it, the abstract (AB, N2) is loaded, which is noted as
``abstract-only``. A record without either is refused. A year alone (PY) is no day and stays unread.
"""

import re

from .article import Article, Bundle, joined, language
from .lines import lines_of

FIELD = re.compile(r"\s{0,3}([A-Z][A-Z0-9])  ?-(?: (.*))?\s*", re.DOTALL)
FULL = re.compile(r"\s{0,3}full text\s?:\s?", re.IGNORECASE)
TAGS = {
    "title": ("TI", "T1", "CT"),
    "outlet": ("T2", "JF", "JO", "JA", "BT", "J2", "PB"),
    "published": ("DA", "Y1", "PY"),
    "url": ("UR", "L2"),
    "licence": ("C4", "RI"),
}
AUTHORS, TEXTS, NOTES = ("AU", "A1"), ("AB", "N2"), ("N1", "U1", "C1", "RN")


def read(source):
    """
    Read the records of a RIS file; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> found = read(Source("TY  - NEWS\\nTI  - Bridge shut\\nAB  - It rains.\\nER  - \\n", []))
    >>> found.articles[0].fields["title"]
    'Bridge shut'
    """
    head = source.text[:5000].lstrip("\ufeff \t\r\n")
    if not re.match(r"(?:[^\n]{0,200}\n\s{0,20}){0,5}?TY  ?- ?[A-Z]{3,8}\s", head):
        return None
    records, ends = _records(lines_of(source.text))
    return (
        Bundle("ris", [_article(record) for record in records], [("its end lines say", ends)])
        if records
        else None
    )


def _records(lines):
    """Group the fields of each record; a line without a tag goes on with the field before it."""
    records, ends, tag = [], 0, ""
    for at, line in enumerate(lines):
        found = FIELD.fullmatch(line)
        if found and found[1] == "TY":
            records.append({})
            tag = ""
        elif found and found[1] == "ER" and _ends(lines, at + 1):
            ends, tag = ends + 1, ""
        elif found and records and found[1] != "ER":
            tag = found[1]
            records[-1].setdefault(tag, []).append(found[2] or "")
        elif tag:
            records[-1][tag][-1] += line
    return records, ends


def _ends(lines, at):
    """After the end of a record comes another one, or nothing."""
    following = next((line for line in lines[at : at + 20] if line.strip()), "TY  - ")
    found = FIELD.fullmatch(following)
    return found is not None and found[1] == "TY"


def _article(record):
    fields = {column: _first(record, tags) for column, tags in TAGS.items()}
    fields["author"] = "; ".join(
        joined([name]) for tag in AUTHORS for name in record.get(tag, ()) if name.strip()
    )
    fields["language"] = language(_first(record, ("LA",)))
    full = [said for tag in (*TEXTS, *NOTES) for said in record.get(tag, ()) if FULL.match(said)]
    texts = [said.strip() for tag in TEXTS for said in record.get(tag, ())]
    text = FULL.sub("", full[0], count=1).strip() if full else max(texts, key=len, default="")
    fields = {name: said for name, said in fields.items() if said} | {"text": text}
    return Article(fields, _first(record, ("SE",)), "", () if full else ("abstract-only",))


def _first(record, tags):
    return next((joined(record[tag][:1]) for tag in tags if joined(record.get(tag, [""])[:1])), "")
