"""
Framing on public benchmarks: makes the predictions that the scorers of those benchmarks read.

Items come in as JSON lines, predictions go out as JSON lines; no data is kept here.

    python framing.py align   ITEMS OUT [--vectors]   items {"pair", "left": [sentence], "right": [sentence]}
    python framing.py null    ITEMS OUT               the same items: halves of one article
    python framing.py keyness TABLES OUT              tables {"table", "n", "counts": {word: [n, n]}, "alpha"}
    python framing.py slant   ITEMS OUT               items {"id", "text", "fold", "y"}
"""

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

from seedkit.compare.alignments import Pair
from seedkit.compare.likeness import Sentences
from seedkit.framing.cues import cues
from seedkit.framing.keyness import beyond_chance, g2, keyness, log_odds, log_ratio
from seedkit.text.parse import parsed


def align(items, vectors):
    for item in items:
        spans = {side: [(side, 0, 0, text) for text in item[side]] for side in ("left", "right")}
        pair = Pair("left", "right", spans, Sentences([*item["left"], *item["right"]]))
        scores = pair.event.likeness(*pair.texts, vectors)
        links = [(i, j) for i, j, _, grade in pair.graded(vectors) if grade != "unsure"]
        cells = [[i, j, float(score)] for (i, j), score in np.ndenumerate(scores)]
        yield {"pair": item["pair"], "scores": cells, "links": links}


def null(items, _):
    for item in items:
        text = ["\n".join(item[side]) for side in ("left", "right")]
        found = keyness(pd.DataFrame({"doc_id": ["left", "right"], "text": text}), unit="sentence")
        yield {"pair": item["pair"], "words": beyond_chance(found)}


def exactness(tables, _):
    for one in tables:
        words = list(one["counts"])
        a, b = np.array([one["counts"][word] for word in words], float).T
        delta, z = log_odds(a, b, [one["alpha"][word] for word in words])
        for word, *values in zip(words, delta, z, g2(a, b), log_ratio(a, b), strict=True):
            named = zip(("delta", "z", "g2", "log_ratio"), map(float, values), strict=True)
            yield {"table": one["table"], "word": word, **dict(named)}


def slant(items, _):
    """Rank sentences by readable cues and parts of speech, weighed on the other folds."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    features, fold = _features(items), np.array([item["fold"] for item in items])
    truth, score = np.array([item["y"] for item in items]), np.zeros(len(items))
    for held_out in sorted(set(fold)):
        here = fold == held_out
        model = make_pipeline(
            StandardScaler(), LogisticRegression(class_weight="balanced", C=0.05, max_iter=2000)
        )
        model.fit(features[~here], truth[~here])
        score[here] = model.predict_proba(features[here])[:, 1]
    return [{"id": item["id"], "score": float(s)} for item, s in zip(items, score, strict=True)]


def _features(items):
    reports = pd.DataFrame(
        {"doc_id": [item["id"] for item in items], "text": [item["text"] for item in items]}
    )
    found = cues(reports)
    counts = pd.crosstab(found.doc_id, found.group).reindex(reports.doc_id, fill_value=0)
    shape = [_shape(item["text"], doc) for item, doc in zip(items, parsed(reports.text), strict=True)]
    return np.hstack([np.log1p(counts.to_numpy(float)), np.array(shape, float)])


def _shape(text, doc):
    tags = [token.pos_ for token in doc]
    quoted = text.count("“") + text.count('"') / 2
    degrees = sum(token.tag_ in {"JJR", "JJS", "RBR", "RBS"} for token in doc)
    passives = sum(token.dep_ == "auxpass" for token in doc)
    counts = [len(doc), *(tags.count(tag) for tag in ("ADJ", "ADV", "PROPN", "NUM", "PRON", "VERB"))]
    return [*np.log1p(counts), quoted, degrees, passives, "!" in text, "?" in text]


DO = {"align": align, "null": null, "keyness": exactness, "slant": slant}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("do", choices=DO)
    parser.add_argument("items", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vectors", action="store_true")
    given = parser.parse_args()
    items = [json.loads(line) for line in given.items.read_text(encoding="utf-8").splitlines() if line]
    rows = DO[given.do](items, given.vectors)
    given.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
