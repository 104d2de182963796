"""
Event: the reports of one event and what was found in them, as a finding looks at it.

A finding is a sentence that one may quote, "Only Gazette lets Ann Lee speak.", with the passages that it
was made from; how sure it is; and how much of the reports it is about.
"""

from dataclasses import dataclass
from functools import cached_property

from ..safe import clip
from ..sourcing.acts import acts, asked
from ..tables.groups import within
from ..tables.labels import labelled
from ..tables.spans import texts

OUTER, INNER = '“”"', str.maketrans("“”", "‘’")
QUOTED = 180  # characters of a passage within a sentence


@dataclass(frozen=True)
class Finding:
    """A sentence, its page and kind, its passages ``(doc_id, start, end)``, certainty, and weight."""

    page: str
    kind: str
    sentence: str
    passages: tuple
    certainty: str = "likely"
    size: float = 1.0

    def __post_init__(self):
        object.__setattr__(self, "passages", tuple(self.passages))


class Event:
    """
    The reports of one event; within it a report is called by its outlet, where that is enough.

    Parameters
    ----------
    name : str
    reports : DataFrame
    found : dict of str to DataFrame
        Tables by name; of pairs both sides are of the event.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained."], "outlet": ["Wire"]})
    >>> Event("", reports, {}).labels
    {'a': 'Wire'}
    """

    def __init__(self, name, reports, found):
        self.name, self.reports, self.found = name, reports, within(found, reports)
        self.labels = dict(zip(reports.doc_id, labelled(reports.to_dict("records")), strict=True))
        self.texts = dict(texts(reports))
        self.ids = list(self.texts)

    def __getitem__(self, name):
        """Give the rows of a table, None where it was not found."""
        return self.found.get(name)

    @cached_property
    def heard(self):
        """The acts of those who are heard."""
        return asked(acts(self["attributions"]))[0]

    @cached_property
    def unanswered(self):
        """The acts of those who were asked and did not answer."""
        return asked(acts(self["attributions"]))[1]

    def others(self, doc_id):
        """Give the ids of all reports but one."""
        return [other for other in self.ids if other != doc_id]

    def named(self, ids):
        """
        Name some reports in a sentence: by their labels, or as all others.

        Examples
        --------
        >>> import pandas as pd
        >>> reports = pd.DataFrame({"doc_id": list("abc"), "text": "It rained."})
        >>> Event("", reports, {}).named(["a", "b"])
        'a and b'
        """
        return listed([self.labels[doc_id] for doc_id in ids])

    def rest(self, doc_id):
        """Name all reports but one: by its label where it is one, else how many they are."""
        others = self.others(doc_id)
        return self.named(others) if len(others) < 3 else f"the other {len(others)} reports"


def listed(names, most=3):
    """
    Put names into a list as it stands in a sentence.

    Examples
    --------
    >>> listed(["Lee"]), listed(["Lee", "Hill", "Roe"]), listed(list("abcde"))
    ('Lee', 'Lee, Hill and Roe', 'a, b, c and 2 more')
    """
    names = list(names)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def said(text, most=QUOTED):
    """
    Quote a passage within a sentence, on one line and cut at a word; marks in it become single ones.

    Examples
    --------
    >>> said("“It rained,” he said."), said("“Never,”"), said("word " * 50, 12)
    ('“‘It rained,’ he said.”', '“Never”', '“word word …”')
    """
    words = " ".join(text.split())
    bare = words.strip(f"{OUTER} ")
    words = words if set(bare) & set(OUTER) else bare
    words = words.translate(INNER).rstrip(",;:")
    if len(words) > most:
        words = f"{words[: most - 1].rpartition(' ')[0]} …"
    return f"“{clip(words, most + 1)}”"


def ended(sentence):
    """
    End a sentence, where a passage at its end has not done so.

    Examples
    --------
    >>> ended("He said “no”"), ended("He said “No.”")
    ('He said “no”.', 'He said “No.”')
    """
    return sentence if sentence[-2:-1] in ".?!" and sentence.endswith("”") else f"{sentence}."


def spans_of(rows):
    """
    Give the ``(doc_id, start, end)`` of some rows of a span table.

    Examples
    --------
    >>> import pandas as pd
    >>> spans_of(pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [2], "text": ["It"]}))
    [('a', 0, 2)]
    """
    return list(rows[["doc_id", "start", "end"]].itertuples(index=False, name=None))


def lead(event, doc_id):
    """Give the place of the beginning of a report, where a finding is about what it lacks."""
    text = event.texts[doc_id]
    start = len(text) - len(text.lstrip())
    return doc_id, start, min(len(text), start + QUOTED)
