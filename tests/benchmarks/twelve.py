"""
The twelve: how much of what two readers marked in twelve events, and in two full stories, seedkit finds.

    python tests/benchmarks/twelve.py CHECKOUT rules [--list]
    python tests/benchmarks/twelve.py CHECKOUT scored [--labels eight|FOLDER]

CHECKOUT is a checkout of github ramybaly/Article-Bias-Prediction, which has the texts; the labels hold their
ids and offsets (twelve/README.md says how they were made and what counts). ``--list`` prints every error of
the half that rules are written from; of the other half there are totals and nothing else. ``--labels eight``
takes eight more events, marked by one reader each (eight/README.md).
"""

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

from seedkit.finders import find_tables
from seedkit.text.segments import sentences

LABELS = Path(__file__).parent
AGREED = ("both", "one")
TABLES = ["attributions", "namings", "events", "facts", "omissions", "conflicts"]
ENOUGH = 0.4  # of the characters that two contents hold together, for them to be one content
FITTING = 0.2  # of the characters that a matter and an entry of omissions hold together
LEAST = 10  # characters of a content within a sentence, for the sentence to hold it
IN_FRONT = re.compile(
    r"(?:the|mrs?|ms|dr|sen|senator|rep|representative|gov|governor|president|vice|former|us|secretary"
    r"|ambassador|speaker|house) (?=\w)"
)
BEHIND = re.compile(r" (?:jr|sr|ii|iii)$")
NAME_WORD = re.compile(r"\w(?:[\w.-]|['’](?!s\b))*")
SMALL = {"the", "a", "an", "his", "her", "its", "their"}
BESIDE = re.compile(r"\b(?:(?:some|several|many|other|another|one|two|\d+|US)\b|U\.S\.)", re.IGNORECASE)
CLAUSE = re.compile(r",? (?:who|whose|which|that) .*", re.DOTALL)
MORNING = pd.Timedelta(hours=6)  # a night belongs to the day on which it begins


class Event:
    """The labels of one event, the texts that they are about, and what seedkit finds in these."""

    def __init__(self, path, checkout):
        lines = path.read_text(encoding="utf-8").splitlines()
        self.name, self.rows = path.stem, defaultdict(list)
        for row in map(json.loads, lines):
            self.rows[row["kind"]].append(row)
        reports = pd.DataFrame([_report(row, checkout) for row in self.rows["report"]])
        self.texts = dict(zip(reports.doc_id, reports.text, strict=True))
        self.found = find_tables(reports.assign(event=self.name), only=TABLES)
        self.cores = _cores(self.agreed("person"), self.words)

    def words(self, span):
        """Give the words of a span of the labels."""
        report, start, end = span
        return self.texts[report][start:end]

    def agreed(self, kind):
        """Give the rows that both readers made, or the one that there was."""
        return [row for row in self.rows[kind] if row["readers"] in AGREED]


def _report(row, checkout):
    """One report as a row for the finders; what is not the text that was labelled stops the run."""
    path = Path(checkout, "data", "jsons", f"{row['id']}.json")
    if not path.exists():
        raise SystemExit(f"{path} is missing: is {checkout} a checkout of Article-Bias-Prediction?")
    article = json.loads(path.read_text(encoding="utf-8"))
    text = article["content_original"]
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise SystemExit(f"{path} holds another text than the one that was labelled")
    day = pd.Timestamp(article["date"][:10])
    return {"doc_id": row["report"], "text": text, "outlet": article["source"], "published": day}


def _cores(persons, words):
    """The names that the reports call each person: of each form, what is like the name; shared ones aside."""
    called = defaultdict(set)
    for row in persons:
        for form in map(words, row["forms"]):
            if core := _core(form, row["name"]):
                called[core].add(row["name"])
    return {core: next(iter(names)) if len(names) == 1 else None for core, names in called.items()}


def _core(form, name):
    """The name within a form: "Mr. Ruiz" has "Ruiz", "the mayor" nothing."""
    parts = {word[:3] for word in NAME_WORD.findall(name) if key(word)}
    like = [
        m for m in NAME_WORD.finditer(form) if m[0][0].isupper() and m[0][:3] in parts and len(key(m[0])) > 1
    ]
    return form[like[0].start() : like[-1].end()] if like else ""


def key(name):
    """Give a name without titles, initials, punctuation and the ending of a possessive, in lower case."""
    plain = re.sub(r"['’]s?(?!\w)", "", name.lower()).replace(".", "")
    plain = " ".join(word for word in re.findall(r"\w+", plain) if len(word) > 1)
    while shorter := IN_FRONT.match(plain):
        plain = plain[shorter.end() :]
    return BEHIND.sub("", plain)


def characters(spans):
    """Give the places that spans of the labels cover."""
    return {(report, at) for report, start, end in spans for at in range(start, end)}


def likeness(ours, row):
    """Give the intersection over union of a found content and that of a label, of either reader."""
    theirs = [characters(row[name]) for name in ("content", "content_alt") if name in row]
    return max(len(ours & one) / len(ours | one) for one in theirs)


def attributions(event):
    """Count contents, names and types of the attributions, and sentences; list what is wrong."""
    table = event.found["attributions"]
    table = table[table.polarity != "negative"]  # who was asked and did not answer said nothing
    found = [rows for _, rows in table.groupby(["doc_id", "attribution"], sort=False)]
    ours = [characters(rows[["doc_id", "start", "end"]].values.tolist()) for rows in found]
    gold = event.agreed("attribution")
    pairs = paired(ours, gold)
    loose = [row for row in event.rows["attribution"] if row["readers"] not in AGREED]
    left = [n for n in range(len(ours)) if n not in pairs]
    beside = {n for n in left if any(likeness(ours[n], row) >= ENOUGH for row in loose)}
    counts = Counter(gold=len(gold), found=len(found) - len(beside), content=len(pairs))
    wrong = [f"missed {event.words(row['content'][0])!r}" for row in gold if row not in pairs.values()]
    wrong += [f"beside {found[n].iloc[0].text!r}" for n in left if n not in beside]
    for n, row in pairs.items():
        right, said = _judged(event, row, found[n].iloc[0])
        counts += Counter(right)
        wrong += [f"{said}, not {row['name']} ({row['type']})"] * (not right["name"] or not right["type"])
        described, wrongly = _described(event, row, found[n].iloc[0])
        counts += described
        wrong += wrongly
    return counts + _by_sentence(event, ours, gold, loose), wrong


def paired(ours, gold):
    """Pair contents with labels one to one, the likest first; gives the label by number of the content."""
    likely = [(likeness(one, row), -n, -m) for n, one in enumerate(ours) for m, row in enumerate(gold)]
    pairs, used = {}, set()
    for alike, n, m in sorted(likely, reverse=True):
        if alike >= ENOUGH and -n not in pairs and -m not in used:
            pairs[-n] = gold[-m]
            used.add(-m)
    return pairs


def _judged(event, row, ours):
    """Which of name and type are right in a found attribution that has its label, and what it says."""
    speaker = None if pd.isna(ours.speaker) else ours.speaker
    source = "" if pd.isna(ours.source) else ours.source
    called = {key(name) for name in row["names_alt"]}
    if row["name"] is None:
        called |= {key(event.words(row["source"]))} if row["source"] else set()
        name = speaker is None or key(speaker) in called
    else:
        called |= {key(row["name"])}
        called |= {key(core) for core, person in event.cores.items() if person and key(person) in called}
        name = key(speaker or source) in called
    plural = {"group": "unnamed", "anonymous": "unnamed"}
    kind, ours_kind = row["type"], ours.source_type
    right = {"name": name, "type": kind == ours_kind}
    right["unnamed as one"] = plural.get(kind, kind) == plural.get(ours_kind, ours_kind)
    return right, f"{speaker or source!r} ({ours_kind}) of {ours.text[:60]!r}"


def _described(event, row, ours):
    """Count whether title and reason of a found attribution are those of its label; list what is not."""
    title, reason = (None if pd.isna(words) else words for words in (ours.title, ours.reason))
    labels = {event.words(one["title"]) for one in event.agreed("attribution") if _same_source(one, row)}
    fine = title is None if row["title"] is None else any(alike(title or "", label) for label in labels)
    counts = Counter(title=fine, titled=row["title"] is not None, fitting=fine or _fitting(event, row, title))
    counts["title of titled"] = fine and row["title"] is not None
    wanted = event.words(row["reason"]) if row["reason"] else None
    found = alike(reason or "", wanted or "")
    counts += Counter({"reasons": wanted is not None, "reason": found, "reason given": reason is not None})
    wrong = [f"title {title!r} of {ours.source!r}, not {sorted(labels) or None}"] * (not fine)
    return counts, wrong + [f"reason {reason!r}, not {wanted!r}"] * (bool(reason or wanted) and not found)


def _same_source(other, row):
    """Has a label a title for the same named source in the same report, or is it this very one?"""
    if other is row or row["name"] is None or other["title"] is None:
        return other is row and row["title"] is not None
    return (other["name"], other["title"][0]) == (row["name"], row["content"][0][0])


def _fitting(event, row, title):
    """Is a title right in another form, or given where the reader left out what he gives elsewhere?"""
    if title is None:
        return False
    if row["name"] is None and row["title"] is None:  # what an unnamed source is called is its own wording
        return bool(row["source"]) and title in event.words(row["source"])
    same = [one for one in event.agreed("attribution") if one["title"] and _same_person(one, row)]
    return any(alike(_plain(title), _plain(event.words(one["title"]))) for one in same)


def _same_person(one, row):
    """Are the sources of two labels one in the same report?"""
    named = row["name"] is not None and one["name"] == row["name"]
    return one is row or (named and one["title"][0] == row["content"][0][0])


def _plain(title):
    """A title without a relative clause, *U.S.* and words for how many: "one lawyer who left" is "lawyer"."""
    return BESIDE.sub("", CLAUSE.sub("", title, count=1)) or title


def alike(one, other):
    """Do two passages share more than half of their words, articles aside?"""
    a, b = ({*re.findall(r"[\w-]+", words.lower())} - SMALL for words in (one, other))
    return 2 * len(a & b) > len(a | b)


def _by_sentence(event, ours, gold, loose):
    """Count the sentences that hold a content; those that only one reader's content is in are left out."""
    bounds = [(report, span) for report, text in event.texts.items() for span in sentences(text)]
    home = {(report, at): (report, span) for report, span in bounds for at in range(*span)}
    wanted = _holding(home, [characters(row["content"]) for row in gold])
    either = [row["content_alt"] for row in gold if "content_alt" in row] + [row["content"] for row in loose]
    beside = _holding(home, map(characters, either)) - wanted
    found = _holding(home, ours) - beside
    right = len(wanted & found)
    return Counter({"gold sentences": len(wanted), "found sentences": len(found), "sentences": right})


def _holding(home, contents):
    """The sentences that hold a good piece of a content, or all of a short one."""
    held = set()
    for content in contents:
        inside = Counter(home[place] for place in content if place in home)
        held |= {span for span, count in inside.items() if count >= min(LEAST, len(content))}
    return held


def persons(event):
    """Count the persons all of whose names go to one actor that is nobody else's; list the others."""
    actors = _actors(event)
    of_person = defaultdict(dict)
    for core, person in event.cores.items():
        if person and core in actors:
            of_person[person][core] = actors[core].most_common(1)[0][0]
    counts, wrong = Counter(persons=len(of_person)), []
    for person, called in of_person.items():
        others = {a for other, names in of_person.items() if other != person for a in names.values()}
        one = len(set(called.values())) == 1 and not {None, *others} & set(called.values())
        several, none = len(called) > 1, set(called.values()) == {None}
        counts += Counter({"one": one, "none": none, "several": several, "several one": several and one})
        wrong += [f"{person}: {called}"] * (not one)
    return counts, wrong


def _actors(event):
    """For each name, the actors whose mentions it stands in, counted; None where it stands in no mention."""
    rows = {doc_id: list(found.itertuples()) for doc_id, found in event.found["namings"].groupby("doc_id")}
    longest = sorted(event.cores, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None
    actors = defaultdict(Counter)
    for report, text in event.texts.items():
        for m in named.finditer(text) if named else ():
            here = [row.actor for row in rows.get(report, ()) if row.start < m.end() and m.start() < row.end]
            actors[m[0]][here[0] if here else None] += 1
    return actors


def dates(event):
    """Count the acts that are dated rightly, not at all or wrongly, and those undated that stay so."""
    told = {doc_id: list(rows.itertuples()) for doc_id, rows in event.found["events"].groupby("doc_id")}
    counts, wrong = Counter(), []
    for row in event.agreed("date"):
        ours = _statement(row, told.get(row["act"][0], ()))
        closed = ours is not None and pd.notna(ours.earliest) and pd.notna(ours.latest)
        if row["how"] == "undated":
            fine = not closed or ours.grade == "assumed"
            counts += Counter({"undated": 1, "left undated": fine})
        else:
            fine = closed and _within(ours, row)
            counts += Counter({"dated": 1, "open": not closed, "right": fine})
            counts["assumed"] += fine and ours.grade == "assumed"
        said = f"{ours.earliest} to {ours.latest} ({ours.grade})" if ours is not None else "no statement"
        wrong += [f"{event.words(row['act'])!r}: {said}, not {row['earliest']} to {row['latest']}"] * (
            not fine
        )
    return counts, wrong


def _statement(row, told):
    """The dated statement that overlaps an act most, if any does."""
    best = (0.0, None)
    for one in told:
        for report, start, end in (row["act"], row.get("act_alt", row["act"])):
            shared = min(one.end, end) - max(one.start, start)
            alike = shared / (max(one.end, end) - min(one.start, start))
            if report == one.doc_id and alike > best[0]:
                best = (alike, one)
    return best[1]


def _within(ours, row):
    """Does the interval of a statement equal that of the label, or lie within it, day by day?"""
    night = ours.latest.hour < 6 and ours.latest - ours.earliest < pd.Timedelta(days=1)
    last = ours.latest - MORNING if night else ours.latest
    return row["earliest"] <= f"{ours.earliest:%Y-%m-%d}" and f"{last:%Y-%m-%d}" <= row["latest"]


def conflicts(event):
    """Count the pairs that are a conflict by both readers, those found, and the finds that no reader has."""
    counts, wrong = Counter(conflicts=len(event.agreed("conflict"))), []
    hit = set()
    for row in event.found["conflicts"].to_dict("records"):
        here = [(row[f"doc_id_{side}"], row[f"start_{side}"], row[f"end_{side}"]) for side in "ab"]
        labels = [n for n, label in enumerate(event.rows["conflict"]) if _is_one(here, label)]
        hit.update(labels)
        counts += Counter({"found conflicts": 1, "right conflicts": bool(labels)})
        wrong += [f"{row['certainty']} {row['what']}: {row['said_a']!r} / {row['said_b']!r}"] * (not labels)
    for n, label in enumerate(event.rows["conflict"]):
        if label["readers"] in AGREED:
            counts["conflicts hit"] += n in hit
            wrong += [f"missed {label['what']}: {[event.words(span) for span in label['pairs'][0]]}"] * (
                n not in hit
            )
    return counts, wrong


def _is_one(here, label):
    """Do two sentences overlap the two passages of a pair of a label?"""
    return any(
        all(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a, b in zip(pair, way, strict=True))
        for pair in label["pairs"]
        for way in (here, here[::-1])
    )


def facts(event):
    """Count for each telling of a shared fact how far its group is the labelled one (B³), and its voice."""
    rows = list(event.found["facts"].itertuples())
    told, counts, wrong = [], Counter(), []
    for number, row in enumerate(event.agreed("fact")):
        for telling in _tellings(row):
            ours = _telling(telling["span"], rows)
            told.append((number, ours.fact if ours else f"alone {len(told)}"))
            voices = {one["voice"] for one in telling["all"]}
            counts += Counter(
                told=1, in_row=ours is not None, voice=ours is not None and ours.voice in voices
            )
            said = f"fact {ours.fact} by {ours.voice}" if ours else "in no fact"
            wrong.append(f"{row['sentence']!r} {event.words(telling['span'])!r} {voices}: {said}")
    for gold, ours in told:
        of_gold, of_ours = ([one for one in told if one[n] == (gold, ours)[n]] for n in (0, 1))
        both = sum(one == (gold, ours) for one in told)
        counts["b3 precision"] += both / len(of_ours)
        counts["b3 recall"] += both / len(of_gold)
    return counts, wrong


def _tellings(row):
    """The tellings of a fact, those of one passage by both readers as one."""
    found = []
    for one in row["tellings"]:
        report, start, end = one["span"]
        same = [t for t in found if t["span"][0] == report and t["span"][1] < end and start < t["span"][2]]
        if same:
            same[0]["all"].append(one)
        else:
            found.append({"span": one["span"], "all": [one]})
    return found


def _telling(span, rows):
    """The row of a table that a span overlaps most, if by ten characters or half of it."""
    report, start, end = span
    shared = [(min(end, r.end) - max(start, r.start), -n) for n, r in enumerate(rows) if r.doc_id == report]
    most, n = max(shared, default=(0, 0))
    return rows[-n] if most >= min(LEAST, (end - start) / 2) else None


def alone(event):
    """Count the matters that one report alone tells of which an entry of omissions tells most."""
    table = event.found["omissions"]
    rows = list(
        table[table.alone & (table.certainty != "unsure")].drop_duplicates(["doc_id", "start"]).itertuples()
    )
    counts, wrong = Counter(), []
    for row in event.agreed("alone"):
        theirs = characters(row["spans"])
        ours = [characters([(r.doc_id, r.start, r.end)]) for r in rows if r.doc_id == row["report"]]
        found = any(len(one & theirs) >= len(theirs) / 2 for one in ours)
        fitting = any(len(one & theirs) >= FITTING * len(one | theirs) for one in ours)
        counts += Counter({"matters": 1, "matters found": found, "matters fitting": fitting})
        wrong += [f"{row['report']} {row['sentence']!r}: {[event.words(span) for span in row['spans']]}"] * (
            not found
        )
    counts["entries alone"] = len(rows)
    return counts, wrong


def measures(hits, found, gold):
    """Give precision, recall and F1 as a sentence."""
    precision, recall = 100 * hits / max(found, 1), 100 * hits / max(gold, 1)
    return f"P {precision:.1f}  R {recall:.1f}  F1 {200 * hits / max(found + gold, 1):.1f}"


def share(part, whole):
    """Give a share as a sentence."""
    return f"{part} of {whole} ({100 * part / max(whole, 1):.1f} %)"


def totals(c):
    """Give the totals, a line each."""
    matched, dated = c["content"], c["dated"]
    yield f"content     {measures(matched, c['found'], c['gold'])}  ({c['gold']} by both, {c['found']} found)"
    yield f"sentences   {measures(c['sentences'], c['found sentences'], c['gold sentences'])}"
    yield f"name right  {share(c['name'], matched)}"
    yield f"type right  {share(c['type'], matched)}; {c['unnamed as one']} with group and anonymous as one"
    yield f"title right {share(c['title'], matched)}; {c['fitting']} with forms of the same as one"
    yield f"            of those that have one {share(c['title of titled'], c['titled'])}"
    yield f"reason      found {share(c['reason'], c['reasons'])}, {c['reason given']} given"
    yield f"joint       {measures(c['name'], c['found'], c['gold'])}  (content and name)"
    yield f"persons     in one actor {share(c['one'], c['persons'])}; in no actor {c['none']}"
    yield f"            of those with several names {share(c['several one'], c['several'])}"
    yield f"dated acts  right {share(c['right'], dated)}, {c['assumed']} of them assumed; no day {c['open']}"
    yield f"            wrong {share(dated - c['right'] - c['open'], dated)}"
    precision, recall = (100 * c[f"b3 {name}"] / max(c["told"], 1) for name in ("precision", "recall"))
    f1 = 2 * precision * recall / max(precision + recall, 1)
    yield f"facts       B3 P {precision:.1f}  R {recall:.1f}  F1 {f1:.1f}  ({c['told']} tellings)"
    yield f"            in a row {share(c['in_row'], c['told'])}"
    yield f"            voice of these right {share(c['voice'], c['in_row'])}"
    yield f"told alone  {share(c['matters found'], c['matters'])} of the matters"
    yield f"            by an entry of like size {c['matters fitting']}; entries {c['entries alone']}"
    yield f"undated     left undated {share(c['left undated'], c['undated'])}"
    labelled = share(c["right conflicts"], c["found conflicts"])
    yield f"conflicts   found {share(c['conflicts hit'], c['conflicts'])}; finds that are labelled {labelled}"


def main():
    """Print the totals of one half, with its errors if asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkout")
    parser.add_argument("half", choices=["rules", "scored"])
    parser.add_argument("--labels", default="twelve")
    parser.add_argument("--list", action="store_true", help="print every error (rules only)")
    asked = parser.parse_args()
    if asked.list and asked.half == "scored":
        parser.error("the scored half gives totals only: its events are not read by those who write rules")
    counts = Counter()
    for path in sorted((LABELS / asked.labels / asked.half).glob("*.jsonl")):
        event = Event(path, asked.checkout)
        for measure in (attributions, persons, dates, facts, alone, conflicts):
            here, wrong = measure(event)
            counts.update(here)
            if asked.list:
                print(*(f"{event.name} {measure.__name__}: {one}" for one in wrong), sep="\n")
    print(*totals(counts), sep="\n")


if __name__ == "__main__":
    main()
