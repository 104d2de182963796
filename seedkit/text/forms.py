r"""
Forms: how furniture looks, as a line, a sentence at the end of a paragraph, or a mark within one.

"Updated at 2:42 p.m. ET" is told by its form, "Updated plans were shown" is text. Each alternative stands
under a line that it is for. A line of more than `LOOKED_AT` characters is text whatever it says; the forms
are those of news pages in English.
"""

import re

LOOKED_AT = 600  # characters of a paragraph; a longer one is no furniture
AGENCY = r"""(?:The\s)?(?:AP|Associated\sPress|Reuters|REUTERS|AFP|Agence\sFrance-Presse|Getty(?:\sImages)?
    |EPA|UPI|Bloomberg|Shutterstock|Landov|ZUMA|Redux|Corbis|iStock|Alamy|PA|Xinhua|TASS|ITAR-TASS|USA\sTODAY
    |POLITICO|NPR|CNN|AP\sPhotos?)"""
# Jan Moe/AP, Jan Moe/Pool/Reuters, Jan Moe/AFP via Getty Images
CREDITED = rf"""(?:[A-Z][\w.’'-]{{0,20}}\s){{1,3}}[A-Z][\w’'-]{{1,25}}(?:/[A-Z][\w\s]{{2,20}})?
    /\s?{AGENCY}(?:\svia\s{AGENCY})?(?:,?\s(?:FILE|File|Pool))?"""
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
CLOCK = rf"""(?:[\s,:/.·|–-]|\d{{1,4}}(?:st|nd|rd|th)?|[ap]\.?m\.?|[ecmp][sd]?t\b|gmt|utc|bst
    |{MONTH}|{WEEKDAY}|(?:at|on|ago|hours?|minutes?|days?)\b)"""
SHARING = r"""(?:share|tweet|email|e-mail|mail|print|pin\sit|pin|post|save|facebook|twitter|whatsapp|linkedin
    |reddit|pinterest|flipboard|telegram|instagram|messenger|copy\slink|link|x|comments|comment|reprints)"""
PICTURE = r"""(?:image|img|photos?|picture|pull[\s-]?quote|embed|caption|gallery|slideshow|infographic|video
    |audio|map|chart|graphic|advertisement|ad|tweet|iframe|figure)"""
PLACED = r"(?:\son\s(?:twitter|facebook|instagram|threads|linkedin|tiktok|x)\b|.{0,3}@\w{2,30})"

# Lines, whatever their capitals.
LINES = {
    "page": r"""
        # ___ or * * *
        [_*\-–—=~•·\#|.\s]{2,60}\Z
        # https://gazette.example/bridge
        | https?://\S{4,300}\Z
        # Next story »
        | [«»<>←→\s]{0,4}(?:next|previous|prev)\s(?:story|article|post|page)[«»<>←→\s]{0,4}\Z
        # 12 comments
        | \d{1,4}\s(?:comments?|shares?|likes?|views?|photos?|images?)\Z
        # 4 min read
        | \d{1,2}[\s-]min(?:ute)?s?\s(?:read|listen|watch)\Z
        # ***UPDATE***
        | \*{2,3}\s?update\s?\*{2,3}\Z
        # (Scroll down for updates on the vote)
        | \(scroll\sdown\sfor\s[^()]{3,100}\)\Z
        # Can you give $1 to the bridge fund?
        | .{0,120}\bcan\syou\s(?:give|chip\sin|donate|contribute)\s(?:just\s)?[$£€]\d.{0,120}\?\Z
    """,
    "cut": r"""
        # […]
        \[(?:…|\.\.\.)\]\Z
        # (more)
        | [\[(](?:more|truncated|cut|read\smore|continued)[\])]\Z
        # [+2312 chars]
        | [\[(]?\+\s?\d[\d,.]{0,9}\s(?:more\s)?char(?:acter)?s[\])]?\Z
        # This story is only available to subscribers.
        | .{0,60}\b(?:article|story|content)\sis\s(?:only\s)?(?:available\s)?(?:for|to)
            \s(?:paying\s)?subscribers\b.{0,60}\Z
    """,
    "image": rf"""
        # [pullquote] or [Photo: the bridge]
        [\[(]/?{PICTURE}(?:\s?[:=\s]\s?[^\[\]()]{{0,160}})?[\])]\Z
        # Image The bridge. Credit... Jan Moe
        | (?:image|photo|video)\s.{{3,300}}\bcredit\s?(?:\.\.\.|…|:).{{0,120}}\Z
        # (stock photo)
        | \((?:stock|file)\s(?:photo|image)\)\Z
        # The bridge at dawn (Photo: Jan Moe), (AP Photo/Jan Moe)
        | .{{0,400}}\((?:ap\s|file\s)?(?:photos?|images?|pictures?|screenshot)(?:\scredit)?
            (?::|/|\s(?:by|courtesy|from)\b)[^()]{{0,120}}\)\Z
        # JUST WATCHED Bridge is shut Replay
        | just\swatched\b.{{3,400}}\Z
        # The Bridge Row Listen · 7:48
        | .{{4,200}}\blisten\s·\s\d{{1,2}}:\d\d\b.{{0,20}}\Z
        # On 'Morning Edition': Jan Moe Listen
        | (?:on\s)?['‘"“](?:morning\sedition|all\sthings\sconsidered|weekend\sedition)['’"”].{{0,160}}
            \blisten\Z
        # Council via YouTube
        | .{{0,30}}\bvia\s(?:youtube|getty\simages|ap|reuters|facebook|twitter|flickr|instagram)\Z
        # Watch the latest video at gazette.example
        | watch\sthe\slatest\svideo\sat\b.{{0,120}}\Z
        # Slideshow (4 Images)
        | slideshow\s\(\d{{1,3}}\s(?:images?|photos?)\)\Z
        # CNN Map
        | (?:interactive|cnn|bbc|npr|ap|reuters)\s(?:map|graphic|chart|photos?|gallery|video)\Z
    """,
    "share": rf"""
        # Follow @gazette; Follow Jan Moe on Twitter
        (?:[•*–—-]\s?)?\(?follow\b.{{0,60}}{PLACED}.{{0,160}}\Z
        # Email Jan Moe at jm@gazette.example
        | (?:[•*–—-]\s?)?(?:email|contact|write\sto|reach)\s[^.!?]{{2,60}}(?:at|:)\s\S{{1,60}}@\S{{3,60}}\Z
        # Facebook Twitter Email
        | (?:{SHARING}[\s,|/•·]{{0,3}}){{1,14}}+\Z
        # Share this story: https://gazette.example/1
        | (?:read|share)\s(?:or\sshare\s)?this\s(?:story|article|page|post)\b.{{0,120}}\Z
    """,
    "copyright": r"""
        # Copyright 2019 The Gazette. All rights reserved.
        copyright\s(?:©|\(c\)|\d{4}|by\s).{0,300}\Z
        # (c) 2019 The Gazette
        | \(c\)\s?\d{4}.{0,200}\Z
        # The Gazette. All rights reserved.
        | .{2,120}\ball\srights\sreserved\b.{0,160}\Z
    """,
    "sign-up": r"""
        # Sign up for our morning briefing
        (?:sign\sup|subscribe)\b[^“”"]{0,160}\b(?:newsletters?|inbox|e-?mails?|alerts?|briefings?|updates)\b
            [^“”"]{0,200}\Z
        # Get the stories of the day delivered to your inbox
        | (?:get|receive|join)\b[^“”"]{0,160}\b(?:newsletters?|(?:your|in)\sinbox|mailing\slist
            |facebook\sgroup|e-?mail\salerts?|news\salerts?)\b[^“”"]{0,200}\Z
        # Want more? Join our group
        | want\s(?:more|to)\b[^“”"]{0,80}\b(?:sign\sup|subscribe|join\sour)\b[^“”"]{0,120}\Z
        # By signing up, you agree to our terms
        | by\s(?:signing\sup|subscribing|registering|clicking)\b[^“”"]{0,60}\byou\b[^“”"]{0,140}\Z
    """,
    "related": r"""
        # ( Also on GAZETTE: Bridge row goes on)
        \(\s?(?:photos?|videos?|watch|see\salso|related|more|read(?:\smore|\salso)?|(?:see\s)?also\son\s[\w.\s]{2,20})
            \s?:\s?[^()]{3,200}\)\Z
        # Also on Gazette.example: The ferry row
        | (?:see\s)?also\son\s[\w.\s]{2,20}:.{3,160}\Z
        # The post Bridge is shut appeared first on The Gazette.
        | (?:the\spost|this\s(?:article|story|post|piece))\s.{0,160}(?:first\sappeared|appeared\sfirst)
            \s(?:on|in)\s.{3,60}\Z
        # What should the council do? Vote here.
        | .{10,200}[?.]\s(?:vote|click)\shere\.?\Z
    """,
    "note": rf"""
        # Updated at 2:42 p.m. ET
        [\[(–—*-]?\s?(?:last\s|first\s)?(?:updated?|published|posted|modified|created)\b(?:\sat|\son)?:?
            {CLOCK}{{2,40}}+[\])]?\Z
        # 6 years ago
        | \d{{1,2}}\s(?:years?|months?|weeks?|days?|hours?|minutes?)\s(?:old|ago)\Z
        # The opinions expressed here are her own.
        | the\s(?:views|opinions)\sexpressed\b.{{0,300}}\Z
    """,
}
# Lines whose capitals tell.
CASED = {
    "image": rf"""
        # Ada Lund at the bridge. JAN MOE | AFP | Getty Images
        .{{0,400}}[|/]\s?{AGENCY}\s?\Z
        # The bridge in 2016 (Jan Moe/Reuters), [File: Jan Moe/AP]
        | .{{0,400}}[(\[](?:File:\s)?{CREDITED}[)\]]\.?\Z
        # The bridge. (Reuters photo: Jan Moe)
        | .{{0,400}}\({AGENCY}\sphotos?:\s[^()]{{2,60}}\)\.?\Z
        # The bridge. Jan Moe/AP, FILE
        | .{{10,400}}[.!?”"]\s{CREDITED}\Z
        # Jan Moe/AP The mayor speaks at the bridge.
        | {CREDITED}\s[A-Z].{{20,500}}\Z
        # The bridge at dawn. AP Photo/Jan Moe
        | .{{0,400}}\bAP\sPhoto/[A-Z][\w.’'\s-]{{2,40}}\Z
        # FILE PHOTO: The bridge in 2011.
        | (?:FILE\sPHOTO\s?:|FILE\s?[-–—]\sIn\sthis\s).{{3,500}}\Z
        # Photographer: Jan Moe/AFP via Getty Images
        | Photographer:\s[A-Z].{{3,120}}\Z
        # Image copyright Reuters Image caption The bridge was shut
        | Image\scopyright\s[A-Z][^.!?]{{1,60}}?(?:\sImage\scaption\s.{{3,400}})?\Z
        # Media caption Watch: the bridge falls
        | (?:Image|Media)\scaption\s[A-Z].{{3,400}}\Z
        # Media playback is unsupported on your device
        | Media\splayback\sis\s(?:unsupported|not\ssupported)\b.{{0,400}}\Z
        # Click to expand Image The bridge in January
        | Click\sto\sexpand\sImage\b.{{0,500}}\Z
        # The bridge in June. REUTERS/Jan Moe
        | .{{10,400}}\bREUTERS/[A-Z][\w.\s'’-]{{2,40}}\Z
        # It is shut. | REUTERS The bridge row
        | .{{10,300}}[.!?”"]\s\|\s(?:[A-Z][\w.'’-]{{0,20}}+[\s/]){{0,5}}{AGENCY}\b.{{0,160}}\Z
        # The bridge at dawn. Photo: Jan Moe
        | (?:.{{0,400}}[.!?”")]\s)?Photos?(?::|\s(?:by|courtesy\sof))\s(?:the\s)?[A-Z][^.!?]{{2,60}}\Z
        # CLOSE The mayor spoke on Monday. USA TODAY
        | CLOSE\s[A-Z][a-z’'].{{20,500}}\Z
    """,
    "related": r"""
        # The bridge:Council puts off its vote once more
        (?=[^:]{0,40}[a-z])[A-Z][\w’'.\s-]{2,40}:[A-Z][\w’']{1,30}\s[^:]{5,120}[^.!?”"\s]\Z
    """,
}
# Sentences, alone or at the end of a paragraph of the report.
SENTENCES = {
    "byline": r"""
        # Jan Moe in Oslo contributed to this report.
        (?:[•*–—-]\s?)?\(?[^!?“”"]{3,260}\bcontributed\s(?:reporting\s)?(?:to|for)\sth(?:is|e)\s
            (?:report|story|article|post|piece)(?:\sfrom\s[^.!?]{2,60})?\.?\)?\Z
        # Jan Moe contributed reporting.
        | [^!?“”"]{3,160}\bcontributed\sreporting\.?\Z
    """,
    "share": r"""
        # Follow Ann Lee on Twitter.
        \(?Follow\s.{0,60}(?:@\w{2,30}|\bon\s(?:Twitter|Facebook|Instagram)).{0,80}\Z
    """,
    "copyright": r"""
        # © 2019 The Gazette
        (?:Copyright\s(?:©|\(c\)|\d{4})|©).{0,160}\Z
        # All rights reserved.
        | All\srights\sreserved\.?\Z
    """,
    "related": r"""
        # Read More
        (?:Read\sMore|READ\sMORE|Read\smore\shere\.?)\Z
        # More from Fox News:
        | More\sfrom\s[A-Z][\w\s]{2,24}:\Z
    """,
    "note": r"""
        # The views expressed in this commentary are her own.
        The\s(?:views|opinions)\sexpressed\b.{0,300}\Z
    """,
}


def _compiled(forms, flags=0):
    verbose = flags | re.VERBOSE | re.DOTALL
    return {kind: re.compile(rf"\A(?:{form})", verbose) for kind, form in forms.items()}


LINES, CASED = _compiled(LINES, re.IGNORECASE), _compiled(CASED)
SENTENCES = _compiled({"byline": SENTENCES.pop("byline")}, re.IGNORECASE) | _compiled(SENTENCES)
# What only a box says in which readers leave an address; a paragraph with two such phrases is one.
BOX = re.compile(
    r"""\b(?:by\s(?:signing\sup|subscribing|registering),?\syou\sagree
    | you\s(?:may|can)\s(?:unsubscribe|opt[\s-]out)\sat\sany\stime
    | you\s(?:will|may)\sreceive\s(?:occasional|e-?mails?|newsletters|promotional)
    | you\sagree\sto\sreceive | you\scan\s(?:manage|read)\s(?:your|our)\s(?:e-?mail|newsletter|privacy)
    | please\s(?:verify\syou.re\snot|re-?enter|try\sagain|enable\sjavascript|enter\sa\svalid)
    | invalid\se-?mail | an\serror\s(?:has\s)?occurred | (?:issue|problem|error)\ssigning\syou\sup
    | protected\sby\srecaptcha | thank(?:s|\syou)\sfor\s(?:signing\sup|subscribing)
    | you\smust\sselect\sa\snewsletter)\b""",
    re.VERBOSE | re.IGNORECASE,
)
QUOTED = re.compile(r'[“”"]')
# Marks that stand within a paragraph; what is before and after them is text.
WITHIN = {
    "cut": re.compile(r"\[\+\s?\d[\d,.]{0,9}\schar(?:acter)?s\]"),  # two of the cab… [+2312 chars]
    "page": re.compile(r"[{\[]ID:n\w{6,14}[}\]]"),  # Oslo agreed. {ID:nL1N0U32BR]
    "image": re.compile(r"\[(?:image|img|pull ?quote|embed)\]", re.IGNORECASE),  # [image] The bridge is shut.
}
# Links put after a name, with the name again: Mayor Ann Lee Ann Marie LeeFerry row goes on Bridge shut MORE
INSERTED = re.compile(
    r"\b([A-Z][\w’'-]{1,25})"
    r"(\s(?:[A-Z(\"“'][\w.()’'\"”-]{0,25}\s){1,5}\1(?=[A-Z0-9'\"‘“])[^\n]{10,500}?\bMORE\b)"
)


def line_kind(line):
    """
    Give the kind of furniture that a line is by its form, or "".

    Examples
    --------
    >>> line_kind("Updated at 2:42 p.m. ET"), line_kind("Updated plans were shown.")
    ('note', '')
    """
    if len(line) > LOOKED_AT:
        return ""
    box = len(BOX.findall(line)) > 1 and not QUOTED.search(line)
    forms = [*CASED.items(), *LINES.items()]
    return next((kind for kind, form in forms if form.match(line)), "sign-up" if box else "")


def sentence_kind(sentence):
    """
    Give the kind of furniture that a sentence is by its form, or "".

    Examples
    --------
    >>> sentence_kind("All rights reserved."), sentence_kind("All was well.")
    ('copyright', '')
    """
    return next((kind for kind, form in SENTENCES.items() if form.match(sentence)), "")
