"""
Report: the notebooks run, and made into a folder of linked pages.

`run` leads through it: `parameters` is the front door, `kernels` runs the notebooks, `narrative` makes a page
of an executed one, `cleaning` lets only safe HTML through, `articles` is the page of all reports, `pages`
writes everything, `single` all of it as one file; `crate` records what it was made from, `folder` puts it in
its place whole or not at all.
"""
