"""
Chronology: what happened or was said when, and what came before what, over all reports.

`events` is the table: `statements` finds the clauses, `dating` gives them their day. `agreement` holds the
dates of two reports, or of one, against each other, `tellings` those of one act in all reports,
`timeline` puts all side by side. `conflicts` pairs what cannot both be so, of days and of all else; what it
reads in a sentence is in `told/`.
"""
