"""
Web Annotation: passages as the W3C's data model has them, in JSON-LD.

Each has its label as a tag, and is found twice: by its offsets in code points, and by its words with what
stands before and after them, which holds where a text has moved.
"""

import json
from urllib.parse import quote

from ..tables.spans import by_report
from .labels import by_text

CONTEXT = "http" + "://www.w3.org/ns/anno.jsonld"  # the name of the vocabulary; nothing is loaded from it
AROUND = 32


def written(reports, rows):
    """
    Give the text of a page of annotations.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> rows = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "label": ["hedge"]})
    >>> json.loads(written(reports, rows))["items"][0]["target"]["selector"][1]
    {'type': 'TextQuoteSelector', 'exact': 'might', 'prefix': 'It ', 'suffix': ' rain.'}
    """
    urls = {
        doc_id: url
        for doc_id, url in by_report(reports, "url").items()
        if isinstance(url, str) and url.startswith("http")
    }
    items = []
    for doc_id, text, spans in by_text(reports, rows):
        source = urls.get(doc_id, f"urn:seedkit:{quote(str(doc_id), safe='')}")
        items += [_annotation(source, text, *span) for span in spans]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "startIndex": 0, "items": items}
    numbered = [{"id": f"urn:seedkit:annotation:{n}"} | one for n, one in enumerate(items, 1)]
    return json.dumps(page | {"items": numbered}, ensure_ascii=False, indent=1) + "\n"


def _annotation(source, text, start, end, label):
    around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    words = {"exact": text[start:end], "prefix": around[0], "suffix": around[1]}
    return {
        "type": "Annotation",
        "motivation": "tagging",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": label},
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector"} | words,
            ],
        },
    }
