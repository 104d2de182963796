"""
Bundles of a make that is not known: told by the marks that programs leave, and refused with a count.

Headings in a row ("Article 1 of 12", "2 / 12"), end lines ("*** END ***") that come again, blocks of labels
that come again, or many lines with a day and a page or a number of words. One article may have a list of
numbers, a row of asterisks or a date, and none of these alone makes a bundle.
"""

import re
from collections import Counter

from .lines import is_day, is_prose, lines_of

NOUN = (
    r"(?:document|article|item|record|story|result|text|news|report|clipping|doc|dokument|artikel|beitrag|treffer"
    r"|texte|résultat|documento|artículo|articolo|nr|no|#)"
)
OF = r"\s?(?:of|von|van|de|di|sur|aus|/)\s?"
NUMBERED = re.compile(
    rf"[\W_]{{0,40}}(?:{NOUN}\.?\s?)?([0-9]{{1,5}}){OF}([0-9]{{1,5}})(?:\s{NOUN}s?)?[\W_]{{0,40}}",
    re.IGNORECASE,
)
COUNTED = re.compile(rf"[\W_]{{0,40}}{NOUN}\.?\s?#?([0-9]{{1,5}})\s?[.:)]?[\W_]{{0,40}}", re.IGNORECASE)
END = re.compile(
    r"[\W_]{0,40}(?:end of (?:the )?(?:document|article|story|record|text|item|report)"
    r"|end|ende|fin|einde|30|ende des (?:artikels|dokuments)|fin de l['’]article|fin du document)[\W_]{0,40}",
    re.IGNORECASE,
)
LABEL = re.compile(r"\s{0,8}([^\W\d_][^:\n]{1,24}?)\s?:\s")
LABELS = re.compile(
    "title|headline|titel|titre|date|datum|day|outlet|source|publication|paper|newspaper|author|byline|autor|auteur"
    "|section|pages?|length|words|url|link|quelle|zeitung|medium"
)
RULE = re.compile(r"\s{0,8}([=_*#~+-])\1{7,}+\s{0,8}")
PLACED = re.compile(
    r"\b(?:p|pg|s|blz|page|seite|pag)\.?\s?[A-Z]{0,3}[0-9]{1,3}\b|\b[0-9]{2,5}\s?(?:w|words?|woorden|wörter|mots)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(?:[0-9]{1,2}\.? [^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? [0-9]{1,2},) [12][0-9]{3}\b"
    r"|\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.][12][0-9]{3}\b"
)
LONG, FEW = 160, 3  # characters of a line that is a mark; marks of which so many make a bundle


def articles_in(text):
    """
    Count the articles of what looks like a bundle.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple or None
        How many, and the mark they are told by; None if it looks like one text.

    Examples
    --------
    >>> articles_in("Story 1 of 2\\nOne.\\nStory 2 of 2\\nTwo.\\n")
    (2, 'headings such as "Story 1 of 2"')
    >>> articles_in("It might rain.") is None
    True
    """
    lines = [line for line in map(str.strip, lines_of(text)) if line and len(line) <= LONG]
    for look in (_numbered, _counted, _ended, _labelled, _ruled, _dated):
        if found := look(lines):
            return found
    return None


def _numbered(lines):
    """Count headings "1 of 12", "2 of 12" that go up by one and name the same number."""
    return _in_row(
        ((int(found[1]), found[2], line) for line in lines if (found := NUMBERED.fullmatch(line))), 2
    )


def _counted(lines):
    """Count headings "Article 1", "Article 2" that go up by one."""
    return _in_row(((int(found[1]), "", line) for line in lines if (found := COUNTED.fullmatch(line))), FEW)


def _in_row(found, most):
    best, row = [], []
    for number, many, line in found:
        follows = row and (number, many) == (row[-1][0] + 1, row[-1][1])
        row = [*row, (number, many, line)] if follows else [(number, many, line)]
        best = max(best, row, key=len)
        if len(best) > 20_000:
            break
    return (len(best), f'headings such as "{best[0][2][:40]}"') if len(best) >= most else None


def _ended(lines):
    """Count an end line that comes again and again."""
    ends = Counter(line.casefold() for line in lines if END.fullmatch(line))
    line, times = ends.most_common(1)[0] if ends else ("", 0)
    return (times, f'end lines "{line[:40]}"') if times > 1 else None


def _labelled(lines):
    """Count labels that open a line as often as another one does."""
    found = Counter(label[1].casefold() for line in lines if (label := LABEL.match(line)))
    times = Counter(times for label, times in found.items() if LABELS.fullmatch(label) and times > 1)
    several = [number for number, labels in times.items() if labels > 1]
    if not several:
        return None
    some = [label for label, number in found.items() if LABELS.fullmatch(label) and number == max(several)]
    return max(several), f'labels such as "{some[0].title()}:"'


def _ruled(lines):
    """Count rules with a line that is a date, or a label, soon after."""
    after = [lines[at + 1 : at + 7] for at, line in enumerate(lines) if RULE.fullmatch(line)]
    heads = sum(any(is_day(line) for line in _until_prose(block)) for block in after)
    return (heads, "lines across the page with a date after each") if heads > 1 else None


def _until_prose(block):
    for line in block:
        if is_prose(line):
            return
        yield line


def _dated(lines):
    """Count lines with a day and a page or a number of words."""
    placed = [
        line
        for line in lines
        if DAY.search(line) and PLACED.search(line) and not line.endswith(("?", "!", "”"))
    ]
    return (len(placed), f'lines such as "{placed[0][:60]}"') if len(placed) >= FEW else None
