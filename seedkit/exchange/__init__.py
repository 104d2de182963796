"""
Exchange: passages out to the tools in which people mark texts, and what they marked back in.

`labels` makes of a table what such tools know, texts with labelled passages; `offsets` counts as they count.
`doccano`, `label_studio`, `web_annotation`, `cas` and `timeline_js` each know one form; `files` chooses among
them. `differences` compares what came back with what went out, or two annotators with each other.
"""
