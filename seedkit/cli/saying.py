"""
Saying: what a command says on a terminal, and which exit code it has.

The only module that prints. A line on standard output is what was asked for; what was refused, what failed
and the bar go to standard error, and a terminal that is gone changes no exit code.
"""

import os
import sys
import time
from contextlib import contextmanager, suppress

from ..errors import CORRECTED

DONE, PARTLY, WRONG, STOPPED = 0, 1, 2, 130
SOON = 5  # seconds before the bar says how many are left


class Unwritten(Exception):  # noqa: N818 - it says what happened to a line, and only `main` sees it
    """Standard output takes no more, as on a full disk."""


@contextmanager
def writing():
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise Unwritten(problem.strerror) from problem


def say(line):
    from ..safe import printable

    with writing():
        print(printable(line))


def complain(line):
    from ..safe import printable

    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    _told(f"{clear}seedkit: {printable(line)}\n")


def _told(text):
    """Write to standard error what nobody may read: a terminal that is gone changes no exit code."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        quiet(sys.stderr)


def quiet(stream):
    """Let go of a stream that takes no more; Python would complain when it closes it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def refusals(account, failed=(), model=""):
    from ..text.parse import model_remark

    if remark := model_remark(model):
        complain(remark)
    for line in account.complaints():
        complain(line)
    for row in failed.itertuples() if len(failed) else ():
        if row.table == CORRECTED:
            complain(f"not corrected {row.doc_id}: {row.place}: {row.reason}")
        else:
            complain(f"not analysed {row.doc_id}: {row.table} failed on it ({row.place}): {row.reason}")
    return PARTLY if len(account.refused) or len(account.claims) or len(failed) else DONE


def progress():
    """A bar on a terminal, and nothing in a pipe."""
    return _Bar() if sys.stderr.isatty() else None


class _Bar:
    """One line on a terminal, written over itself and gone at the end."""

    def __init__(self):
        self.begun = time.monotonic()

    def __call__(self, done, steps, what):
        full = 20 * done // steps
        bar = f"{'█' * full}{'░' * (20 - full)} {done}/{steps}{self.left(done / steps)} {what}"
        _told(f"\r\x1b[K{bar}" if what else "\r\x1b[K")

    def left(self, share):
        """Say how long it still takes, once that can be told."""
        gone = time.monotonic() - self.begun
        if gone < SOON or not share:
            return ""
        left = gone * (1 - share) / share
        return f", {left / 60:.0f} min left" if left > 90 else f", {left:.0f} s left"
