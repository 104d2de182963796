"""
Damage: what went wrong with a text between the newsroom and its file.

Copying, translation and scraping leave quotations unclosed, stops doubled, names without their capital and
subheads among the paragraphs. Each such place is remarked on and the report is still read: "They armed kyiv.
adding" has two remarks. A remark names a place to look at, no certain fault: a fragment may be style. Damage
that only the sense shows, such as a garbled translation, is not found.
"""

import re
from functools import lru_cache
from itertools import pairwise

from ..lexicons import any_of, read_list, read_rows
from ..tables.spans import SPAN, spread
from .furniture import is_furniture, likely
from .labels.turns import turns_in
from .marks import DOUBLE, quotations_in
from .printed import cut_words
from .prose import furniture_of, prose
from .reading import each
from .segments import paragraphs, sentences

CHECKED = SPAN | {"code": "string", "remark": "string", "furniture": "bool"}
PARTNERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "``": "''", "«": "»", "»": "«", "‹": "›", "„": "“”"}
TERMINAL = ".!?…:;,”’\"')]»"
ABBREVIATIONS = frozenset(read_list("text/abbreviations"))
ALSO_WORDS = frozenset({"brussels", "china", "lima", "manila", "turkey", "wellington"})
NAMES = any_of(
    row["form"].lower()
    for row in read_rows("text/countries")
    if row["kind"] in {"country", "capital"} and row["form"].lower() not in ALSO_WORDS
)
FEWEST_WORDS, SUBHEAD_WORDS = 8, 8  # of a repeated paragraph at least, of a subhead at most
DOUBLED_STOP = re.compile(
    r"(?<![.\s])\s?(?<!\.)\.(?:\s\.){1,9}(?![\w.])|(?<![.,])(?:\.\.|,,|;;|,\.)(?![.,\w/])"
)
MID_STOP = re.compile(r"(\b[^\W\d_]{3,30})(\.\s{1,3}[a-z][a-z’'-]{1,30})(?=[\s,;])")
SPACED = re.compile(
    r"(?<=[^\W_])[ \u00a0]{1,3}[,;:!?](?=\s|$)|(?<=[^\W_])[ \u00a0]{1,3}\.(?=\s*$|\s+[A-Z“])", re.M
)
UNSPACED = re.compile(r"(?<=[a-z]{2})[.!?](?=[A-Z][a-z]{1,30}[\s,’'])")
ADDRESS = re.compile(r"[@/]|www\.|\.(?:com|org|net|gov|co|uk|js|io)\b", re.IGNORECASE)
MOJIBAKE = re.compile(r"â€[^\w\s]?|Â[\u00a0-\u00bf]|Ã[\u0080-\u00bf€‚ƒ„†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|ï¿½|ðŸ")
MARKUP = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|#\d{2,6}|#x[\da-fA-F]{2,5});|</?[a-z][a-z1-6]{0,9}\s?/?>"
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+"  # tags; in a flag they are seen
)
LOST = re.compile("\ufffd+")
LOST_MARK = re.compile(
    r"""
    (?<!\S)\?[A-Z“][^?\r\n]{2,300}[,.!]\?(?!\S)         # ?We cannot take the risk,? she said.
    | (?<=[a-z])\?(?=(?:t|s|re|ve|ll|d|m)\b(?![=&]))      # It wasn?t safe.
    | (?<=[a-z])[,.]\?(?=\s[a-z])                         # … the risk,? she said.
    """,
    re.VERBOSE,
)
CELL = 32_767  # characters that a cell of a spreadsheet holds
PREPOSITION = re.compile(r"(?:at|by|for|from|in|of|on|to|with|during|against|into)\s", re.IGNORECASE)
UNDOTTED = re.compile(r"\b(?:US|UK|UN)\b(?!\.)(?=\s[a-z])")
DOTTED = re.compile(r"\b(?:U\.S\.|U\.K\.|U\.N\.)")


def checks(reports):
    """
    Remark on the damaged places of each report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    DataFrame
        One row per remark, in reading order: the span columns (``doc_id``, ``start``, ``end``, ``text``);
        ``code`` (string), the number and name of the check, as ``C01-unclosed-quotation``; ``remark``
        (string), one sentence that says what is wrong there (`REMARKS` lists them all); ``furniture`` (bool),
        whether the passage is no text of the report: no other finder reads it, and its words are not counted.

    Examples
    --------
    >>> import pandas as pd
    >>> checks(pd.DataFrame({"doc_id": ["a"], "text": ["They arm kyiv. “Never, he said."]}))[["text", "code"]]
       text                    code
    0  kyiv      C07-lowercase-name
    1     “  C01-unclosed-quotation
    """
    return checks_of(reports, each(reports, "checks", checks_in))


def checks_in(reading):
    """The remarks on one report, in its file: damage of what finders read, and what they do not read."""
    text = reading.file
    read = prose(text, reading.ignored)
    plain, place = (read.text, read.span) if read else (text, lambda start, end: (start, end))
    found = {(*place(*span), code, False) for code, (check, _) in CHECKS.items() for span in check(plain)}
    found |= {(*passage, True) for passage in furniture_of(text, reading.ignored)}
    return [
        (start, end, text[start:end], code, REMARKS[code], out) for start, end, code, out in sorted(found)
    ]


def checks_of(reports, found):
    """The table of the remarks on all reports."""
    return spread(found, CHECKED)


def _matches(pattern):
    return lambda text: (match.span() for match in pattern.finditer(text))


@lru_cache(maxsize=1)  # three checks in a row ask for them
def _quotations(text):
    return tuple(quotations_in(text))


def _unclosed(text):
    quotations = _quotations(text)
    goes_on = {q.paragraph for q in quotations if q.continued}
    return ((q.open, q.start) for q in quotations if not q.closed and q.paragraph + 1 not in goes_on)


def _mismatched(text):
    for q in _quotations(text):
        opening, closing = text[q.open : q.start], text[q.end : q.close]
        if opening and closing and closing not in PARTNERS.get(opening, closing):
            yield q.end, q.close


def _stray(text):
    edges = {edge for q in _quotations(text) for edge in (q.open, q.end)}
    for mark in DOUBLE.finditer(text):
        inches = text[max(0, mark.start() - 1) : mark.start()].isdigit()
        if mark.start() not in edges and not inches:
            yield mark.span()


def _stops_within(text):
    for match in MID_STOP.finditer(text):
        if match[1].lower() not in ABBREVIATIONS:
            yield match.span(2)


def _orphans(text):
    """A sentence of up to three words without a verb, at the end of a paragraph: told by its first word."""
    paragraph_ends = {end for _, end in paragraphs(text)}
    for (_, before), (start, end) in pairwise(sentences(text)):
        orphan = text[start:end]
        if end in paragraph_ends and before not in paragraph_ends and _orphan(orphan):
            yield before - 1, end


def _orphan(sentence):
    few = len(sentence.split()) <= 3 and sentence.endswith(".") and sentence[:-1].replace(" ", "").isalpha()
    one = " " not in sentence and sentence.endswith(("ans.", "ese.", "ish.", "ary.", "ic.", "al.", "ive."))
    return few and (one or PREPOSITION.match(sentence) is not None)


def _lowercase_names(text):
    for match in NAMES.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 2]
        if match[0].islower() and not re.search(r"[@#/_]|\.\w", around):
            yield match.span()


def subheads(text):
    """
    Give the ``(start, end)`` of each subhead: a short line without a stop between two paragraphs with one.

    Examples
    --------
    >>> list(subheads("It rained.\\nWho knew\\nNobody did."))
    [(11, 19)]
    """
    spans = paragraphs(text)
    for before, (start, end), after in zip(spans, spans[1:], spans[2:], strict=False):
        line = text[start:end]
        closed = text[before[1] - 1] in TERMINAL and text[after[1] - 1] in TERMINAL
        short = line[:1].isupper() and line[-1] not in TERMINAL and len(line.split()) <= SUBHEAD_WORDS
        if closed and short and not is_furniture(line):
            yield start, end


def _repeated(text):
    seen = set()
    for start, end in paragraphs(text):
        words = tuple(text[start:end].split())
        if len(words) >= FEWEST_WORDS and words in seen:
            yield start, end
        seen.add(words)


def _ends_early(text):
    """The last word of a text that stops within a sentence, or where a spreadsheet cuts its cells."""
    last = paragraphs(text)[-1:]
    for start, end in last:
        prose_like = len(text[start:end].split()) >= FEWEST_WORDS or CELL - 20 <= len(text) <= CELL
        if (
            prose_like
            and text[end - 1] not in TERMINAL
            and not ADDRESS.search(text[max(start, end - 60) : end])
        ):
            yield max(start, end - len(text[start:end].split()[-1])), end


def _unspaced(text):
    for match in UNSPACED.finditer(text):
        word = text[max(0, match.start() - 40) : match.end() + 40].split(text[match.start()])
        if not ADDRESS.search(" ".join(word)):
            yield match.span()


def _turns(text):
    """Labels of speakers where the form of an interview is not sure: one remark, at the first."""
    turns, sure = turns_in(text)
    return () if sure else (turn.label for turn in turns[:1])


def _abbreviations(text):
    if DOTTED.search(text):
        yield from (match.span() for match in UNDOTTED.finditer(text))


# Number and name of each check, what finds its places, and what is said of them.
CHECKS = {
    "C01-unclosed-quotation": (_unclosed, "A quotation is opened here and never closed."),
    "C02-mismatched-marks": (_mismatched, "This mark closes a quotation that another kind of mark opened."),
    "C03-stray-mark": (_stray, "This quotation mark belongs to no quotation."),
    "C04-doubled-stop": (_matches(DOUBLED_STOP), "A stop or comma stands twice."),
    "C05-stop-within-sentence": (
        _stops_within,
        "A full stop cuts a sentence in two: it goes on in lower case.",
    ),
    "C06-orphan-fragment": (_orphans, "A few words are left over as a sentence of their own."),
    "C07-lowercase-name": (_lowercase_names, "A name is written without its capital letter."),
    "C08-mojibake": (_matches(MOJIBAKE), "The text was once read in the wrong encoding."),
    "C09-subhead-as-paragraph": (subheads, "A subhead stands among the paragraphs."),
    "C10-repeated-paragraph": (_repeated, "This paragraph stood before in the same report."),
    "C12-space-before-stop": (_matches(SPACED), "There is a space before a comma or stop."),
    "C13-no-space-after-stop": (_unspaced, "There is no space after a stop."),
    "C14-lost-character": (_matches(LOST), "Characters were lost before the text came here."),
    "C15-hidden-character": (_matches(HIDDEN), "Characters stand here that cannot be seen."),
    "C16-leftover-markup": (_matches(MARKUP), "Markup of a web page was left in the text."),
    "C17-mixed-abbreviation": (_abbreviations, "An abbreviation lacks the stops that others here have."),
    "C29-likely-furniture": (likely, "This may be no text of the report; it is read nevertheless."),
    "C30-text-ends-early": (_ends_early, "The text ends within a sentence; it may be cut."),
    "C31-word-cut-by-line": (cut_words, "A hyphen at the end of a line cuts a word."),
    "C32-lost-mark": (_matches(LOST_MARK), "A question mark stands where another mark was lost."),
    "C33-turns-not-read": (_turns, "Turns of speakers seem to begin here; they are not read as speech."),
}
# What is said of furniture, which no finder reads.
FURNITURE = {
    "C11-page-furniture": "A line of the web page was left in the text.",
    "C18-cut-mark": "The text was cut here, or is sold here.",
    "C19-image-line": "This belongs to a picture or a film.",
    "C20-byline": "This says who wrote the report.",
    "C21-share-line": "This asks to follow or to share.",
    "C22-copyright-line": "This says whose text it is.",
    "C23-sign-up-line": "This asks to sign up.",
    "C24-related-link": "This leads to another report.",
    "C25-note-on-the-page": "This tells of the page, such as when it was changed.",
    "C26-header-block": "A tool wrote these labels above the text.",
    "C27-running-head": "This is the head or foot of a page.",
    "C28-page-number": "This is the number of a page.",
    "C34-ignored-line": "A row of corrections says that this is no text of the report.",
}
REMARKS = {code: remark for code, (_, remark) in CHECKS.items()} | FURNITURE
