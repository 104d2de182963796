"""
Load: from what people have on their disks to a table of reports, and the account of how they came into it.

Read `reports` first, which puts all together: `files` finds what is there, `containers/` opens what is
packed, `decoding` makes text of bytes, `formats` tells what a file is and gives its articles (`csv_articles`,
`json_articles`, and in `bundles/` the exports of archives, a module a make), `columns` knows the names that
fields have in the wild, `metadata` brings what a table beside the texts says, `published` reads days and
`languages` tongues. `account` is the promise: found = loaded + refused.
"""
