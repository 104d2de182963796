"""
Answers: what is worth saying first of some reports of one event.

`findings` puts candidates from all tables into an order. They are of three kinds: `heard` (who speaks, and
who does not), `told` (what one report alone tells, in conflict, copied), `put` (headlines, first
person, dates). What they look at is one `event`: its reports, and what was found in them.
"""
