"""
Conflicts: pairs of tellings of one fact that cannot both be so.

"214 passengers were taken off" and "241 passengers were brought ashore" cannot, "11,000 marched" and "thousands
marched" can. What each sentence tells is read by the modules of `told`; two tellings of one key that exclude
each other are a conflict as far as they are of one fact, and that is judged by what else the two sentences have
in common. What is planned is not held against what was done, the toll of one day not against that of a later
one, and a name not against a post. Many conflicts are missed: those told in words that no list knows.
"""

from collections import Counter, defaultdict
from itertools import combinations
from math import log

import pandas as pd

from ..tables.spans import SPAN, by_report, comparable, event_of, table
from ..text.prose import over_prose
from ..text.reading import each
from .events import events as find_events
from .told import amounts, settings, ways
from .told.scenes import ACT_ROWS, Scene, Telling, acts_of, clause, time_of
from .told.clashes import clash

SIDE = ("doc_id", "start", "end", "text")
CONFLICTS = {f"{name}_{side}": SPAN[name] for side in "ab" for name in SIDE}
CONFLICTS |= {"what": "string"}
for _side in "ab":
    CONFLICTS |= {f"said_{_side}": "string", f"said_start_{_side}": "Int64", f"said_end_{_side}": "Int64"}
CONFLICTS |= {"certainty": "string"}


def conflicts_in(reading):
    """What the sentences of one report tell that another may tell otherwise, and its scenes."""
    scenes = [Scene(start, doc) for start, doc in reading.plain]
    found = [one for scene in scenes for one in _tellings(scene)]
    return found, scenes


def _tellings(scene):
    return [
        *amounts.amounts(scene), *ways.ways(scene), *ways.negations(scene), *settings.places(scene),
        *settings.persons(scene),
    ]  # fmt: skip


def candidates(reports, found, events, alignments):
    from .told.scenes import DULL
    of = event_of(reports)
    pub = by_report(reports, "published")
    aligned = {}
    if alignments is not None:
        for r in alignments.itertuples():
            aligned[r.doc_id_a, r.start_a, r.doc_id_b, r.start_b] = r.score
    buckets, sents = defaultdict(list), defaultdict(Counter)
    n = Counter()
    for doc, (tellings, scenes) in found.items():
        for sc in scenes:
            sents[of[doc]].update(sc.terms); n[of[doc]] += 1
        for t in [*tellings, *dates(doc, scenes, events)]:
            key = t.key[1:] if t.what == "number" and t.key[0] not in ("age", "score") else t.key
            buckets[of[doc], t.what, key].append((doc, t))
    for (event, what, key), ts in buckets.items():
        for (da, a), (db, b) in combinations(ts, 2):
            if a.scene is b.scene: continue
            c = clash(a, b)
            if not c: continue
            shared = (a.scene.terms & b.scene.terms) 
            w = sum(log(n[event] / sents[event][t]) for t in shared)
            sc = aligned.get((da, a.scene.start, db, b.scene.start), 0) or aligned.get((db, b.scene.start, da, a.scene.start), 0)
            yield dict(what=what, key=key, da=da, db=db, a=a, b=b, clash=c, shared=shared, w=w, about=a.about & b.about, score=sc)


def dates(doc_id, scenes, events):
    rows = events[events.doc_id == doc_id]
    out = []
    for sc in scenes:
        s, e = sc.span
        for r in rows[(rows.verb_start >= s) & (rows.verb_start < e)].itertuples():
            if r.grade not in ("stated", "inferred") or pd.isna(r.earliest) or pd.isna(r.latest) or pd.isna(r.timex_start): continue
            tok = next((t for t in sc.doc if sc.start + t.idx == r.verb_start), None)
            if tok is None: continue
            keys = acts_of(tok) or [tok.lemma_.lower()]
            for k in keys:
                out.append(Telling("date", (k,), (r.earliest, r.latest), r.timex_start, r.timex_end, sc, time_of(tok), ways.about_of(tok)))
    return out
