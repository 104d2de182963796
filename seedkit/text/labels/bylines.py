r"""
Bylines: lines that say who wrote a report, told by where they stand and by what the report says elsewhere.

"By Ann Lee" among the first lines is one; a name alone is one only if the report does not speak of that
person, since a subhead looks alike. "Ann Lee is a columnist" closes what Ann Lee wrote, and may as well open
what is told of her: so it is a byline among the last lines, of somebody who is named nowhere else.
"""

import re

from ...lexicons import read_list
from ..forms import AGENCY, LOOKED_AT, MONTH, WEEKDAY

EDGE = 3  # paragraphs from the beginning and from the end, where bylines are
FORENAMES = frozenset(read_list("quotes/forenames"))
TOLD = re.compile(r"\b(?:said|says|told|asked|added|warned|wrote|tweeted)\b")
OUTLETS = re.compile(
    rf"""\A(?:By\s)?(?:{AGENCY}|Fox\sNews|BBC|CBS|NBC|ABC|(?:The\s)?(?:Guardian|Wall\sStreet\sJournal)
    |(?:The\s)?(?:New\sYork|Washington|Los\sAngeles)\s(?:Times|Post))
    (?:\s(?:Network|Staff|News|Online|Wires?|Opinion))?\.?\Z""",
    re.VERBOSE,
)
BY = re.compile(
    r"""
    # By Ann Lee; Written by Ann Lee; — by Ann Lee
    \A(?:[•*–—-]\s?)?(?:(?:[Ww]ritten|[Ss]tory|[Pp]osted|[Rr]eport|[Ww]ords)\s)?(?:By|BY|by)\b:?\s{1,4}
    # Author: Ann Lee
    | \AAuthors?:\s{1,4}
    """,
    re.VERBOSE,
)
CREDIT = re.compile(
    r"""
    # (Reporting by Ann Lee; Editing by Jan Moe)
    \A\(?(?:(?:[Aa]dditional\s)?[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited|[Pp]roduced)\sby\s{1,4}
    # — With assistance by Ann Lee
    | \A(?:[—–-]\s)?[Ww]ith\sassistance\s(?:by|from)\s{1,4}
    """,
    re.VERBOSE,
)
REPORTED = re.compile(
    r"\A([A-Z][^!?]{1,80}?)\sreported\sfrom\s([A-Z][^!?]{1,80})\Z"
)  # Lee reported from Oslo.
IS_WHO = re.compile(
    r"""
    # Ann Lee, a historian, is a columnist for the Gazette.
    \A((?:[A-Z][\w.’'-]{0,20}\s){1,3}[A-Z][\w.’'-]{1,20})(?:,\s[^.]{2,120},)?\sis\s(?:an?\s|the\s)?[^“”]{0,200}?
    \b(?:columnist|contributor|author|fellow|professor|editor|historian|writer|journalist|host|analyst
    |commentator|correspondent|reporter|partner|director|chairman|chair|scholar|economist|lecturer|strategist
    |blogger|producer)\b
    """,
    re.VERBOSE,
)
LINKING = frozenset(read_list("text/byline_words"))
CALENDAR = re.compile(rf"(?:{MONTH}|{WEEKDAY})\Z", re.IGNORECASE)
PARTS = re.compile(r",\s?and\s|\sand\s|,|&")
NAME = re.compile(r"[A-Z][\w’'.-]{1,30}\Z")


def bylines(text, left):
    """
    Give those of some paragraphs of a text that say who wrote it.

    Parameters
    ----------
    text : str
    left : list of tuple
        ``(start, end)`` of each paragraph that is no other furniture, in reading order.

    Examples
    --------
    >>> text = "By Ann Lee; It rained; By noon; it stopped."
    >>> bylines(text, [(0, 10), (12, 21), (23, 30), (32, 43)])
    [(0, 10)]
    """
    first, last = left[:EDGE], left[-EDGE:]
    near = dict.fromkeys([span for span in [*first, *last] if span[1] - span[0] <= LOOKED_AT])
    return [span for span in near if _byline(text, span, span in first) or signed(text, span, last)]


def is_credit(line):
    """
    Tell whether a line or sentence names who worked on a report.

    Examples
    --------
    >>> is_credit("(Reporting by Ann Lee; editing by Jan Moe)"), is_credit("Reporting by Lee was hailed.")
    (True, False)
    """
    credit, reported = CREDIT.match(line), REPORTED.match(line)
    if credit:
        rest = re.sub(r"[;,]?\s(?:and\s)?(?:[Ww]riting|[Ee]diting)\sby\s", ", ", line[credit.end() :])
        return _names(rest.rstrip(")"))
    return bool(reported) and len(line.split()) <= 20 and _names(f"{reported[1]} {reported[2]}")


def signed(text, span, last, named=False):
    """
    Tell whether one of the last paragraphs says who the writer is: somebody named nowhere else, or anybody.

    Examples
    --------
    >>> text = "Lee left. Ann Lee is a columnist."
    >>> signed(text, (10, 33), [(10, 33)]), signed(text, (10, 33), [(10, 33)], named=True)
    (False, True)
    """
    who = IS_WHO.match(text[slice(*span)]) if span in last else None
    if not who or TOLD.search(text[slice(*span)]):
        return False
    return named or not _elsewhere(who[1], text, span)


def _byline(text, span, first):
    line = text[slice(*span)]
    by = BY.match(line)
    named = bool(by) and _names(line[by.end() :], sure=not first)
    return named or OUTLETS.match(line) is not None or is_credit(line) or _alone(text, span)


def _names(words, sure=False):
    """Are these names, with what links them, and nothing else? To be `sure`, the first is a forename."""
    tokens = words.split()
    plain = [token.strip(".,;:()|/&–—-") for token in tokens]
    capital = [word for word in plain if word[:1].isupper()]
    if not 0 < len(tokens) <= 30 or not plain[0][:1].isupper() or CALENDAR.match(plain[0]):
        return False
    if words[-1] in '!?”"' or not all(map(_may_be_named, plain)):
        return False
    return capital[0].title() in FORENAMES or (not sure and len(capital) > 1)


def _may_be_named(word):
    return not word or word[0].isupper() or word[0] in "@0123456789" or word.lower() in LINKING


def _alone(text, span):
    """Names alone on a line, of persons of whom the report does not speak."""
    names = [part for part in map(str.strip, PARTS.split(text[slice(*span)])) if not OUTLETS.match(part)]
    return 0 < len(names) <= 6 and all(_name(part) and not _elsewhere(part, text, span) for part in names)


def _name(part):
    words = part.split()
    return 2 <= len(words) <= 3 and words[0] in FORENAMES and all(map(NAME.match, words))


def _elsewhere(name, text, span):
    """Does a report speak of a person outside of a line, other than to say who wrote it?"""
    family = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    rest = f"{text[: span[0]]}\n{text[span[1] :]}"
    return any(family.search(line) and not IS_WHO.match(line) for line in rest.splitlines())
