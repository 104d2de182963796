"""
Event: the reports of one event and what was found in them, as a finding looks at it.

A finding is a sentence that one may quote, "Only Gazette tells: …", with the passages that it
was made from; how sure it is; and how much of the reports it is about.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ..safe import clip
from ..sourcing.acts import acts, asked
from ..tables.groups import within
from ..tables.labels import labelled
from ..tables.spans import texts
from ..text.marks import quotations_in
from ..text.prose import FILE
from ..text.segments import sentences

ROLL = 5  # reports up to which a sentence speaks of each
OUTER, INNER = '“”"', str.maketrans("“”", "‘’")
CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*")
LONGEST = 40  # characters of an outlet within a sentence
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
        self.labels = _labels(reports.to_dict("records"))
        self.texts = dict(texts(reports))
        self.ids = list(self.texts)
        self.memory = {}  # what has been worked out of a report, by a name of its own

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

    @cached_property
    def sentences(self):
        """The places of the sentences of each report."""
        return {doc_id: list(sentences(text)) for doc_id, text in self.texts.items()}

    def told(self, doc_id):
        """Give the sentences of a report."""
        return [self.texts[doc_id][start:end] for start, end in self.sentences[doc_id]]

    @cached_property
    def whole(self):
        """The text of each report with its title and captions: all in which a word may stand."""
        rows = self.reports.assign(**{FILE: self.reports.get(FILE, self.reports.text)})
        titles = rows.get("title", pd.Series("", index=rows.index)).fillna("")
        read = zip(rows.doc_id, rows[FILE], titles, strict=True)
        return {doc_id: f"{text}\n{title}" for doc_id, text, title in read if doc_id in self.texts}

    @cached_property
    def capitals(self):
        """The words with a capital of each report, its title and captions too."""
        return {doc_id: frozenset(CAPITAL.findall(text)) for doc_id, text in self.whole.items()}

    @cached_property
    def sourced_words(self):
        """The words with a capital in what passes on what somebody says: its sentence, the ones beside it."""
        return {doc_id: frozenset(self._sourced(doc_id)) for doc_id in self.ids}

    def _sourced(self, doc_id):
        rows, text = self["attributions"], self.texts[doc_id]
        said = self._said[doc_id]
        near = [("", 0, 0), *((doc_id, *place) for place in self.sentences[doc_id]), ("", 0, 0)]
        for (_, first, _), (_, start, end), (_, _, last) in zip(near, near[1:], near[2:], strict=False):
            if any(a < end and start < b for a, b in said):
                yield from CAPITAL.findall(text[first : max(end, last)])
        own = rows[rows.doc_id == doc_id]
        yield from CAPITAL.findall(" ".join([*own.source.dropna(), *own.speaker.dropna()]))

    @cached_property
    def _said(self):
        """The places of all that somebody says, or that stands in quotation marks, of each report."""
        rows, said = self["attributions"], {doc_id: list(marks) for doc_id, marks in self._marks.items()}
        for row in () if rows is None else rows.itertuples():
            said[row.doc_id].append((row.start, row.end))
        return said

    @cached_property
    def _marks(self):
        return {d: [(q.open, q.close) for q in quotations_in(text)] for d, text in self.texts.items()}

    def is_quoted(self, doc_id, place):
        """Does a place of a report stand within quotation marks, and not before the first?"""
        return any(start < place < end for start, end in self._marks[doc_id])

    def quotes_in(self, doc_id, start, end):
        """Where the quotations of two words or more begin that touch a stretch of a report."""
        text, marks = self.texts[doc_id], self._marks[doc_id]
        return [a + 1 for a, b in marks if a + 1 < end and start < b and len(text[a + 1 : b].split()) > 1]

    def is_said(self, doc_id, place):
        """Does a place of a report stand within what somebody says?"""
        return any(start <= place < end for start, end in self._said[doc_id])

    def others(self, doc_id):
        """Give the ids of all reports but one."""
        return [other for other in self.ids if other != doc_id]

    def named(self, ids):
        """
        Name some reports in a sentence by their labels.

        Examples
        --------
        >>> import pandas as pd
        >>> reports = pd.DataFrame({"doc_id": list("abc"), "text": "It rained."})
        >>> Event("", reports, {}).named(["a", "b"])
        'a and b'
        """
        return listed([self.labels[doc_id] for doc_id in ids])

    def outlet(self, doc_id):
        """Give the outlet of a report, its label where none is known."""
        row = self.reports[self.reports.doc_id == doc_id].iloc[0]
        return row.outlet if "outlet" in row and isinstance(row.outlet, str) else self.labels[doc_id]


def _labels(rows):
    """What each report is called in a sentence: by its label, by its whole outlet where that is cut."""
    outlets = Counter(row.get("outlet") for row in rows)
    names = {}
    for row, label in zip(rows, labelled(rows), strict=True):
        outlet = row.get("outlet")
        known = isinstance(outlet, str) and outlets[outlet] == 1 and len(outlet) <= LONGEST
        names[row["doc_id"]] = outlet if known and label.endswith("…") else label
    return names


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


def does(ids):
    """
    Give the verb of what some reports do not.

    Examples
    --------
    >>> does(["a"]), does(["a", "b"])
    ('does', 'do')
    """
    return "does" if len(ids) == 1 else "do"


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
    return f"“{cut(words.translate(INNER).rstrip(',;:'), most)}”"


def cut(words, most):
    """
    Cut words behind one of them.

    Examples
    --------
    >>> cut("It rained all day.", 12), cut("It rained.", 12)
    ('It rained …', 'It rained.')
    """
    if len(words) > most:
        words = f"{words[: most - 1].rpartition(' ')[0]} …"
    return clip(words, most + 1)


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


def those(rows, test):
    """
    Give the rows of a table that pass a test of one row.

    Examples
    --------
    >>> import pandas as pd
    >>> those(pd.DataFrame({"n": [1, 2]}), lambda row: row.n > 1).n.tolist()
    [2]
    """
    return rows[pd.Series([test(row) for row in rows.itertuples()], index=rows.index, dtype=bool)]


def surname(name):
    """
    Give what somebody is called by a second time.

    Examples
    --------
    >>> surname("Ann Lee"), surname("Bob de la Hill"), surname("Lee")
    ('Lee', 'de la Hill', 'Lee')
    """
    first, *words = name.split()
    while len(words) > 1 and words[0][:1].isupper():
        words.pop(0)
    return " ".join(words) or first


def lead(event, doc_id):
    """Give the place of the beginning of a report, where a finding is about what it lacks."""
    text = event.texts[doc_id]
    start = len(text) - len(text.lstrip())
    return doc_id, start, min(len(text), start + QUOTED)
