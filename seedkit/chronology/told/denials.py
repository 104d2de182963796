"""
Denials: a claim, and in the sentence after it who denies it.

"Two clerks accuse Harker of hiding the letters. Harker has denied the charge." The claim is that of the
sentence before, where it is called one (*the charge*, *those claims*, *it*, *any such plan*) and somebody
makes one there; *rejected it* may be of an offer, and is not read. Nor is a denial that says in its own words
what it denies, or of what was claimed elsewhere: too often the claim was another.
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
        The scene of the claim; of the denial the scene, its words, from its verb on, as ``(start, end)``, and
        the certainty: "clear", or "likely" where only a pronoun says what is denied.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> texts = "Two clerks accused Harker of theft.", "Harker denied the charge."
    >>> scenes = [Scene(0, doc, n) for n, doc in enumerate(parsed(texts))]
    >>> [denial.doc.text[slice(*said)] for _, denial, said, _ in denials(scenes)]
    ['denied the charge']
    """
    found = []
    for claim, scene in pairwise(scenes):
        said = [one for token in scene.doc for one in _denied(token)]
        denied = any(token.lemma_.lower() in SETS["denying"] for token in claim.doc)
        if said and not denied and any(map(_claims, claim.doc)):
            certainty = "likely" if said[0][1].lower_ in POINTING else "clear"
            found.append((claim, scene, scene.place(*said[0]), certainty))
    return found


def _claims(token):
    """*Accused*, *the charge*, *found that she hid them*, *charged with theft*; not *found a body*."""
    word = token.lemma_.lower()
    if word in SETS["stating"] and token.pos_ == "VERB":
        charged = any(t.lower_ == "with" for t in children(token, "prep"))
        return charged or bool(children(token, "ccomp", "xcomp"))
    return word in SETS["claiming"] or (word in SETS["claim"] and token.pos_ == "NOUN")


def _denied(verb):
    """A verb and what it denies, if that is a claim that was told before."""
    if verb.lemma_.lower() not in SETS["denying"] or verb.tag_ in ("VB", "VBG") or verb.dep_ == "relcl":
        return
    negated = {child.lower_ for child in children(verb, "neg", "aux")} & (SETS["negating"] | SETS["open"])
    for what in children(verb, "dobj") if children(verb, "nsubj") and not negated else ():
        refused = verb.lemma_.lower() in SETS["refusing"]  # she rejected it: an offer as likely as a claim
        if _is_pointed(what) or (what.lower_ in POINTING and not refused):
            yield verb, what


def _is_pointed(what):
    """*The charge*, *both claims*, *such interference*; not *the claim that he hid them*."""
    if children(what, "prep", "relcl", "acl"):
        return False
    before = {child.lower_ for child in children(what, "det", "predet", "poss", "amod")}
    return "such" in before or (what.lemma_.lower() in SETS["claim"] and bool(before))
