"""
Differences: what two sets of marked passages have in common, and the list of what they have not.

The machine's and what an annotator made of it, or two annotators. Passages are paired by the share of their
characters that they have in common, the largest first, each once; those of one label before others. Where the
texts of a report differ nothing can be said of it: it is named and left out.
"""

from typing import NamedTuple

import pandas as pd

from ..errors import ParameterError
from ..framing.reliability import alpha
from ..phrasing import some
from ..safe import clip
from ..tables.spans import table
from .files import read_annotations

ALL = "all labels"
COUNTS = dict.fromkeys(("n_a", "n_b", "same", "overlapping"), "int64")
MEASURES = dict.fromkeys(("f1_same", "f1_overlapping", "label_agreement", "alpha"), "float64")
AGREEMENT = {"label": "string"} | COUNTS | MEASURES
SIDE = {"start": "Int64", "end": "Int64", "text": "string", "label": "string"}
SIDES = {f"{name}_{side}": dtype for side in "ab" for name, dtype in SIDE.items()}
DIFFERENCES = {"doc_id": "string", "difference": "string"} | SIDES | {"overlap": "float64"}


class Agreement(NamedTuple):
    """How far two sets agree, where they differ, and the reports that are not compared, with the reason."""

    agreement: pd.DataFrame
    differences: pd.DataFrame
    left_out: dict


def agree(*paths):
    """
    Compare two files of marked passages, or the two annotators of one file.

    Parameters
    ----------
    *paths : str or Path
        As for `read_annotations`.

    Returns
    -------
    Agreement
        As `compared` gives it.

    Raises
    ------
    ParameterError
        If there are not two sets of passages.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "ada.jsonl")
    ...     _ = path.write_text('{"text": "It might rain.", "label": [[3, 8, "hedge"]], "doc_id": "a"}')
    ...     agree(path, path).agreement.f1_same[0]
    np.float64(1.0)
    """
    sets = []
    for path in paths:
        texts, rows = read_annotations(path)
        parts = [part for _, part in rows.groupby("annotator", sort=False)] or [rows]
        sets += [(texts, part.reset_index(drop=True)) for part in parts]
    if len(sets) != 2:
        who = some([str(rows.annotator.iloc[0]) for _, rows in sets if len(rows)], 5, none="nobody")
        raise ParameterError(
            f"there are {len(sets)} sets of passages ({who}), and two can be compared; give two files of one "
            "annotator each, or one file of two"
        )
    return compared(*sets)


def told(found):
    """
    Say in lines how far two sets agree, and where they differ.

    Examples
    --------
    >>> from seedkit.exchange.labels import as_read
    >>> a = as_read({"d": "It might rain."}, [("d", 3, 8, "hedge", "")])
    >>> b = as_read({"d": "It might rain."}, [("d", 3, 8, "modal", "")])
    >>> print(*told(compared(a, b)), sep="\\n")
    all labels: 1 and 1 passages, 0 the same; F1 0.00, where they overlap 0.00; pairs alike 0%, alpha 0.00
    hedge: 1 and 0 passages, 0 the same; F1 0.00, where they overlap 0.00
    modal: 0 and 1 passages, 0 the same; F1 0.00, where they overlap 0.00
    d: label: 3–8 “might” hedge | 3–8 “might” modal
    """
    for row in found.agreement.itertuples():
        f1 = f"F1 {row.f1_same:.2f}, where they overlap {row.f1_overlapping:.2f}"
        labels = f"; pairs alike {row.label_agreement:.0%}" if row.label == ALL else ""
        chance = "" if pd.isna(row.alpha) else f", alpha {row.alpha:.2f}"
        yield f"{row.label}: {row.n_a} and {row.n_b} passages, {row.same} the same; {f1}{labels}{chance}"
    for row in found.differences.itertuples():
        sides = (_said(row, side) for side in "ab" if pd.notna(getattr(row, f"start_{side}")))
        yield f"{row.doc_id}: {row.difference}: {' | '.join(sides)}"


def _said(row, side):
    start, end, text, label = (getattr(row, f"{name}_{side}") for name in SIDE)
    return f"{start}–{end} “{clip(' '.join(text.split()), 60)}” {label}"


def compared(a, b):
    """
    Compare two sets of passages.

    Parameters
    ----------
    a, b : tuple
        Texts by id, and passages with ``doc_id, start, end, text, label``.

    Returns
    -------
    Agreement
        ``agreement``: a row for all labels, then one per label: ``n_a, n_b`` (int64), its passages;
        ``same``, those of equal offsets and label; ``overlapping``, those paired whose labels are equal;
        ``f1_same`` and ``f1_overlapping`` (float64, 0 to 1); in the first row ``label_agreement``, of all
        pairs the share with equal labels, and ``alpha``, Krippendorff's of these labels.
        ``differences``: a row per passage on which they differ: ``difference`` (string) is *label*, *limits*,
        *label and limits*, *only a* or *only b*, then both sides, and ``overlap`` (float64, 0 to 1), the
        characters in common of those in either. ``left_out``: report to reason.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: alpha for nominal data.

    Examples
    --------
    >>> from seedkit.exchange.labels import as_read
    >>> a = as_read({"d": "It might rain."}, [("d", 3, 8, "hedge", "")])
    >>> b = as_read({"d": "It might rain."}, [("d", 3, 13, "hedge", "")])
    >>> compared(a, b).differences[["difference", "text_a", "text_b", "overlap"]].values.tolist()
    [['limits', 'might', 'might rain', 0.5]]
    """
    left_out = dict(_left_out(a[0], b[0]))
    pairs = [
        (doc_id, *pair)
        for doc_id in a[0]
        if doc_id in b[0] and doc_id not in left_out
        for pair in _paired(_spans(a[1], doc_id), _spans(b[1], doc_id))
    ]
    return Agreement(_agreement(pairs), _differences(pairs), left_out)


def _left_out(a, b):
    """The reports of which nothing can be said."""
    for doc_id in sorted({*a, *b}):
        if doc_id not in a or doc_id not in b:
            yield doc_id, "it is in one of the two alone"
        elif a[doc_id] != b[doc_id]:
            at = next((n for n, (x, y) in enumerate(zip(a[doc_id], b[doc_id], strict=False)) if x != y), None)
            where = min(len(a[doc_id]), len(b[doc_id])) if at is None else at
            yield doc_id, f"its text is another from character {where} on"


def _spans(rows, doc_id):
    here = rows[rows.doc_id == doc_id]
    return [*here[list(SIDE)].itertuples(index=False, name=None)]


def _paired(a, b):
    """Pairs of passages, and the passages that are alone, each with its share in common."""
    near = [
        (one[3] == other[3], share, -n, -m)
        for n, one in enumerate(a)
        for m, other in enumerate(b)
        if (share := _overlap(one, other))
    ]
    taken_a, taken_b, pairs = set(), set(), []
    for _, share, n, m in sorted(near, reverse=True):
        if n not in taken_a and m not in taken_b:
            taken_a.add(n)
            taken_b.add(m)
            pairs.append((a[-n], b[-m], share))
    pairs += [(one, None, 0.0) for n, one in enumerate(a) if -n not in taken_a]
    pairs += [(None, other, 0.0) for m, other in enumerate(b) if -m not in taken_b]
    return sorted(pairs, key=lambda pair: (pair[0] or pair[1])[:2])


def _overlap(one, other):
    """The characters in common, of those in either; passages without any are alike at one place."""
    if one[:2] == other[:2]:
        return 1.0
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def _agreement(pairs):
    labels = sorted({one[3] for _, a, b, _ in pairs for one in (a, b) if one})
    both = [(a[3], b[3]) for _, a, b, _ in pairs if a and b]
    equal = sum(a == b for a, b in both) / len(both) if both else float("nan")
    first = (ALL, *_counts(pairs, labels), equal, alpha([list(one) for one in both])[0])
    rest = [(label, *_counts(pairs, [label]), *[float("nan")] * 2) for label in labels]
    return table([first, *rest], AGREEMENT)


def _counts(pairs, labels):
    """How many there are on each side, how many are the same, and F1 of these and of those that overlap."""
    n_a, n_b = (sum(pair[side] is not None and pair[side][3] in labels for pair in pairs) for side in (1, 2))
    alike = [(a, b) for _, a, b, _ in pairs if a and b and a[3] == b[3] and a[3] in labels]
    same = sum(a[:2] == b[:2] for a, b in alike)
    either = n_a + n_b
    f1 = (2 * n / either if either else float("nan") for n in (same, len(alike)))
    return n_a, n_b, same, len(alike), *f1


def _differences(pairs):
    none = (None,) * len(SIDE)
    rows = [
        (doc_id, what, *(a or none), *(b or none), share)
        for doc_id, a, b, share in pairs
        if (what := _difference(a, b))
    ]
    return table(rows, DIFFERENCES)


def _difference(a, b):
    if not (a and b):
        return "only a" if a else "only b"
    apart = [name for name, same in (("label", a[3] == b[3]), ("limits", a[:2] == b[:2])) if not same]
    return " and ".join(apart)
