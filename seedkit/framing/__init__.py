"""
Framing: how the same fact is put differently.

`cues` is the table of words that hedge, stress and doubt, `agency` that of who acts in a clause, `keyness`
that of words that stand out; `rates` tests whether reports differ; `coding` takes human
judgement down, `reliability` says how far people agree.
"""
