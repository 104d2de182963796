"""
Text: what a report is made of before anybody asks what it says.

`segments` cuts paragraphs, sentences and words; `prose` joins the lines that were wrapped; `marks` pairs
quotation marks; `parse` is the one place that knows spaCy, and `masking` cuts quotations short for it; a
`reading` holds all of that for one report. `damage` remarks on what is broken, and `sizes` counts.
"""
