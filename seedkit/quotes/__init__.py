"""
Quotes: who is made to say what.

Begin at the end, with `attributions`, the table. `vocabulary` has the words that report; `cues` finds them in
the parse, with `sources` (who says it) and `contents` (what is said); `attachment` gives quotations to cues;
`reader` takes one report through all of it. `who/` is who is who: names, persons, pronouns and what stands
for them.
"""
