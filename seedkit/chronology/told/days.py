"""
Days: when an act was done, as the table of events has it for the verbs of a sentence.

"Passed away on Sunday" and "died on Saturday" are two days of *die*. Only days that the sentence itself gives
count, not those that were lent or assumed.
"""

import pandas as pd

from .scenes import ANY, BARE, SETS, TELLING, Telling, about_of, act_verb, acts_of, children, stem, time_of

OWN = ("stated", "inferred")
THINGS = frozenset({"NOUN", "PROPN"})  # with dates of their own, which are rows of events, too
PRESENT = frozenset({"VBZ", "VBP"})  # *takes effect on 1 May*
QUOTED = frozenset('“”"')
DEICTIC = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "now"}
)  # in a quotation, of the day of speech


def usable(events):
    """
    Give by report the rows of `events` that have both ends of a day of their own, each as a named tuple.

    Examples
    --------
    >>> usable(pd.DataFrame({"doc_id": ["a"], "grade": ["assumed"], "earliest": pd.NaT, "latest": pd.NaT,
    ...     "timex_start": 0, "basis": "report-date"}))
    {}
    """
    known = events.earliest.notna() & events.latest.notna() & events.grade.isin(OWN)
    own = events[known & (events.timex_start.notna() | (events.basis == "event"))]
    return {doc_id: list(rows.itertuples()) for doc_id, rows in own.groupby("doc_id")}


def days(scene, dated):
    """
    Give the tellings of a sentence that are days.

    Parameters
    ----------
    scene : Scene
    dated : sequence of named tuples
        The rows of its report that `usable` gives.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["She died on Sunday."])
    >>> row = {"verb_start": 4, "grade": "stated", "basis": "report-date", "timex_start": 12, "timex_end": 18}
    >>> row |= dict.fromkeys(("earliest", "latest"), pd.Timestamp("2024-04-21"))
    >>> found = days(Scene(0, doc), [*pd.DataFrame([row]).itertuples()])
    >>> [(one.key, one.value[0].day) for one in found]
    [(('die',), 21), (('any',), 21)]
    """
    start, end = scene.span
    here = [row for row in dated if start <= row.verb_start < end]
    if here and QUOTED & {token.text for token in scene.doc}:
        deictic = {scene.start + token.idx for token in scene.doc if token.lower_ in DEICTIC}
        here = [row for row in here if pd.isna(row.timex_start) or row.timex_start not in deictic]
    verbs = {scene.start + t.idx: t for t in scene.doc if t.pos_ not in THINGS} if here else {}
    return [one for row in here if row.verb_start in verbs for one in _of(scene, row, verbs[row.verb_start])]


def _of(scene, row, token):
    """The tellings of one dated statement: of the acts of its verb and its subject, and of any act."""
    verb, (first, last) = act_verb(token), scene.span
    if pd.notna(row.timex_start) and not first <= row.timex_start < last:
        return []
    if verb.lemma_.lower() in BARE & TELLING:  # *said on Friday*, and on Saturday
        return []
    when = pd.Timestamp(row.earliest), pd.Timestamp(row.latest)
    said = (row.timex_start, row.timex_end) if pd.notna(row.timex_start) else scene.place(verb)
    time = "to come" if verb.tag_ in PRESENT else time_of(verb)
    rest = *map(int, said), scene, time, about_of(verb), frozenset(acts_of(verb)), verb.i
    keys = [*sorted(_acts(verb)), *[ANY] * (row.grade == "stated")]
    return [Telling("date", (act,), when, *rest) for act in keys]


def _acts(verb):
    """The acts that a verb and its nouns name; any verb that is not empty is one, and *take place* is."""
    bare = verb.lemma_.lower() in BARE
    parts = children(verb, "nsubj", "nsubjpass", *["dobj", "attr"] * bare)
    acts = {act for token in (verb, *parts) for act in acts_of(token)}
    if bare:
        acts |= {f"~{stem(part)}" for part in children(verb, "nsubj", "dobj")}
    elif not acts_of(verb):
        acts.add(f"~{stem(verb)}")
    return {act for act in acts if act.removeprefix("~") not in SETS["no_act"]}
