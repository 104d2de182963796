"""
Denials: a claim, and in the sentence after it who denies it.

"Two clerks accuse Harker of hiding the letters. Harker has denied the charge." The claim is that of the
sentence before, where it is called one (*the charge*, *those claims*, *it*, *any such plan*) and somebody
makes one there. A denial that says in its own words what it denies, or of what was claimed elsewhere, is not
read: too often the claim was another.
"""

from itertools import pairwise

from .scenes import SETS, children

POINTING = frozenset({"it", "that", "this", "them"})


def denials(scenes):
    """
    Pair the claims of a report with their denials.

    Parameters
    ----------
    scenes : list of Scene
        The sentences of a report, in its order.

    Returns
    -------
    list of tuple
        The scene of the claim; of the denial the scene and its words, from its verb on, as ``(start, end)``.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> texts = "Two clerks accused Harker of theft.", "Harker denied the charge."
    >>> scenes = [Scene(0, doc, n) for n, doc in enumerate(parsed(texts))]
    >>> [denial.doc.text[slice(*said)] for _, denial, said in denials(scenes)]
    ['denied the charge']
    """
    found = []
    for claim, scene in pairwise(scenes):
        words = {token.lemma_.lower() for token in claim.doc}
        said = [one for token in scene.doc for one in _denied(token)]
        claimed = not words.isdisjoint(SETS["claim"] | SETS["claiming"]) and words.isdisjoint(SETS["denying"])
        if said and claimed:
            found.append((claim, scene, scene.place(*said[0])))
    return found


def _denied(verb):
    """A verb and what it denies, if that is a claim that was told before."""
    if verb.lemma_.lower() not in SETS["denying"] or verb.tag_ in ("VB", "VBG") or verb.dep_ == "relcl":
        return
    negated = {child.lower_ for child in children(verb, "neg", "aux")} & (SETS["negating"] | SETS["open"])
    for what in children(verb, "dobj") if children(verb, "nsubj") and not negated else ():
        if what.lower_ in POINTING or _is_pointed(what):
            yield verb, what


def _is_pointed(what):
    """*The charge*, *both claims*, *such interference*; not *the claim that he hid them*."""
    if children(what, "prep", "relcl", "acl"):
        return False
    before = {child.lower_ for child in children(what, "det", "predet", "poss", "amod")}
    return "such" in before or (what.lemma_.lower() in SETS["claim"] and bool(before))
