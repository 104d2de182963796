"""
Line: runs the command that a line asks for, and ends it in good order.

Whatever goes wrong is one line and an exit code: bad input 2, something refused or failed 1, Ctrl-C 130. A
closed pipe, a full disk and a terminal that hangs up are no faults of the run.
"""

import gc
import os
import signal
import sys
from pathlib import Path

from ..errors import SeedkitError
from .arguments import parser
from .saying import DONE, STOPPED, WRONG, Unwritten, complain, quiet, writing

KEPT = 50_000  # objects that are made before Python looks for what can go: nearly all of them stay
STOPPING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
EXTRAS = {"dask": "dask", "distributed": "dask", "cassis": "cas"}  # module to the extra that brings it


def main(argv=None):
    """
    Run a command and give its exit code.

    Parameters
    ----------
    argv : list of str, optional
        The words after ``seedkit``; those of the command line where it is not given.

    Returns
    -------
    int
        0 all loaded and done; 1 done, but something was refused or failed; 2 a wrong call, or nothing that
        can be loaded; 130 stopped by Ctrl-C.

    Examples
    --------
    >>> main(["tables", "--out", "tables", "--only", "qotations"])
    2
    """
    _ready()
    try:
        code = DONE
        asked = parser().parse_args(argv)
        code = asked.command(asked)
        with writing():
            sys.stdout.flush()
    except SeedkitError as error:
        complain(str(error))
        code = WRONG
    except ModuleNotFoundError as missing:
        if (missing.name or "seedkit").startswith("seedkit"):
            raise
        extra = EXTRAS.get(missing.name, "report")
        complain(f"{missing.name} is not installed; run: pip install 'seedkit[{extra}]'")
        code = WRONG
    except KeyboardInterrupt as stop:
        complain(f"stopped; {stop or 'nothing was left half done'}")
        code = STOPPED
    except BrokenPipeError:  # who reads has read enough
        quiet(sys.stdout)
    except Unwritten as problem:
        quiet(sys.stdout)
        complain(f"what was found cannot be printed: {problem}")
        code = WRONG
    return code


def _ready():
    """Make streams take any text, also where there are none; a closed terminal ends a run in good order."""
    gc.set_threshold(KEPT)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for sent in STOPPING:
        if signal.getsignal(sent) is signal.SIG_DFL:  # under nohup a run goes on
            signal.signal(sent, _end)


def _end(number, _):
    """End the run as it ends otherwise, so that everything is cleared; once is enough."""
    for sent in STOPPING:
        signal.signal(sent, signal.SIG_IGN)
    sys.exit(128 + number)
