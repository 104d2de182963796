"""
Spots: what in the HTML that is shown leads on, kept as data beside the HTML.

A spot is a stretch of the HTML, like a span in a report: ``{"what": "place", "from": 40, "to": 71}`` says
that these characters name the place of a passage. While a report is made its notebooks keep the list under a
mime type of its own, and the pages make their links of it; nobody has to read the HTML again. While HTML is
put together a spot stands in it between control signs, which no escaped text holds.
"""

import json
from functools import partial

MIME = "application/vnd.seedkit.places+json"
START, TOLD, STOP = "\x02", "\x03", "\x04"
# What is told of a spot beside where it is; ids of reports stand once, and a spot has their numbers.
TOLD_OF = {
    "passage": {"doc_id": str, "start": int, "end": int, "first": int, "last": int, "paragraph": int},
    "quote": {}, "place": {}, "citing": {}, "cell": {}, "files": {},
    "number": {"list": str}, "list": {"list": str}, "report": {"doc_id": str},
    "file": {"table": str}, "image": {"alt": str},
}  # fmt: skip


def spot(html, what, **told):
    """
    Make a piece of HTML a spot.

    Parameters
    ----------
    html : str
        It may hold other spots.
    what : str
        ``passage`` (with ``doc_id, start, end``, ``first, last``, the part of the report that it shows, and
        the number of its ``paragraph``);
        in it ``quote``, ``place`` and ``citing``; ``number`` (``list``, the id of the passages that it leads
        to) and ``list``; ``report``, a whole one; ``file`` (``table``); ``cell``, long words in a table;
        ``image`` (``alt``), its data, and ``files``, where
        it may be had as a file.
    **told
        What is known of it.

    Examples
    --------
    >>> parted(f"<b>{spot('3', 'number', list='sk-1')}</b>")
    ('<b>3</b>', [{'what': 'number', 'from': 3, 'to': 4, 'list': 'sk-1'}])
    """
    return f"{START}{json.dumps([what, told], default=int)}{TOLD}{html}{STOP}"


def parted(html):
    """
    Part HTML with spots into the HTML alone and the spots, each outer one before those within it.
    """
    pieces, spots, opened, length = [], [], [], 0
    for number, part in enumerate(html.split(START)):
        if number:
            told, _, part = part.partition(TOLD)
            what, known = json.loads(told)
            spots.append({"what": what, "from": length, "to": length} | known)
            opened.append(spots[-1])
        for closes, piece in enumerate(part.split(STOP)):
            if closes:
                opened.pop()["to"] = length
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), spots


def moved(spots, by):
    """
    Move spots, as HTML that is put before them does.

    Examples
    --------
    >>> moved([{"what": "cell", "from": 0, "to": 2}], 5)
    [{'what': 'cell', 'from': 5, 'to': 7}]
    """
    return [one | {"from": one["from"] + by, "to": one["to"] + by} for one in spots]


def packed(spots, length):
    """
    Give spots as the short text that a notebook keeps; `sound` reads it.

    Parameters
    ----------
    spots : list of dict
    length : int
        Characters of the HTML that they are spots of.

    Examples
    --------
    >>> packed([{"what": "report", "from": 1, "to": 9, "doc_id": "a"}], 12)
    '{"length":12,"ids":["a"],"spots":[["report",1,9,0]]}'
    """
    ids = {}
    rows = [
        [
            one["what"],
            one["from"],
            one["to"],
            *(_short(one[name], name, ids) for name in TOLD_OF[one["what"]]),
        ]
        for one in spots
    ]
    return json.dumps({"length": length, "ids": list(ids), "spots": rows}, separators=(",", ":"))


def _short(value, name, ids):
    return ids.setdefault(value, len(ids)) if name == "doc_id" else value


def sound(told, html):
    """
    Give the spots that a notebook tells, whoever wrote it, if they are spots and of this HTML; else None.

    Parameters
    ----------
    told : object
        What stands in the notebook under `MIME`.
    html : str

    Examples
    --------
    >>> sound('{"length":3,"ids":[],"spots":[["cell",1,9]]}', "abc") is None
    True
    >>> sound('{"length":3,"ids":[],"spots":[["cell",1,2]]}', "abc")
    [{'what': 'cell', 'from': 1, 'to': 2}]
    """
    try:
        told = json.loads(told)
        spots = [_unpacked(one, told["ids"]) for one in told["spots"]]
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    if told.get("length") != len(html):
        return None
    opened = [(0, len(html))]
    for one in spots:
        while one["from"] >= opened[-1][1] and len(opened) > 1:
            opened.pop()
        if not opened[-1][0] <= one["from"] <= one["to"] <= opened[-1][1]:
            return None
        opened.append((one["from"], one["to"]))
    return spots


def _unpacked(row, ids):
    """A spot of what was told; raises if it is none."""
    what, *values = row
    kinds = {"from": int, "to": int} | TOLD_OF[what]
    known = dict(zip(kinds, values, strict=True))
    if "doc_id" in known:
        known["doc_id"] = ids[known["doc_id"]]
    if any(type(value) is not kinds[name] for name, value in known.items()):
        raise TypeError(known)
    return {"what": what} | known


def filled(html, spots, fill):
    """
    Give HTML with each spot as it should be.

    Parameters
    ----------
    html : str
    spots : list of dict
        As `parted` or `sound` gives them.
    fill : callable
        Takes a spot, the one that it stands in (or None), and a function that gives its HTML, with the spots
        in it filled; gives what is to stand there.

    Examples
    --------
    >>> html, spots = parted(f"<b>{spot('3', 'number', list='sk-1')}</b>")
    >>> filled(html, spots, lambda one, around, inner: f"[{inner()}]")
    '<b>[3]</b>'
    """
    return _filled(html, (0, len(html)), list(spots), None, fill)


def _filled(html, part, spots, around, fill):
    """Fill the part of the HTML from its spots, which are in order: each is followed by those within it."""
    pieces, (at, end) = [], part
    while spots:
        one = spots.pop(0)
        within = [spots.pop(0) for _ in range(_nested(one, spots))]
        inner = partial(_filled, html, (one["from"], one["to"]), within, one, fill)
        pieces += [html[at : one["from"]], fill(one, around, inner)]
        at = one["to"]
    return "".join([*pieces, html[at:end]])


def _nested(one, following):
    """How many of the spots that follow lie within one."""
    return next((n for n, other in enumerate(following) if other["from"] >= one["to"]), len(following))
