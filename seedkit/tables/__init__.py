"""
Tables: what all tables have in common.

`spans` is the shape of every finding: where it stands, and what stands there. `counted` is a number that
knows its passages. `groups` puts reports into columns that are compared, `intervals` says how far a figure
could move by chance, `store` writes tables and reads them.
"""
