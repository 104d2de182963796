"""
Measures: how large the reports are, and how much of each is remarked on.

A count means little without what it is counted in: ten hedges in 400 words are many, in 4,000 few. These
are the denominators. A report in a language that the finders do not know has a size and no other number.
"""

import pandas as pd

from .segments import paragraphs, sentences, words
from .spans import table, texts

COLUMNS = {
    "doc_id": "string",
    "outlet": "string",
    "published": "datetime64[s]",
    "paragraphs": "int64",
    "sentences": "int64",
    "words": "int64",
    "analysed": "bool",
    "remarks": "Int64",
    "per_1000_words": "Float64",
}


def sizes(reports, checks):
    """
    Give the size of each report and the number of remarks on damage in it.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    checks : DataFrame
        As returned by `checks`.

    Returns
    -------
    DataFrame
        One row per report, in their order: ``doc_id``, ``outlet`` and ``published`` (missing where unknown);
        ``paragraphs``, ``sentences``, ``words`` (int); ``analysed`` (bool), whether the finders read its
        language; ``remarks`` (int) and ``per_1000_words`` (float), missing when it is not analysed.

    Examples
    --------
    >>> from seedkit.damage import checks
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["They arm kyiv. He left."]})
    >>> sizes(reports, checks(reports)).loc[0, ["sentences", "words", "remarks", "per_1000_words"]].tolist()
    [2.0, 5.0, 1.0, 200.0]
    """
    read, remarks = {doc_id for doc_id, _ in texts(reports)}, checks.doc_id.value_counts()
    rows = [
        _size(row, row["doc_id"] in read, int(remarks.get(row["doc_id"], 0))) for row in _records(reports)
    ]
    return table(rows, COLUMNS)


def _records(reports):
    return reports[[name for name in ("doc_id", "text", "outlet", "published") if name in reports]].to_dict(
        "records"
    )


def _size(row, analysed, remarks):
    text = row["text"]
    size = {"paragraphs": len(paragraphs(text)), "sentences": len(sentences(text)), "words": len(words(text))}
    size |= {"doc_id": row["doc_id"], "outlet": row.get("outlet"), "published": row.get("published")}
    if not analysed:
        return size | {"analysed": False}
    rate = 1000 * remarks / size["words"] if size["words"] else pd.NA
    return size | {"analysed": True, "remarks": remarks, "per_1000_words": rate}
