r"""
doccano: one JSON object a line, a text and its labels.

``{"text": "It might rain.", "label": [[3, 8, "hedge"]], "doc_id": "a"}`` for a project of sequence labelling.
doccano counts 16-bit units, and so do these files; a project that counts grapheme clusters instead moves what
stands behind an emoji or a combining mark: leave that off. Let passages overlap, or doccano drops some.
"""

import json
from hashlib import sha256

from .labels import by_text
from .offsets import Offsets


def written(reports, rows):
    """
    Give the text of a file for doccano.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["🌉 might fall"]})
    >>> rows = pd.DataFrame({"doc_id": ["a"], "start": [2], "end": [7], "label": ["hedge"]})
    >>> written(reports, rows)
    '{"text": "🌉 might fall", "label": [[3, 8, "hedge"]], "doc_id": "a"}\\n'
    """
    lines = []
    for doc_id, text, spans in by_text(reports, rows):
        units = Offsets(text).units
        labels = [[units(start), units(end), label] for start, end, label in spans]
        lines.append(json.dumps({"text": text, "label": labels, "doc_id": doc_id}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def read(content, annotator):
    """
    Give the texts and the passages of a file from doccano, in either of its two forms.

    Examples
    --------
    >>> line = '{"id": 7, "text": "🌉 might fall", "label": [[3, 8, "hedge"]], "Comments": []}'
    >>> texts, rows = read(line, "ada")
    >>> rows
    [('sha256:48a4107a', 2, 7, 'hedge', 'ada')]
    """
    texts, rows = {}, []
    for line in filter(str.strip, content.split("\n")):
        one = json.loads(line)
        doc_id = str(one.get("doc_id") or f"sha256:{sha256(one['text'].encode()).hexdigest()[:8]}")
        texts[doc_id] = one["text"]
        points = Offsets(one["text"]).points
        rows += [(doc_id, points(start), points(end), label, annotator) for start, end, label in _labels(one)]
    return texts, rows


def _labels(one):
    """The labels of a text, of projects without and with relations."""
    for span in one.get("label", one.get("labels", ())):
        yield span
    for span in one.get("entities", ()):
        yield span["start_offset"], span["end_offset"], span["label"]
