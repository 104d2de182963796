"""
Days: when an act was done, as the table of events has it for the verbs of a sentence.

"Passed away on Sunday" and "died on Saturday" are two days of *die*. Only days that the sentence itself gives
count, not those that were lent or assumed.
"""

import pandas as pd

from .scenes import ANY, Telling, act_verb, acts_of, time_of
from .ways import BARE, TELLING, about_of

OWN = ("stated", "inferred")
QUOTED = frozenset("“”\"")
DEICTIC = frozenset({"today", "tonight", "yesterday", "tomorrow", "now"})  # in a quotation, of the day of speech
NO_ACT = frozenset({"be", "have", "do", "say", "tell", "happen", "update", "begin", "expect", "schedule", "report", "fall"})


def days(scene, dated):
    """
    Give the tellings of a sentence that are days.

    Parameters
    ----------
    scene : Scene
    dated : DataFrame or None
        The rows of `events` of its report.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["She died on Sunday."])
    >>> row = {"verb_start": 4, "grade": "stated", "basis": "report-date", "timex_start": 12, "timex_end": 18}
    >>> row |= dict.fromkeys(("earliest", "latest"), pd.Timestamp("2024-04-21"))
    >>> [(one.key, one.value[0].day) for one in days(Scene(0, doc), pd.DataFrame([row]))]
    [(('die',), 21)]
    """
    if dated is None:
        return []
    start, end = scene.span
    here = dated[(dated.verb_start >= start) & (dated.verb_start < end) & dated.grade.isin(OWN)]
    known = here[here.earliest.notna() & here.latest.notna() & (here.timex_start.notna() | (here.basis == "event"))]
    verbs = {scene.start + token.idx: token for token in scene.doc}
    known = known if not QUOTED & {token.text for token in scene.doc} else known[~known.timex_start.isin(_deictic(scene))]
    return [one for row in known.itertuples() if row.verb_start in verbs for one in _of(scene, row, verbs)]


def _deictic(scene):
    return [scene.start + token.idx for token in scene.doc if token.lower_ in DEICTIC]


def _of(scene, row, verbs):
    verb = act_verb(verbs[row.verb_start])
    parts = ("nsubj", "nsubjpass", *["dobj"] * (verb.lemma_.lower() in BARE))
    subjects = [t for t in verb.children if t.dep_ in parts]
    acts = {*(acts_of(verb) or [f"~{verb.lemma_.lower()}"]), *(act for t in subjects for act in acts_of(t))}
    when = pd.Timestamp(row.earliest), pd.Timestamp(row.latest)
    said = (row.timex_start, row.timex_end) if pd.notna(row.timex_start) else scene.place(verb)
    own = [act for act in sorted(acts) if act.removeprefix("~") not in NO_ACT] + [ANY] * _is_main(verb)
    return [
        Telling("date", (act,), when, *map(int, said), scene, time_of(verb), about_of(verb), frozenset(acts_of(verb)))
        for act in own
    ]


def _is_main(verb):
    """Does a verb tell what a sentence is about, and an act, not a state?"""
    return verb.dep_ == "ROOT" and verb.lemma_.lower() not in BARE | TELLING
