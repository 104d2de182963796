r"""
Label Studio: a list of tasks, each with a text and what was marked in it.

What goes out stands as *predictions*, which annotators take over and put right; what comes back are their
*annotations*. Label Studio has counted code points since 2021 and 16-bit units before; each passage also says
its words, by which it is seen how it was counted. A second file sets up the project.
"""

import json
from html import escape

from ..errors import ParameterError
from .labels import OURS, by_text
from .offsets import Offsets

FROM, TO = "label", "text"  # names of the two parts of the set-up
SET_UP = """\
<View>
  <Labels name="label" toName="text">
{labels}  </Labels>
  <Text name="text" value="$text"/>
</View>
"""


def written(reports, rows):
    """
    Give the text of a file of tasks.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> rows = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "label": ["hedge"]})
    >>> json.loads(written(reports, rows))[0]["predictions"][0]["result"][0]["value"]
    {'start': 3, 'end': 8, 'text': 'might', 'labels': ['hedge']}
    """
    tasks = [
        {
            "data": {"text": text, "doc_id": doc_id},
            "predictions": [{"model_version": OURS, "result": _result(text, spans)}],
        }
        for doc_id, text, spans in by_text(reports, rows)
    ]
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _result(text, spans):
    return [
        {
            "id": f"sk-{n}",
            "from_name": FROM,
            "to_name": TO,
            "type": "labels",
            "value": {"start": start, "end": end, "text": text[start:end], "labels": [label]},
        }
        for n, (start, end, label) in enumerate(spans)
    ]


def set_up(rows):
    """
    Give the set-up of a project for these labels.

    Examples
    --------
    >>> import pandas as pd
    >>> '<Label value="hedge"/>' in set_up(pd.DataFrame({"label": ["hedge"]}))
    True
    """
    labels = (f'    <Label value="{escape(label)}"/>\n' for label in sorted(set(rows.label)))
    return SET_UP.format(labels="".join(labels))


def read(content, annotator):
    """
    Give the texts and the passages of an export; of a file that nobody worked on, what went out.

    Raises
    ------
    ParameterError
        If a passage does not say the words that stand at its offsets, however they are counted.

    Examples
    --------
    >>> value = {"start": 3, "end": 8, "text": "might", "labels": ["hedge"]}
    >>> done = {"completed_by": 4, "result": [{"type": "labels", "value": value}]}
    >>> read(json.dumps([{"data": {"text": "🌉 might fall", "doc_id": "a"}, "annotations": [done]}]), "")[1]
    [('a', 2, 7, 'hedge', '4')]
    """
    texts, rows = {}, []
    for task in json.loads(content):
        doc_id, text = str(task["data"].get("doc_id", task.get("id"))), task["data"]["text"]
        texts[doc_id] = text
        done = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
        for one in done or task.get("predictions", ()):
            who = _who(one) or annotator
            for found in one["result"]:
                if found.get("type") == "labels":
                    place = _place(doc_id, text, found["value"])
                    rows += [(doc_id, *place, label, who) for label in found["value"]["labels"]]
    return texts, rows


def _who(one):
    """Who made an annotation: a number, an address, or the name of a machine."""
    who = one.get("completed_by", one.get("model_version", ""))
    return str(who.get("email") or who.get("id") if isinstance(who, dict) else who)


def _place(doc_id, text, value):
    """The offsets of a passage in code points, counted so that its words stand there."""
    start, end, words = value["start"], value["end"], value.get("text")
    if words is None or text[start:end] == words:
        return start, end
    points = Offsets(text).points
    if text[points(start) : points(end)] == words:
        return points(start), points(end)
    raise ParameterError(
        f"a passage of {doc_id!r} is said to be {words!r}, and at {start} to {end} stands "
        f"{text[start:end]!r}; was the text changed after it was marked?"
    )
