"""
CAS: UIMA CAS JSON, a file for each report in one .zip, as INCEpTION imports and exports documents.

Passages are of DKPro's type *Named entity* with the label as its value, since INCEpTION has a layer of it in
every project. Offsets are 16-bit units there. Needs dkpro-cassis: ``pip install "seedkit[cas]"``.
"""

import io
import zipfile

from ..show.places import key
from .labels import by_text

TYPE = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same passages give the same bytes


def written(reports, rows):
    """
    Give the bytes of a .zip of documents.

    Examples
    --------
    >>> import pandas as pd
    >>> none = pd.DataFrame({"doc_id": [], "text": []})
    >>> zipfile.ZipFile(io.BytesIO(written(none, none))).namelist()
    []
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for doc_id, text, spans in by_text(reports, rows):
            entry = zipfile.ZipInfo(f"{key(doc_id)}.json", EPOCH)
            file.writestr(entry, _document(doc_id, text, spans))
    return made.getvalue()


def _document(doc_id, text, spans):
    from cassis import Cas, load_dkpro_core_typesystem
    from cassis.typesystem import TypeSystemMode

    types = load_dkpro_core_typesystem()
    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = text, "text/plain"
    meta = types.create_type(META, "uima.tcas.DocumentAnnotation")
    for feature in ("documentTitle", "documentId"):
        types.create_feature(meta, feature, "uima.cas.String")
    cas.add(meta(begin=0, end=len(text), documentId=str(doc_id), documentTitle=str(doc_id), language="en"))
    passage = types.get_type(TYPE)
    for start, end, label in spans:
        cas.add(passage(begin=start, end=end, value=label))
    return cas.to_json(type_system_mode=TypeSystemMode.MINIMAL)


def read(content, annotator):
    """Give the texts and the passages of a .zip of documents, or of one document."""
    texts, rows = {}, []
    for name, document in _documents(content):
        cas = _loaded(document)
        doc_id = next((one.documentId for one in _all(cas, META) if one.documentId), name)
        texts[doc_id] = cas.sofa_string
        rows += [(doc_id, one.begin, one.end, one.value or "", annotator) for one in _all(cas, TYPE)]
    return texts, rows


def _loaded(document):
    from cassis import load_cas_from_json

    return load_cas_from_json(io.BytesIO(document))


def _all(cas, name):
    """What there is of a type; a document that has none of it may not know the type."""
    return cas.select(name) if cas.typesystem.contains_type(name) else []


def _documents(content):
    if not content.startswith(b"PK"):
        return [("document", content)]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = sorted(name for name in file.namelist() if name.endswith(".json"))
        return [(name.removesuffix(".json"), file.read(name)) for name in names]
