"""
Text: what a report is made of before anybody asks what it says.

`segments` cuts paragraphs, sentences and words; `prose` joins the lines that were wrapped; `marks` pairs
quotation marks; `parse` and `lemmas` are the places that know spaCy, and `masking` cuts quotations short for
them; a `reading` holds all of that for one report. `damage` remarks on what is broken, and `sizes` counts.

What is no text of the report is told before all that: `headers` knows the labels above it, `printed` the
heads and numbers of pages, `forms` and `labels/bylines` the lines of a web page, `furniture` puts them
together, and `prose` leaves them out of what finders read. `labels/turns` knows who speaks in an interview.
"""
