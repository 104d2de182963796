"""
Turns: who says what in an interview, where a label at the line's beginning says who speaks.

"KELLER: Because two cables were worn." is Keller's own words, without marks: kind direct, rule *turn*. Who is
labelled in full once is the same person by surname, and a label in capitals is the person whom the report
names. *Q* and *A* are nobody by name. What is said within a turn of others is no attribution of the report.
"""

import re

from ..text.labels.turns import ROLES, named_by, turns_in
from .who.names import TITLES, Name


def turns(text, people):
    """
    Give the turns of a report as ``(label span, speaker or None, passages)``; none if the form is not sure.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> from seedkit.quotes.who.people import People
    >>> text = "ANN LEE: Why?\\nHILL: It rained.\\nLEE: And now?\\nBOB HILL: We wait."
    >>> [speaker for _, speaker, _ in turns(text, People(Reading("a", text)))]
    ['Ann Lee', 'Bob Hill', 'Ann Lee', 'Bob Hill']
    """
    found, sure = turns_in(text)
    if not sure:
        return []
    labels = {_bare(text[slice(*turn.label)]) for turn in found}
    speakers = {label: _speaker(label, labels, text, people) for label in labels}
    return [(turn.label, speakers[_bare(text[slice(*turn.label)])], turn.passages) for turn in found]


def _bare(label):
    """A label without what is said of its bearer, and without titles: SEN. ANN LEE, HOST is ANN LEE."""
    words = re.sub(r",.*|\s\(.*", "", label).split()
    plain = (word.lower().strip(".").removesuffix("-elect") for word in words[:-1])
    titles = [n for n, word in enumerate(plain, 1) if word in TITLES]
    return " ".join(words[max(titles, default=0) :])


def _speaker(label, labels, text, people):
    """The name behind a label: its fullest form, as the report writes it."""
    if label.casefold() in ROLES:
        return None
    longer = [other for other in labels if other.casefold().endswith(f" {label.casefold()}")]
    full = longer[0] if len(longer) == 1 else label
    known = people.persons.known(Name(0, 0, 0, [_small(word) for word in full.split()], []))
    if known is not None and known in people.persons.people and not longer and " " not in label:
        return " ".join(map(_small, known.name.split()))
    written = re.search(rf"(?<!\w){re.escape(full)}(?![\w:,])", text, re.IGNORECASE)
    as_written = written[0] if written and not written[0].isupper() else None
    return named_by(label, text) or as_written or " ".join(map(_small, full.split()))


def _small(word):
    """KELLER is Keller, McCONNELL McConnell, O'BRIEN O'Brien; de Blasio stays."""
    if word.isupper() and len(word) > 1 and word[1:] != ".":
        return word.title()
    return word[:3] + word[3:].lower() if word[:2] == "Mc" else word
