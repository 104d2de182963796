"""
Lessons: the commands that lay down what a class works with; a file that is there is never written over.
"""

from .asked import loaded
from .saying import DONE, PARTLY, complain, refusals, say


def start(asked):
    """
    Copy notebooks, embedded reports and word lists into a folder, to work with.

    example:
      seedkit start my-class

    A file that is there is never written over: it stays, and is named.
    """
    from ..report.start import start

    return _laid_down(asked.folder, *start(asked.folder))


def teach(asked):
    """
    Write five lessons and their handouts into a folder.

    examples:
      seedkit teach my-class
      seedkit teach for-me --edition teacher
      seedkit teach my-class articles

    The handouts are of the embedded reports, or of those that are given; open them in a
    browser and print. A file that is there stays, and is named.
    """
    from ..teach.editions import write_lessons

    reports, account = loaded(asked) if asked.path else (None, None)
    done = _laid_down(asked.folder, *write_lessons(asked.folder, asked.edition, reports))
    return max(done, refusals(account)) if asked.path else done


def _laid_down(folder, written, kept):
    """Say what was written into a folder, and what was there."""
    for path in kept:
        complain(f"{path} is there already and stays as it is")
    say(f"{len(written)} files written into {folder}")
    return PARTLY if kept else DONE
