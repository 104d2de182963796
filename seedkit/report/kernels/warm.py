"""
Warm: kernels that start with everything imported.

On Linux one process imports what the notebooks need, and each kernel is a copy of it: a fresh interpreter
with modules in it and nothing else, within milliseconds. The copies share the memory of what was imported.
Elsewhere, where copying a process that has imported much is not safe, or if that process does not answer,
each kernel starts for itself; nothing else differs.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module

ENDING = 5  # seconds that it is given to end by itself
POSSIBLE = sys.platform == "linux"
COMMAND = "from seedkit.report.kernels.warm import serve; serve()"
NEEDED = (
    "ipykernel.debugger",  # each kernel imports it when it starts
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "PIL.PngImagePlugin",
    "seedkit.studies",
)
FACES = ("seedkit.show", "seedkit.show.plots")


class Nursery:
    """
    The process that kernels are copied from, for ``with``; `born` gives a new one.

    Parameters
    ----------
    environment : dict
        Of the kernels.
    folder : Path
        Where they run.
    private : Path
        An empty one: what lies where they run is never imported for a module of that name.
    """

    def __init__(self, environment, folder, private):
        self.environment, self.folder, self.private = environment, folder, private
        self.process, self.lock = None, threading.Lock()

    def __enter__(self):
        if POSSIBLE:
            command = [sys.executable, "-c", COMMAND, str(self.folder.resolve())]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            where = {"cwd": self.private, "env": self.environment, "start_new_session": True}
            self.process = subprocess.Popen(command, **pipes, **where)
        return self

    def __exit__(self, *problem):
        if self.process:
            with suppress(OSError, subprocess.TimeoutExpired):
                self.process.stdin.close()
                self.process.wait(ENDING)
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()

    def born(self, arguments):
        """
        Start a kernel; give it, or None where it has to start for itself.

        Parameters
        ----------
        arguments : list of str
            Of its command line, with its connection file.

        Returns
        -------
        Kernel or None
        """
        if not self.process:
            return None
        with self.lock, suppress(OSError):
            self.process.stdin.write(json.dumps(arguments).encode() + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
            return Kernel(int(answer)) if answer.strip().isdigit() else None
        return None


class Kernel:
    """
    A process that is no child of this one, handled as `subprocess.Popen` handles its own.

    Parameters
    ----------
    pid : int
        Of the process, which leads a group of its own.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid):
        self.pid, self.returncode = pid, None

    def poll(self):
        """Give None while it lives; how it ended is not known."""
        if self.returncode is None:
            try:
                os.kill(self.pid, 0)
            except ProcessLookupError:
                self.returncode = 0
        return self.returncode

    def wait(self):
        """Wait for its end."""
        while self.poll() is None:
            time.sleep(0.01)
        return self.returncode

    def send_signal(self, number):
        """Send a signal, if it lives."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self):
        """End it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self):
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


def serve():
    """Import what kernels need, then copy this process for each command line, a line each."""
    gc.disable()
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # a kernel ends when this process does
    for name in NEEDED:
        import_module(name)
    for name in FACES:
        face = import_module(name)
        for one in face.__all__:
            getattr(face, one)
    gc.freeze()  # what is imported stays: no kernel need look through it for what can go
    gc.enable()
    sys.path.remove("")  # a kernel puts it where it wants it
    os.chdir(sys.argv[1])
    signal.signal(signal.SIGCHLD, _let_go)
    while line := sys.stdin.buffer.readline():
        pid = os.fork()
        if not pid:
            _become_kernel(json.loads(line))
        with suppress(OSError):
            os.setpgid(pid, pid)  # here too: whoever is told of it may signal its group at once
        sys.stdout.buffer.write(b"%d\n" % pid)
        sys.stdout.buffer.flush()


def _let_go(*_):
    """Forget those that have ended, so that they are gone to whoever asks."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become_kernel(arguments):
    from ipykernel.kernelapp import IPKernelApp

    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    sys.argv = ["ipykernel_launcher", *arguments]
    try:
        IPKernelApp.launch_instance()
    finally:
        os._exit(0)
