"""
Labels: lines that tell who wrote a report, and words at the beginning of a line that tell who speaks.

`bylines` finds the names of those who wrote, which no finder reads; `turns` the labels of an interview or a
transcript, and what each of them is followed by.
"""
