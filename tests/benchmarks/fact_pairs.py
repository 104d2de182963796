"""
Pairs of reports: which sentences tell the same fact, and what one report alone tells, as readers marked it.

    python tests/benchmarks/fact_pairs.py BASIL CHECKOUT rules [--list]
    python tests/benchmarks/fact_pairs.py BASIL CHECKOUT scored

BASIL is a checkout of github launchnlp/BASIL, CHECKOUT one of ramybaly/Article-Bias-Prediction; the labels
(fact_pairs/README.md) have ids, numbers of sentences and offsets, and no text. ``--list`` prints the errors
of the half that rules are written from; of the other half there are totals and nothing else.
"""

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from seedkit.compare.alignments import Pair
from seedkit.compare.likeness import Sentences
from seedkit.compare.omissions import omissions

LABELS = Path(__file__).with_name("fact_pairs")
TWELVE = Path(__file__).with_name("twelve")
FITTING = 0.3  # of the characters that a matter and an entry hold together


def sentences_of(side, basil, checkout):
    """Give the sentences of one report of a pair; what is not the text that was labelled stops the run."""
    if "file" in side:
        article = json.loads(Path(basil, side["file"]).read_text(encoding="utf-8"))
        told = [sentence for paragraph in article["body-paragraphs"] for sentence in paragraph]
        known, found = side["sha256"], "\n".join(told)
    else:
        (path,) = TWELVE.glob(f"*/{side['event']}.jsonl")
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        (row,) = (r for r in rows if r["kind"] == "report" and r["report"] == side["report"])
        article = Path(checkout, "data", "jsons", f"{row['id']}.json").read_text(encoding="utf-8")
        known, found = row["sha256"], json.loads(article)["content_original"]
        told = [found[start:end] for start, end in side["sentences"]]
    if hashlib.sha256(found.encode()).hexdigest() != known:
        raise SystemExit(f"{side}: another text than the one that was labelled")
    return told


def likeness_of(pair, tfidf):
    """Score all pairs of sentences, by seedkit or by scikit-learn's TF-IDF of words."""
    if not tfidf:
        return pair.event.likeness(*pair.texts)
    from sklearn.feature_extraction.text import TfidfVectorizer

    left, right = pair.texts
    both = TfidfVectorizer().fit_transform([*left, *right])
    return (both[: len(left)] @ both[len(left) :].T).toarray()


def scores(pairs, tfidf=False):
    """Give average precision of the sure links (partial ones left out), and the AUC of being told at all."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    wanted, found, told, best = [], [], [], []
    for pair, links in pairs:
        block = likeness_of(pair, tfidf)
        grades = np.zeros(block.shape)
        for i, j, grade in links:
            grades[i, j] = grade
        wanted.append(grades[grades != 1] == 2)
        found.append(block[grades != 1])
        for axis in (0, 1):
            told.append((grades > 0).any(axis))
            best.append(block.max(axis))
    joined = [np.concatenate(part) for part in (wanted, found, told, best)]
    return average_precision_score(*joined[:2]), roc_auc_score(*joined[2:])


def grades(pair, links):
    """Count the pairs of each grade, those that are right and those that are sure links; list false ones."""
    known, counts, wrong = {(i, j): grade for i, j, grade in links}, Counter(), []
    for i, j, score, grade in pair.graded():
        link = known.get((i, j), 0)
        counts += Counter({grade: 1, f"{grade} right": link > 0, f"{grade} sure": link == 2})
        if grade != "unsure" and not link:
            wrong.append(f"{grade} {score:.2f}: {pair.texts[0][i]!r} | {pair.texts[1][j]!r}")
    counts["sure"] = sum(grade == 2 for *_, grade in links)
    return counts, wrong


def alone(label, texts):
    """Count the matters told by one report of which an entry of omissions of like size tells."""
    reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["\n".join(side) for side in texts]})
    found, counts, wrong = omissions(reports), Counter(), []
    found = found[found.certainty != "unsure"]
    for side, told in zip("ab", texts, strict=True):
        ends = np.cumsum([len(sentence) + 1 for sentence in told])
        starts, rows = [0, *ends], found[found.doc_id == side]
        for first, last, words in label[f"alone_{side}"]:
            start, end = starts[first], starts[last + 1] - 1
            shared = (rows.end.clip(upper=end) - rows.start.clip(lower=start)).clip(lower=0)
            whole = rows.end.clip(lower=end) - rows.start.clip(upper=start)
            fits = bool((shared >= FITTING * whole).any())
            counts += Counter({"matters": 1, "matters found": fits})
            wrong += [f"alone in {side}: {words}"] * (not fits)
    return counts + Counter(entries=len(found)), wrong


def share(part, whole):
    """Give a share as a sentence."""
    return f"{part} of {whole} ({100 * part / max(whole, 1):.0f} %)"


def totals(c, ours, theirs):
    """Give the totals, a line each."""
    found = {grade: c[f"clear {grade}"] + c[f"likely {grade}"] for grade in ("right", "sure")}
    precision, recall = found["right"] / max(1, c["clear"] + c["likely"]), found["sure"] / max(1, c["sure"])
    yield f"AP          {ours[0]:.3f}; of TF-IDF {theirs[0]:.3f}; above it {ours[0] - theirs[0]:+.3f}"
    yield f"F1          {2 * precision * recall / (precision + recall):.3f} at likely"
    yield f"coverage    {ours[1]:.3f} (AUC; TF-IDF {theirs[1]:.3f})"
    for grade in ("clear", "likely", "unsure"):
        yield f"{grade:11} right {share(c[f'{grade} right'], c[grade])}"
    yield f"sure links  found at likely or better {share(found['sure'], c['sure'])}"
    yield f"told alone  found {share(c['matters found'], c['matters'])}; entries {c['entries']}"


def main():
    """Print the totals of one half, with its errors if asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("basil")
    parser.add_argument("checkout")
    parser.add_argument("half", choices=["rules", "scored"])
    parser.add_argument("--list", action="store_true", help="print every error (rules only)")
    asked = parser.parse_args()
    if asked.list and asked.half == "scored":
        parser.error("the scored half gives totals only: its pairs are not read by those who write rules")
    counts, pairs = Counter(), []
    for path in sorted((LABELS / asked.half).glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        texts = [sentences_of(label[side], asked.basil, asked.checkout) for side in "ab"]
        spans = {side: [(side, 0, 0, text) for text in told] for side, told in zip("ab", texts, strict=True)}
        pair = Pair("a", "b", spans, Sentences([*texts[0], *texts[1]]))
        pairs.append((pair, label["links"]))
        for here, wrong in (grades(pair, label["links"]), alone(label, texts)):
            counts.update(here)
            if asked.list:
                print(*(f"{path.stem} {one}" for one in wrong), sep="\n")
    print(*totals(counts, scores(pairs), scores(pairs, tfidf=True)), sep="\n")


if __name__ == "__main__":
    main()
