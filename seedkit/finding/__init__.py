"""
Finding in parts: from reports to all tables, on one core, on several, or on many machines.

Read `homes` (which table is found where), `steps` (what is done with a part: read, name, compare),
`collection` (the parts of a collection, and their way through the steps), `run` (who does the work) and
`kept` (what is kept of it).
"""
