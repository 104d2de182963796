"""
Running: one function on many tasks, in this process, in some on this machine, or wherever an executor leads.

Any executor of `concurrent.futures` will do, such as Dask's ``Client(address).get_executor()``. A few tasks
are on their way at a time, so that memory stays flat; whatever is done is kept at once. A process that dies
costs what it was at: that is done again.
"""

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import chain, islice
from typing import NamedTuple

from ..errors import ParameterError, SeedkitError

ON_THE_WAY = 200  # tasks at a time with an executor of another's; with processes of our own two for each
TRIES = 3  # processes that may die at a task


class Task(NamedTuple):
    """What a function is to be given, and under which name its result is kept; `weight` is told as done."""

    key: str
    given: tuple
    weight: int = 1
    what: str = ""


def run(function, tasks, kept, executor=None, tell=None):
    """
    Do what is not done yet.

    Parameters
    ----------
    function : callable
        One that can be pickled, as can what it is given and gives.
    tasks : iterable of Task
    kept : mapping
        Key to result; what it holds is not done again.
    executor : int or Executor, optional
        A number of processes, or any executor; this process without.
    tell : callable, optional
        Called with each task that is done or was there.

    Raises
    ------
    ParameterError
        If the executor is none.
    SeedkitError
        If processes keep dying.

    Examples
    --------
    >>> kept = {}
    >>> run(abs, [Task("a", (-3,)), Task("b", (4,))], kept)
    >>> kept
    {'a': 3, 'b': 4}
    """
    tell = tell or (lambda task: None)
    missing = _missing(tasks, kept, tell)

    def done(task, result):
        _done(task, result, kept, tell)

    if executor is None or executor == 1:
        for task in missing:
            done(task, function(*task.given))
    elif isinstance(executor, int) and executor > 1:
        _in_processes(function, missing, kept, executor, done)
    elif hasattr(executor, "submit"):
        try:
            _spread(function, missing, done, executor, ON_THE_WAY)
        except BrokenExecutor as broken:
            raise SeedkitError(
                "a worker process has died, maybe for want of memory; what was done is in the store, if one "
                "was given: run it again"
            ) from broken
    else:
        raise ParameterError(
            f"executor is {executor!r}; it is a number of processes, 1 or more, or an Executor"
        )


def _missing(tasks, kept, tell):
    for task in tasks:
        if task.key in kept:
            tell(task)
        else:
            yield task


def _done(task, result, kept, tell):
    kept[task.key] = result
    tell(task)


def _spread(function, tasks, done, executor, most, begun=None):
    """Keep some tasks on their way; `begun` knows those, whatever happens."""
    begun, futures = {} if begun is None else begun, {}
    while True:
        for task in islice(tasks, most - len(futures)):
            begun[task.key] = task
            futures[executor.submit(function, *task.given)] = task.key
        if not futures:
            return
        for future in _ended(futures):
            done(begun[futures[future]], future.result())
            del begun[futures.pop(future)]


def _ended(futures):
    """Wait until one has ended; if that is broken off, what has not begun does not begin."""
    try:
        return wait(futures, return_when=FIRST_COMPLETED).done
    except BaseException:
        for future in futures:
            future.cancel()
        raise


def _in_processes(function, tasks, kept, jobs, done):
    """Use processes of our own, others when one dies."""
    again, died = [], 0
    while True:
        begun = {}
        try:
            with _pool(jobs) as pool:
                return _spread(function, chain(again, tasks), done, pool, 2 * jobs, begun)
        except BrokenExecutor as broken:
            goes_on = any(task.key in kept for task in again)
            again, died = list(begun.values()), 1 if goes_on else died + 1
            if died > TRIES:
                raise SeedkitError(
                    "processes keep dying, maybe for want of memory, while they read one of "
                    f"{', '.join(task.what for task in again)}; try fewer at a time"
                ) from broken


@contextmanager
def _pool(jobs):
    # Forking is quick and needs no guard in a script; elsewhere it is not safe or not there.
    how = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(jobs, mp_context=how, initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin():
    """Leave Ctrl-C to the parent, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    multiprocessing.parent_process().join()
    os._exit(1)
