"""
Measures: how large the reports are, and how much of each is remarked on.

A count means little without what it is counted in: ten hedges in 400 words are many, in 4,000 few. These
are the denominators. Furniture, such as a byline, has no part in them. A report in a language that the
finders do not know has a size and no other number.
"""

from ..tables.spans import SPAN, table, texts
from .prose import furniture_of, prose, unread
from .segments import paragraphs, sentences, words

SIZES = {
    "doc_id": "string", "outlet": "string", "published": "datetime64[s]",
    "paragraphs": "int64", "sentences": "int64", "words": "int64",
    "analysed": "bool", "remarks": "Int64", "per_1000_words": "Float64",
}  # fmt: skip


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
        ``paragraphs``, ``sentences``, ``words`` (int) of its text, furniture left out; ``analysed`` (bool),
        whether the finders read its language; ``remarks`` (int) and ``per_1000_words`` (float), missing when
        it is not analysed.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.text.damage import checks
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["They arm kyiv. He left."]})
    >>> sizes(reports, checks(reports)).loc[0, ["sentences", "words", "remarks", "per_1000_words"]].tolist()
    [2.0, 5.0, 1.0, 200.0]
    """
    units = {"paragraphs": paragraphs, "sentences": sentences, "words": words}
    size = reports.reindex(columns=["doc_id", "outlet", "published"])
    out = unread(reports)
    texts_of = zip(reports.doc_id, reports.text, strict=True)
    read = [made.text if (made := prose(text, out.get(doc_id, ()))) else text for doc_id, text in texts_of]
    size = size.assign(**{name: [len(cut(text)) for text in read] for name, cut in units.items()})
    size["analysed"] = size.doc_id.isin([doc_id for doc_id, _ in texts(reports)])
    remarks = size.doc_id.map(checks.doc_id.value_counts()).astype("Int64").fillna(0).where(size.analysed)
    rate = 1000 * remarks / size.words.where(size.words > 0)
    return size.assign(remarks=remarks, per_1000_words=rate).astype(SIZES).reset_index(drop=True)


def edges(reports):
    """
    Give the first and the last sentence of each report, furniture left out: does it begin, and does it end?

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    DataFrame
        Two rows per report with text: the span columns, and ``place`` (string), *begins* or *ends*.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained. He left. She st\\n\\nAdvertisement"]})
    >>> edges(reports)[["place", "text"]].values.tolist()
    [['begins', 'It rained.'], ['ends', 'She st']]
    """
    out, rows = unread(reports), []
    for doc_id, text in zip(reports.doc_id, reports.text, strict=True):
        left = furniture_of(text, out.get(doc_id, ()))
        read = [span for span in sentences(text) if not any(a < span[1] and span[0] < b for a, b, _ in left)]
        ends = [("begins", *read[0]), ("ends", *read[-1])] if read else []
        rows += [(doc_id, start, end, text[start:end], place) for place, start, end in ends]
    return table(rows, SPAN | {"place": "string"})
