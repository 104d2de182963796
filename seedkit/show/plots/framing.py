"""
Figures of framing: shared facts, rates of cues, actors in clauses, words that differ.

Each gives ``(figure, alt, data)`` for ``show.figure(*…)``; with nothing to draw the figure says so.
"""

import numpy as np

from ...phrasing import amount
from ...tables.counted import Counted
from ...tables.labels import in_labels
from .style import COLOURS, HATCHES, MARKERS, beside, dots, label, legend, new, nothing

GREY = "#8A8A8A"
NUMBERED = 25  # facts of which each has room for its number
LINES = {"clear": (COLOURS[0], "-"), "likely": (COLOURS[0], "--"), "unsure": (GREY, ":")}


def ribbons(facts):
    """
    Join the places at which two reports may tell the same fact: crossing lines are another order.

    Parameters
    ----------
    facts : DataFrame
        As returned by `study.in_both`; the first two reports of the table are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> facts = pd.DataFrame({"doc_id_a": ["a"], "doc_id_b": ["b"], "place_a": [0.0], "place_b": [0.5],
    ...     "text_a": ["It fell."], "text_b": ["It fell."], "certainty": ["clear"]})
    >>> ribbons(facts)[1]
    'a and b may share 1 fact; 0 of 0 pairs of facts stand in another order in b than in a.'
    """
    if facts.empty:
        return nothing("the reports share no fact that the alignment finds")
    facts = in_labels(facts)
    a, b = facts.doc_id_a.iloc[0], facts.doc_id_b.iloc[0]
    pair = facts[(facts.doc_id_a == a) & (facts.doc_id_b == b)]
    pair = pair.sort_values("place_a", kind="stable").assign(fact=range(1, len(pair) + 1))
    figure, axes = new(height=4.2)
    for side, x, ha in (("place_a", -0.03, "right"), ("place_b", 1.03, "left")):
        ends = pair.sort_values(side, kind="stable")
        for fact, height in zip(ends.fact.head(NUMBERED), _apart(ends[side].head(NUMBERED)), strict=True):
            axes.text(x, height, str(fact), ha=ha, va="center", fontsize=8)
    for row in pair.itertuples():
        colour, style = LINES[row.certainty]
        axes.plot([0, 1], [row.place_a, row.place_b], style, color=colour, marker=MARKERS[0], linewidth=1.4)
    axes.set_xticks([0, 1], [label(a), label(b)])
    axes.set_xlim(-0.3, 1.3)
    axes.set_ylim(1.03, -0.03)
    axes.set_ylabel("share of the report before the fact")
    for certainty, (colour, style) in LINES.items():
        axes.plot([], [], style, color=colour, label=certainty)
    legend(axes)
    places = pair[["place_a", "place_b"]].to_numpy(float)
    crossing = sum(
        (one - other)[0] * (one - other)[1] < 0 for n, one in enumerate(places) for other in places[:n]
    )
    number = len(pair) * (len(pair) - 1) // 2
    alt = (
        f"{label(a)} and {label(b)} may share {amount(len(pair), 'fact')}; {crossing} of {number} pairs of "
        f"facts stand in another order in {label(b)} than in {label(a)}."
    )
    return figure, alt, pair[["fact", "text_a", "place_a", "text_b", "place_b", "certainty"]].round(2)


def rates(table):
    """
    Draw the rate of each group on each side with its interval; grey and hollow where passages are too few.

    Parameters
    ----------
    table : Counted or DataFrame
        As returned by `study.rates` or `seedkit.rates`.

    Examples
    --------
    >>> import pandas as pd
    >>> rates(pd.DataFrame({"group": ["hedge"], "doc_id": ["a"], "rate": [9.0], "low": [5.0], "high": [12.0],
    ...     "unit": ["sentence"], "enough": [True]}))[1]
    'Cues per 1,000 words (95 % intervals: sentences resampled) for a: hedge in a is highest (9), ...'
    """
    table = table.frame.reset_index() if isinstance(table, Counted) else table
    if not table.enough.any():
        return nothing("no group has enough passages for a rate (5 in all, and 300 words)")
    column, by = table.columns[0], table.columns[1]
    sides, wide = list(dict.fromkeys(table[by]))[:4], table.pivot(index=column, columns=by)
    rate, low, high, enough = (wide[name][sides] for name in ("rate", "low", "high", "enough"))
    measure = f"cues per 1,000 words (95 % intervals: {table.unit.iloc[0]}s resampled)"
    known = enough.astype("boolean").fillna(False).astype(bool)
    figure, alt, data = dots(*(frame.where(known) for frame in (rate, low, high)), measure=measure)
    axes = figure.axes[0]
    for number, side in enumerate(sides):
        few = rate[side].where(~known[side]).to_numpy(float)
        heights = np.arange(len(rate)) + (number - (len(sides) - 1) / 2) * 0.6 / len(sides)
        axes.plot(few, heights, MARKERS[number], color=GREY, fillstyle="none")
    hollow = " Hollow grey marks stand for too few passages and count for neither."
    return figure, alt if known.all(axis=None) else alt + hollow, data


def roles(agency, most=6):
    """
    Draw how often the most frequent actors act and are acted on in each report.

    Parameters
    ----------
    agency : DataFrame
        As returned by `seedkit.agency`.
    most : int
        Actors drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> roles(pd.DataFrame({"doc_id": ["a", "a"], "actor": ["Norway"] * 2, "role": ["acts"] * 2}))[1]
    '1 actor acts or is acted on in clauses of 1 report, most often Norway acts in a (2).'
    """
    known = in_labels(agency.dropna(subset="actor"))
    if known.empty:
        return nothing("no actor is found in a clause")
    often = known.actor.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    actors = often.index[:most]
    sides = list(dict.fromkeys(known.doc_id))[:4]
    counts = known.groupby(["doc_id", "actor", "role"]).size()
    shared = {"sharex": True, "sharey": True, "squeeze": False}
    figure, axes = new(columns=len(sides), height=1.4 + 0.4 * len(actors), **shared)
    for side, ax in zip(sides, axes[0], strict=True):
        for number, role in enumerate(("acts", "acted on")):
            values = [counts.get((side, actor, role), 0) for actor in actors]
            heights = np.arange(len(actors)) + (number - 0.5) * 0.38
            style = {"color": COLOURS[number], "hatch": HATCHES[number], "edgecolor": "white"}
            ax.barh(heights, values, 0.36, label=role, **style)
        ax.set_yticks(range(len(actors)), [label(actor, 24) for actor in actors])
        ax.set_ylim(len(actors) - 0.5, -0.5)
        ax.set_title(label(side, 36))
        ax.set_xlabel("clauses")
    legend(axes[0][0])
    data = counts.unstack("role", fill_value=0)
    do = "acts or is" if len(actors) == 1 else "act or are"
    (side, actor, role), top = counts.idxmax(), int(counts.max())
    alt = (
        f"{amount(len(actors), 'actor')} {do} acted on in clauses of {amount(len(sides), 'report')}, "
        f"most often {label(actor)} {role} in {label(side)} ({top})."
    )
    return figure, alt, data


def keywords(keyness, most=12):
    """
    Draw log-ratio against G2 over sentences for each word, and the threshold that chance reaches.

    Parameters
    ----------
    keyness : DataFrame
        As returned by `seedkit.keyness`; the first comparison is drawn.
    most : int
        Words labelled.

    Examples
    --------
    >>> import pandas as pd
    >>> keywords(pd.DataFrame())[1]
    'Nothing is drawn: there are not two reports with words to compare.'
    """
    if keyness.empty:
        return nothing("there are not two reports with words to compare")
    target, reference, limit = keyness.loc[keyness.index[0], ["target", "reference", "threshold"]]
    shown = keyness[(keyness.target == target) & (keyness.reference == reference)]
    beyond = shown.G2_units.abs() > limit
    figure, axes = new(height=4)
    for number, part in enumerate((shown[~beyond], shown[beyond])):
        colour, marker = (GREY, MARKERS[0]) if number == 0 else (COLOURS[1], MARKERS[1])
        axes.plot(part.log_ratio, part.G2_units.abs(), marker, color=colour, markersize=4)
    axes.axhline(limit, color=COLOURS[0], linestyle="--")
    axes.text(0, limit, " reached by chance", va="bottom", ha="center", color=COLOURS[0])
    _named(axes, shown.head(most))
    axes.set_xlabel(f"log-ratio: left more in {label(reference, 30)}, right more in {label(target, 30)}")
    axes.set_ylabel("G2 over sentences")
    named = ", ".join(label(word) for word in shown[beyond].word.head(most))
    found = f"above it are {named}" if named else "no word is above it"
    alt = (
        f"{amount(len(shown), 'word')} of {label(target)} and {label(reference)}, those that differ most. "
        f"Chance reaches a G2 of {limit:.1f}: {found}."
    )
    return figure, alt, shown.head(most)


def _named(axes, words):
    """Write words beside their points; where two points are neighbours, the lower one has them below it."""
    across, up = np.ptp(axes.get_xlim()) / 5, np.ptp(axes.get_ylim()) / 20
    taken = []
    for (x, y), named in words.assign(up=words.G2_units.abs()).groupby(["log_ratio", "up"], sort=False).word:
        near = any(abs(x - other) < across and abs(y - height) < up for other, height in taken)
        taken.append((x, y))
        left = x > np.mean(axes.get_xlim())
        away, stands = (-5 if left else 5, -5 if near else 3), ("right" if left else "left")
        words = label(", ".join(named), 30)
        beside(axes, words, (x, y), away, ha=stands, va="top" if near else "bottom", fontsize=9)


def _apart(heights, gap=0.04):
    """Move what stands too close to the one above it down, so that both can be read."""
    placed = []
    for height in heights:
        placed.append(max(height, placed[-1] + gap) if placed else height)
    return placed
