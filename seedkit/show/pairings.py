"""
Pairings: two passages side by side, with what the second keeps, drops, changes and adds.
"""

import pandas as pd

from ..compare.collation import collation
from ..compare.renderings import antecedent
from ..safe import escape
from ..tables.spans import reports_of
from ..text.segments import sentences, words
from .lists import passage_html
from .places import Places
from .shown import MISSING, Shown, cell_of, nothing, rest_of

SHORT, NEAR = 8, 70  # words of a passage that says little by itself; characters shown about it
PAIRED = ("doc_id", "start", "end", "text")
RELATIONS = {
    "a-more-specific": "the first is more specific",
    "b-more-specific": "the second is more specific",
}
BASES = {"quoted words": "the same words are quoted", "context": "both may point back to the same"}
COLLATED = (
    '<p class="sk-by">From the first passage to the second: where at least half is kept, this is plain, '
    "what is <del>dropped</del> is struck through, what is <ins>new</ins> is underlined. Where less is kept, "
    "it is <strong>strong</strong> and the rest plain. What stands about them, and sentences without a word "
    "in common, are <small>small</small>.</p>"
)


def pairs(pairs, caption="", most=12, reports=None):
    """
    Show pairs of passages side by side, and word by word what the second makes of the first.

    What is kept is plain, what is dropped is struck through, what is new is underlined (`collation`);
    where less than half is kept, that is strong and the rest plain.

    Parameters
    ----------
    pairs : Spans or DataFrame
        Columns ``doc_id_a, start_a, end_a, text_a`` and the same for ``_b``; ``speaker, certainty,
        relation, kind_a, kind_b, score, basis`` are shown when they are there.
    caption : str
        What the pairs are; it is also said when there are none.
    most : int
        Pairs listed; when there are more, it is said.
    reports : DataFrame, optional
        The reports that the passages stand in, where `pairs` does not know them.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It may rain.", "It will rain."]})
    >>> sides = {"doc_id_a": "a", "start_a": 0, "end_a": 12, "text_a": "It may rain."}
    >>> sides |= {"doc_id_b": "b", "start_b": 0, "end_b": 13, "text_b": "It will rain."}
    >>> pairs(pd.DataFrame([sides]), reports=reports)
    a: It may rain. | b: It will rain.
    """
    places, shown = Places(reports_of(pairs, reports)), pairs.head(most)
    for side in "ab":
        places.check(shown[[f"{name}_{side}" for name in PAIRED]].set_axis(list(PAIRED), axis=1))
    if shown.empty:
        return nothing(f"{caption}: none." if caption else "No pairs to show.")
    rows = enumerate(shown.to_dict("records"), 1)
    items = "".join(f"<li>{_pair(number, row, places)}</li>" for number, row in rows)
    plain = [
        f"{places.labels[r.doc_id_a]}: {r.text_a} | {places.labels[r.doc_id_b]}: {r.text_b}"
        for r in shown.itertuples()
    ]
    head = f'<p class="sk-caption">{escape(caption)}</p>' if caption else ""
    html = f'{head}{COLLATED}<ol class="sk-list">{items}</ol>'
    return Shown(html + rest_of(pairs, most, "pairs"), "\n".join(plain))


def _pair(number, row, places):
    pieces = collation(row["text_a"], row["text_b"])
    sides = "".join(_side(row, side, pieces, places) for side in "ab")
    told = " · ".join([f"<strong>{number}</strong>", *map(escape, _facts(row, pieces))])
    return f'<p class="sk-by">{told}</p><div class="sk-pair">{sides}</div>'


def _facts(row, pieces):
    """What is known of a pair: who speaks, how it is told, how sure it is and why."""
    relation, score, basis = (cell_of(row.get(name)) for name in ("relation", "score", "basis"))
    kinds = [cell_of(row[name]) for name in ("kind_a", "kind_b") if name in row]
    alike = BASES.get(basis, f"likeness {score}" if score != MISSING else "")
    return [
        *(cell_of(row[name]) for name in ("speaker", "certainty") if pd.notna(row.get(name))),
        *([RELATIONS.get(relation, relation.replace("-", " "))] if relation != MISSING else []),
        *filter(None, [" – ".join(kinds), alike, "" if pieces else "no words in common"]),
    ]


def _side(row, side, pieces, places):
    span = pd.Series({name: row[f"{name}_{side}"] for name in PAIRED})
    before, after = _setting(span, row.get("basis"), places)
    body = f"{_aside(before)}{_collated(span.text, side, pieces)}{_aside(after)}"
    return f"<div>{passage_html(span, body, places, (len(before), len(after)))}</div>"


def _setting(span, basis, places):
    """What a passage points back to, or what stands about one that says little by itself."""
    if basis == "context":
        text = places.rows[span.doc_id]["text"]
        return antecedent(text, span.start, sentences(text)), ""
    if len(words(span.text)) < SHORT:
        return places.around(span.doc_id, span.start, span.end, NEAR)
    return "", ""


def _collated(text, side, pieces):
    """Mark what the first passage alone has and what the second has anew, or, where little is kept, that."""
    mostly, at, html = _mostly_kept(pieces), 0, ""
    for piece in pieces:
        if spans := getattr(piece, side):
            start, end = spans[0][0], spans[-1][1]
            before, here = text[at:start], escape(text[start:end])
            html += _aside(before) if not at else escape(before)
            html += _as_piece(here, piece.what == "kept", mostly, "del" if side == "a" else "ins")
            at = end
    return html + (_aside(text[at:]) if pieces else escape(text[at:]))


def _mostly_kept(pieces):
    """Is half of the words of both passages kept? Then few marks tell what is not."""
    kept = sum(len(piece.a) + len(piece.b) for piece in pieces if piece.what == "kept")
    return 2 * kept >= sum(len(piece.a) + len(piece.b) for piece in pieces)


def _as_piece(html, kept, mostly, tag):
    if kept == mostly:
        return html
    tag = "strong" if kept else tag
    return f"<{tag}>{html}</{tag}>"


def _aside(text):
    return f"<small>{escape(text)}</small>" if words(text) else escape(text)
