"""
Furniture: passages of a file that are no text of the report, and so are not read by any finder.

A byline, a photo credit, "Follow @gazette", "Copyright © 2019", "[+2312 chars]" or a link to another story is written by
no reporter about the matter: counted as text it becomes a date, a source or a fact that one report alone tells.
A line is told by its words (``lexicons/text/furniture.tsv``), its form (the patterns below) or, where
those say little, by its place: a name alone is a byline among the first or last lines only, and only if the
report does not speak of that person. What is doubtful stays text: a false cut loses what a report says.
"""

import re
from functools import lru_cache

from ..lexicons import read_list, read_rows
from .segments import paragraphs, sentences

KINDS = {
    "page": "C11-page-furniture",
    "cut": "C18-cut-mark",
    "image": "C19-image-line",
    "byline": "C20-byline",
    "share": "C21-share-line",
    "copyright": "C22-copyright-line",
    "sign-up": "C23-sign-up-line",
    "related": "C24-related-link",
    "note": "C25-note-on-the-page",
}
LOOKED_AT = 600  # characters of a paragraph; a longer one is no furniture
EDGE = 3  # paragraphs from the beginning and from the end, where bylines are
FORMS = tuple((row["line"], int(row["rest"]), row["kind"]) for row in read_rows("text/furniture"))
BY_FIRST = {}  # the forms by their first character, since every line is held against them
for _form in FORMS:
    BY_FIRST.setdefault(_form[0][0], []).append(_form)
VERBS = frozenset("is are was were has have had said says will would can could did does may might".split())
TOLD = re.compile(r"\b(?:said|says|told|asked|added|warned|wrote|tweeted)\b")
STOPPED = re.compile(r"[.!?…]+[\"'”’)\]]*\Z")
WEIGHED = {"page", "image", "sign-up", "share", "related", "cut"}  # kinds that a sentence may begin like
AGENCY = (
    r"(?:The\s)?(?:AP|Associated\sPress|Reuters|REUTERS|AFP|Agence\sFrance-Presse|Getty(?:\sImages)?|EPA|UPI|Bloomberg"
    r"|Shutterstock|Landov|ZUMA|Redux|Corbis|iStock|Alamy|PA|Xinhua|TASS|ITAR-TASS|USA\sTODAY|POLITICO|NPR|CNN|AP\sPhotos?)"
)
MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
)
CLOCK = rf"(?:[\s,:/.·|–-]|\d{{1,4}}(?:st|nd|rd|th)?|a\.?m\.?|p\.?m\.?|[ecmp][sd]?t\b|gmt|utc|bst|{MONTH}|at\b|on\b|ago\b|hours?\b|minutes?\b|days?\b)"

# Lines of each kind by their form, one alternative a line beside a line that it is for.
LINES = {
    "page": r"""
        [_*\-–—=~•·\#|.\s]{2,60}\Z                                      # ___ or * * *
        | https?://\S{4,300}\Z                                         # https://gazette.example/bridge
        | [«»<>←→\s]*(?:next|previous|prev)\s(?:story|article|post|page)[«»<>←→\s]*\Z  # Next story »
        | \d{1,4}\s(?:comments?|shares?|likes?|views?|photos?|images?)\Z  # 12 comments
        | \d{1,2}[\s-]min(?:ute)?s?\s(?:read|listen|watch)\Z             # 4 min read
        | \*{2,3}\s?update\s?\*{2,3}\Z                                  # ***UPDATE***
        | \(scroll\sdown\sfor\s[^()]{3,100}\)\Z                         # (Scroll down for updates on the vote)
        | .{0,120}\bcan\syou\s(?:give|chip\sin|donate|contribute)\s(?:just\s)?[$£€]\d.{0,120}\?\Z  # Can you give $1 to …?
    """,
    "cut": r"""
        \[(?:…|\.\.\.)\]\Z                                             # […]
        | [\[(](?:more|truncated|cut|read\smore|continued)[\])]\Z       # (more)
        | [\[(]?\+\s?\d[\d,.]{0,9}\s(?:more\s)?char(?:acter)?s[\])]?\Z   # [+2312 chars]
        | .{0,80}\b(?:article|story|content)\sis\s(?:only\s)?(?:available\s)?(?:for|to)\s(?:paying\s)?subscribers\b.{0,60}\Z
                                                                       # This story is for subscribers only.
    """,
    "image": r"""
        [\[(]/?(?:image|img|photo|photos|picture|pull[\s-]?quote|embed|caption|gallery|slideshow|infographic|video|audio|map|chart
            |graphic|advertisement|ad|tweet|iframe|figure)(?:\s?[:=\s]\s?[^\[\]()]{0,160})?[\])]\Z  # [pullquote]
        | (?:image|photo|video)\s.{3,300}\bcredit\s?(?:\.\.\.|…|:).{0,120}\Z  # Image The bridge. Credit... Jan Moe
        | .{0,400}\((?:ap\s|file\s)?(?:photos?|images?|pictures?|credits?|screenshot|courtesy)\b[^()]{0,120}\)\Z  # The bridge (Photo: Jan Moe)
        | just\swatched\b.{3,400}\Z                                     # JUST WATCHED Bridge shut Replay
        | .{4,160}\blisten\s·\s\d{1,2}:\d\d\b.{0,20}\Z                    # The Bridge Row Listen · 7:48
        | (?:on\s)?['‘"“](?:morning\sedition|all\sthings\sconsidered|weekend\sedition)['’"”].{0,160}\blisten\Z  # On 'Morning Edition': Moe Listen
        | .{0,30}\bvia\s(?:youtube|getty\simages|ap|reuters|facebook|twitter|flickr|instagram)\Z  # White House via YouTube
        | watch\sthe\slatest\svideo\sat\b.{0,120}\Z                      # Watch the latest video at gazette.example
        | slideshow\s\(\d{1,3}\s(?:images?|photos?)\)\Z                  # Slideshow (4 Images)
        | (?:[a-z]{2,12}\s)?(?:map|graphic|chart|photo|photos|gallery|video)s?\Z  # CNN Map
    """,
    "share": r"""
        (?:[•*–—-]\s?)?\(?follow\s.{0,60}(?:@\w{2,30}|\bon\s(?:twitter|facebook|instagram|threads|linkedin|tiktok|x\b)).{0,160}\Z
                                                                       # Follow @gazette; Follow Jan Moe on Twitter
        | (?:[•*–—-]\s?)?(?:email|contact|write\sto|reach)\s[^.!?]{2,60}(?:at|:)\s\S{1,60}@\S{3,60}\Z  # Email Jan Moe at jm@gazette.example
        | (?:(?:share|tweet|email|e-mail|mail|print|pin|pin\sit|post|save|facebook|twitter|whatsapp|linkedin|reddit|pinterest|flipboard
            |telegram|instagram|messenger|copy\slink|link|x|comment|comments|reprints)[\s,|/•·]{0,3}){1,14}+\Z  # Facebook Twitter Email
        | (?:read|share)\s(?:or\sshare\s)?this\s(?:story|article|page|post)\b.{0,120}\Z  # Share this story: https://…
    """,
    "copyright": r"""
        copyright\s(?:©|\(c\)|\d{4}|by\s).{0,300}\Z                     # Copyright 2019 The Gazette. All rights reserved.
        | \(c\)\s?\d{4}.{0,200}\Z                                      # (c) 2019 The Gazette
        | .{2,120}\ball\srights\sreserved\b.{0,160}\Z                    # The Gazette. All rights reserved.
    """,
    "sign-up": r"""
        (?:sign\sup|subscribe|get|receive|join|register)\b[^“”"]{0,160}
            \b(?:newsletters?|inbox|e-?mails?|e-?mail\salerts?|briefings?|mailing\slist|facebook\sgroup|for\sfree|breaking\snews\salerts)\b
            [^“”"]{0,200}\Z                                            # Sign up for our newsletter
        | want\s(?:more|to)\b[^“”"]{0,80}\b(?:sign\sup|subscribe|join\sour)\b[^“”"]{0,120}\Z  # Want more? Join our group
        | by\s(?:signing\sup|subscribing|registering|clicking)\b.{0,200}\Z  # By signing up, you agree to our terms
    """,
    "related": r"""
        \(\s?(?:photos?|videos?|watch|see\salso|also(?:\son\s[\w.\s]{2,20})?|see\salso\son\s[\w.\s]{2,20}|related|more|read(?:\smore|\salso)?)
            \s?:\s?[^()]{3,200}\)\Z                                    # ( Also on POLITICO: Cliff talks resume)
        | (?:see\s)?also\son\s[\w.\s]{2,20}:.{3,160}\Z                  # Also on Gazette.example: The ferry row
        | (?:the\spost\s)?.{3,160}\s(?:first\sappeared|appeared\sfirst)\son\s.{3,60}\Z  # The post … appeared first on …
        | .{10,200}[?.]\s(?:vote|click)\shere\.?\Z                       # What should the mayor do? Vote here.
    """,
    "note": rf"""
        [\[(–—*-]*\s?(?:last\s|first\s)?(?:updated?|published|posted|modified|created)\b(?:\sat|\son)?:?(?:{CLOCK}){{2,40}}+[\])]?\Z
                                                                       # Updated at 2:42 p.m. ET
        | \d{{1,2}}\s(?:years?|months?|weeks?|days?|hours?|minutes?)\s(?:old|ago)\Z  # 6 years ago
        | the\s(?:views|opinions)\sexpressed\b.{{0,300}}\Z               # The opinions expressed here are her own.
    """,
}
PATTERNS = {kind: re.compile(rf"\A(?:{form})", re.IGNORECASE | re.VERBOSE | re.DOTALL) for kind, form in LINES.items()}
# Lines whose capitals tell: a credit, an agency's name, a label without a space after its colon.
CASED = {
    "image": re.compile(
        rf"""\A(?:
        .{{0,400}}[|/]\s?{AGENCY}\s*\Z                                  # … in June. JIM WATSON | AFP | Getty Images
        | .{{10,400}}\bREUTERS/[A-Z][\w.\s'’-]{{2,40}}\Z                 # The bridge in June. REUTERS/Jan Moe
        | .{{10,300}}[.!?”"]\s\|\s(?:[A-Z][\w.'’-]{{0,20}}+[\s/]){{0,5}}{AGENCY}\b.{{0,160}}\Z  # It is shut. | REUTERS The bridge row
        | (?:.{{0,400}}[.!?”")]\s)?Photos?(?::|\s(?:by|courtesy\sof))\s(?:the\s)?[A-Z][^.!?]{{2,60}}\Z  # The bridge. Photo: Jan Moe
        | CLOSE\s[A-Z][a-z’'].{{20,500}}\Z                              # CLOSE The mayor spoke on Monday. USA TODAY
        )""",
        re.VERBOSE | re.DOTALL,
    ),
    "related": re.compile(r"\A[A-Z][\w’'.\s-]{2,40}:[A-Z][\w’']+\s[^:]{5,120}[^.!?”\"\s]\Z"),  # The row:Bridge to open in June
}
# Sentences that are furniture, alone or at the end of a paragraph of the report.
TAILS = {
    "byline": re.compile(
        r"""
        \A(?:(?:[•*–—-]\s?)?\(?[^!?“”"]{3,260}\bcontributed\s(?:reporting\s)?(?:to|for)\sth(?:is|e)\s
            (?:report|story|article|post|piece)(?:\sfrom\s[^.!?]{2,60})?\.?\)?\Z  # Jan Moe in Oslo contributed to this report.
        | [^!?“”"]{3,160}\bcontributed\sreporting\.?\Z                # Jan Moe contributed reporting.
        )""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "share": re.compile(r"\A\(?Follow\s.{0,60}(?:@\w{2,30}|\bon\s(?:Twitter|Facebook|Instagram)).{0,80}\Z"),
    "copyright": re.compile(r"\A(?:(?:Copyright\s(?:©|\(c\)|\d{4})|©).{0,160}|All\srights\sreserved\.?)\Z"),
    "related": re.compile(r"\A(?:Read\sMore|READ\sMORE|Read\smore\shere\.?|More\sfrom\s[A-Z][\w\s]{2,24}:)\Z"),
    "note": re.compile(r"\AThe\s(?:views|opinions)\sexpressed\b.{0,300}\Z"),
}
# Marks that stand within a paragraph; what is before and after them is text.
WITHIN = {
    "cut": re.compile(r"\[\+\s?\d[\d,.]{0,9}\schar(?:acter)?s\]"),  # two of the cab… [+2312 chars]
    "page": re.compile(r"[{\[]ID:n\w{6,14}[}\]]"),  # Oslo agreed. {ID:nL1N0U32BR]
    "image": re.compile(r"\[(?:image|img|pull ?quote|embed)\]", re.IGNORECASE),  # [image] The bridge is shut.
}
# Links put after a name, the name again before them: Ann Lee Ann Marie LeeFerry row goes on Bridge shut MORE
INSERTED = re.compile(
    r"\b([A-Z][\w’'-]{1,25})(\s(?:[A-Z(\"“'][\w.()’'\"”-]{0,25}\s){1,5}\1(?=[A-Z0-9'\"‘“])[^\n]{10,500}?\bMORE\b)"
)
HIGHLIGHTS = re.compile(r"\A(?:Story highlights\b|(?:Editor[’']?s?[’']? note|Correction|Clarification)\s?:)", re.IGNORECASE)

FORENAMES = frozenset(read_list("quotes/forenames"))
OUTLETS = re.compile(
    rf"\A(?:By\s)?(?:{AGENCY}|Fox\sNews|BBC(?:\sNews)?|CBS\sNews|NBC\sNews|ABC\sNews|(?:The\s)?(?:New\sYork|Washington|Los\sAngeles)"
    r"\s(?:Times|Post)|(?:The\s)?(?:Guardian|Wall\sStreet\sJournal))(?:\s(?:Network|Staff|News|Online|Wires?|Opinion))?\.?\Z"
)
BY = re.compile(r"\A(?:[•*–—-]\s?)?(?:(?:[Ww]ritten|[Ss]tory|[Pp]osted|[Rr]eport|[Ww]ords)\s)?(?:By|BY|by)\b:?\s+|\AAuthors?:\s+")
CREDIT = re.compile(r"\A\(?(?:(?:[Aa]dditional\s)?[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited|[Pp]roduced|[Rr]esearch)\sby\s+")
REPORTED = re.compile(r"\A([A-Z][^!?]{1,80}?)\sreported\sfrom\s([A-Z][^!?]{1,80})\Z")
IS_WHO = re.compile(
    r"\A((?:[A-Z][\w.’'-]{0,20}\s){1,3}[A-Z][\w.’'-]{1,20})(?:,\s[^.]{2,120},)?\sis\s(?:an?\s|the\s)?[^“”]{0,200}?\b"
    r"(?:columnist|contributor|author|fellow|professor|editor|historian|writer|journalist|host|analyst|commentator|correspondent"
    r"|reporter|partner|director|chairman|chair|scholar|economist|lecturer|strategist|blogger|producer)\b"
)
LINKING = frozenset(
    "and for of the in at with by via on to from von de la van der den bin al el da di special staff writer writers reporter "
    "reporters correspondent correspondents editor editors contributor columnist columnists senior chief political national "
    "bureau news service reports wires".split()
)
CALENDAR = re.compile(rf"(?:{MONTH})\Z", re.IGNORECASE)


@lru_cache(maxsize=512)
def furniture(text):
    r"""
    Give ``(start, end, code)`` of each passage that is no text of the report, in reading order; none overlap.

    Examples
    --------
    >>> text = "By Ann Lee\n\nIt rained. Nobody left.\n\nFollow @gazette\n\nFollow the money, he said."
    >>> [(text[start:end], code) for start, end, code in furniture(text)]
    [('By Ann Lee', 'C20-byline'), ('Follow @gazette', 'C21-share-line')]
    """
    spans = paragraphs(text)
    lines = {span: _line(text[slice(*span)]) for span in spans}
    left = [span for span in spans if not lines[span]]
    edges = dict.fromkeys([*left[:EDGE], *left[-EDGE:]])
    lines |= {span: kind for span in edges if (kind := _at_edge(text, span, span in left[:EDGE]))}
    found = [(*span, kind) for span, kind in lines.items() if kind]
    for span in left:
        if not lines[span]:
            found += _parts(text, *span)
    return tuple((start, end, KINDS[kind]) for start, end, kind in _apart(found))


def is_furniture(line):
    """
    Tell whether a line by itself is no text of a report.

    Examples
    --------
    >>> is_furniture("Share this story"), is_furniture("Share prices fell, he said.")
    (True, False)
    """
    return bool(_line(line))


def likely(text):
    r"""
    Give ``(start, end)`` of each paragraph that may be no text of the report, and is read nevertheless.

    Examples
    --------
    >>> list(likely("Story highlights Bridge is shut\n\nIt rained."))
    [(0, 31)]
    """
    return (span for span in paragraphs(text) if HIGHLIGHTS.match(text, *span) or _signed(text, span, text))


def _line(line):
    """The kind of a line that its form or its capitals tell, or nothing."""
    if len(line) > LOOKED_AT:
        return ""
    line = " ".join(line.split())
    kind = next((kind for kind, form in CASED.items() if form.match(line)), "")
    kind = kind or next((kind for kind, form in PATTERNS.items() if form.match(line)), "")
    return "" if kind in WEIGHED and _told(line) else kind or _listed(line)


def _listed(line):
    """The kind of a line that begins as one of the list and goes on for few words, or nothing."""
    line = line.lower().lstrip("[(*•»>-–— ").rstrip(")] ")
    for form, most, kind in BY_FIRST.get(line[:1], ()):
        rest = line[len(form) :]
        if line.startswith(form) and not (rest[:1].isalnum() and form[-1].isalnum()):
            words = rest.split()
            if len(words) <= most + (rest[:1] in ".:!…" and len(words) == 1) and not _prose(words, line, kind):
                return kind
    return ""


def _prose(words, line, kind):
    """Does a line that begins like furniture go on as a sentence does?"""
    if kind not in WEIGHED:
        return False
    goes_on = bool(words) and words[0] in VERBS
    return goes_on or _told(line) or (kind == "related" and len(words) > 3 and line.endswith("."))


def _told(line):
    """Is it a sentence that tells what somebody said?"""
    return STOPPED.search(line) is not None and TOLD.search(line) is not None


def _at_edge(text, span, first):
    """The kind of a line that its place tells: among the first, or else among the last."""
    line = text[slice(*span)]
    if len(line) > LOOKED_AT:
        return ""
    by = BY.match(line)
    named = bool(by) and _names(line[by.end() :], sure=not first)
    if named or OUTLETS.match(line) or _credit(line) or _alone(text, span) or _signed(text, span, ""):
        return "byline"
    return ""


def _names(words, sure=False):
    """Are these names, with what links them, and nothing else? If `sure` is asked, the first is a forename."""
    tokens = words.replace(";", " ; ").split()
    plain = [token.strip(".,;:()|/&–—-") for token in tokens]
    capital = [word for word in plain if word[:1].isupper()]
    first = capital[0].title() if capital else ""
    if not 0 < len(tokens) <= 30 or not plain[0][:1].isupper() or CALENDAR.match(plain[0]) or words[-1] in "!?”\"":
        return False
    if not all(not word or word[0].isupper() or word[0] in "@0123456789" or word.lower() in LINKING for word in plain):
        return False
    return first in FORENAMES or (not sure and len(capital) > 1)


def _credit(line):
    """Reporting by Ann Lee; editing by Jan Moe. Or: Lee reported from Oslo."""
    credit, reported = CREDIT.match(line), REPORTED.match(line)
    if credit:
        return _names(CREDIT.sub("", line.replace("; editing", "; Editing")).replace(" editing by ", " "))
    return bool(reported) and len(line.split()) <= 20 and _names(f"{reported[1]} {reported[2]}")


def _alone(text, span):
    """Names alone on a line, of persons that the report does not speak of."""
    parts = [part.strip() for part in re.split(r",\s?and\s|\sand\s|,|&", text[slice(*span)])]
    names = [part for part in parts if not OUTLETS.match(part)]
    return 0 < len(names) <= 6 and all(_name(part) and not _elsewhere(part, text, span) for part in names)


def _name(part):
    words = part.split()
    return 2 <= len(words) <= 3 and words[0] in FORENAMES and all(re.match(r"[A-Z][\w’'.-]+\Z", w) for w in words)


def _elsewhere(name, text, span):
    """Does a report speak of a person outside of a line, other than to say at its end who wrote it?"""
    family = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    rest = f"{text[: span[0]]}\n{text[span[1] :]}"
    return any(family.search(line) and not IS_WHO.match(line) for line in rest.splitlines())


def _signed(text, span, among):
    """Does a paragraph say who wrote the report? Of a person of whom it does not speak, unless it may."""
    who = IS_WHO.match(text[slice(*span)])
    if not who or _told(text[slice(*span)]) or span not in paragraphs(text)[-EDGE:]:
        return False
    return bool(among) or not _elsewhere(who[1], text, span)


def _parts(text, start, end):
    """The sentences at the end of a paragraph that are furniture, and the marks within it."""
    stop = end
    for a, b in reversed(_sentences(text, start, end)):
        kind = next((kind for kind, form in TAILS.items() if form.match(text[a:b])), "")
        kind = kind or ("byline" if _credit(text[a:b]) else "")
        if not kind:
            break
        yield a, b, kind
        stop = a
    for kind, mark in WITHIN.items():
        yield from ((*found.span(), kind) for found in mark.finditer(text, start, stop))
    yield from ((*found.span(2), "related") for found in INSERTED.finditer(text, start, stop))


def _sentences(text, start, end):
    return [(start + a, start + b) for a, b in sentences(text[start:end])]


def _apart(found):
    """Leave out passages that begin within another."""
    last = 0
    for start, end, kind in sorted(found):
        if start >= last:
            yield start, end, kind
            last = end
