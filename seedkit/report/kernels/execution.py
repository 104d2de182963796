"""
Execution: notebooks run by papermill, several at a time, each in a fresh kernel.

The kernel is the interpreter that runs, whatever kernelspecs are registered, with an environment that is
the same everywhere: two runs give the same bytes. Stamps of time and place are taken out of what was
executed. A notebook that fails leaves its copy, up to the failure, and one line.
"""

import itertools
import json
import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ...errors import told
from ...show.spots import MIME
from ...show.vectors import VARIABLE
from ..folder import scratch
from .warm import Nursery

FIXED = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
}
FONTS = "import matplotlib.font_manager; print(matplotlib.get_cachedir())"
LAUNCH = (sys.executable, "-m", "ipykernel_launcher")
KEEPING = "seedkit"
SOCKET = 90  # bytes of a folder in which sockets may lie; systems take 104 with the name
STAMPED = ("injected-parameters", "papermill-error-cell-tag")
KERNEL = {"kernel_name": "python3", "language": "python", "progress_bar": False}
BRACES = str.maketrans({"{": "{{", "}": "}}"})  # papermill reads a path as a template
logging.getLogger("papermill").addHandler(logging.NullHandler())  # a failure is told in one line


def execute_notebooks(notebooks, parameters, folder, done=None, vectors=None):
    """
    Execute notebooks into a folder, which is also where they run.

    Parameters
    ----------
    notebooks : dict of str to Path
        Name to notebook.
    parameters : dict of str to dict
        Name to the parameters of that notebook, checked.
    folder : Path
        The folder; the copy of a notebook has the notebook's name.
    done : callable, optional
        Called with the name of each notebook that has ended.
    vectors : Path, optional
        A folder for the figures as SVG, which the executed notebooks do not hold.

    Returns
    -------
    dict of str to str
        Name to one line, for each notebook that failed.

    Examples
    --------
    >>> execute_notebooks({}, {}, Path())
    {}
    """
    if not notebooks:
        return {}
    started, failed = [], {}
    with ExitStack() as opened:
        private = opened.enter_context(scratch())
        environment = _environment(private) | ({VARIABLE: str(vectors.resolve())} if vectors else {})
        nursery = opened.enter_context(Nursery(environment, folder, private))
        manager = _this_python(folder, private, nursery, started)
        # The longest first, so that none is waited for alone at the end.
        longest_first = sorted(notebooks, key=lambda name: -notebooks[name].stat().st_size)
        pool = ThreadPoolExecutor(max_workers=min(len(notebooks), os.cpu_count() or 1))
        running = {
            pool.submit(_execute, notebooks[name], folder / f"{name}.ipynb", parameters[name], manager): name
            for name in longest_first
        }
        try:
            for future in as_completed(running):
                if line := future.result():
                    failed[running[future]] = line
                if done:
                    done(running[future])
        except BaseException:
            _stop(pool, running, started)
            raise
        pool.shutdown()
    return dict(sorted(failed.items()))


def _execute(notebook, copy, parameters, manager):
    """Run one notebook; give a line if it failed, else none."""
    import papermill
    from nbclient.exceptions import DeadKernelError

    line = ""
    once = {"engine_name": _keeping(), "request_save_on_cell_execute": False}
    try:
        paths = (str(path).translate(BRACES) for path in (notebook, copy))
        papermill.execute_notebook(*paths, parameters, kernel_manager_class=manager, **once, **KERNEL)
    except papermill.PapermillExecutionError as error:
        line = told(error.ename, error.evalue).partition("\n")[0]
    except (DeadKernelError, RuntimeError) as error:
        line = f"its kernel died ({error}); is there enough memory?"
    if copy.exists():
        copy.write_text(without_stamps(copy.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return line


@cache
def _keeping():
    """The name of a way to run notebooks that writes what there is when a kernel dies, and nothing before."""
    from papermill.engines import NBClientEngine, papermill_engines
    from papermill.iorw import write_ipynb

    class Keeping(NBClientEngine):
        @classmethod
        def execute_managed_notebook(cls, managed, *given, **more):
            try:
                super().execute_managed_notebook(managed, *given, **more)
            except BaseException:
                write_ipynb(managed.nb, managed.nb.metadata.papermill["output_path"])
                raise

    papermill_engines.register(KEEPING, Keeping)
    return KEEPING


def without_stamps(notebook):
    """
    Take out of an executed notebook, given as text, what differs from run to run.

    Examples
    --------
    >>> cell = {"id": "9f3a", "metadata": {"papermill": {"duration": 1.2}, "tags": ["injected-parameters"]}}
    >>> without_stamps(json.dumps({"cells": [cell], "metadata": {}})).count("9f3a")
    0
    """
    content = json.loads(notebook)
    content["metadata"].pop("papermill", None)
    content["metadata"].pop("widgets", None)
    content["metadata"]["language_info"] = {"name": "python"}
    for number, cell in enumerate(content["cells"]):
        for stamp in ("papermill", "execution"):
            cell["metadata"].pop(stamp, None)
        for tag in set(STAMPED).intersection(cell["metadata"].get("tags", [])):
            cell["id"] = f"{tag}-{number}"
    return _dumped(content)


def without_places(notebook):
    """
    Take out of an executed notebook, given as text, what only the pages of a report want.

    Examples
    --------
    >>> output = {"data": {"text/html": "<p>3</p>", MIME: "…"}}
    >>> json.loads(without_places(json.dumps({"cells": [{"outputs": [output]}]})))["cells"][0]["outputs"]
    [{'data': {'text/html': '<p>3</p>'}}]
    """
    content = json.loads(notebook)
    for cell in content["cells"]:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(MIME, None)
    return _dumped(content)


def without_outputs(notebook):
    """
    Take the outputs out of a notebook, given as text.

    Examples
    --------
    >>> without_outputs('{"cells": [{"outputs": ["an article"], "execution_count": 3}]}').count("article")
    0
    """
    content = json.loads(notebook)
    for cell in content["cells"]:
        if "outputs" in cell:
            cell |= {"outputs": [], "execution_count": None}
    return _dumped(content)


def _dumped(content):
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _this_python(folder, private, nursery, started):
    """Make the class of kernel managers that start the running interpreter in `folder`."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_client.provisioning import LocalProvisioner
    from traitlets import default

    numbers = itertools.count()

    class Warm(LocalProvisioner):
        async def launch_kernel(self, cmd, **given):
            self.process = nursery.born(cmd[len(LAUNCH) :])
            if self.process is None:
                given["env"] = _with_fonts(given["env"], private)
                return await super().launch_kernel(cmd, **given)
            self.pid = self.pgid = self.process.pid
            return self.connection_info

    class ThisPython(AsyncKernelManager):
        kernel_spec = KernelSpec(
            argv=[*LAUNCH, "-f", "{connection_file}"],
            display_name="Python 3 (ipykernel)",
            language="python",
        )

        @default("transport")
        def _transport_default(self):
            # Sockets in a private folder: no port is open, and ipykernel need not warn of one.
            short = len(os.fsencode(private)) <= SOCKET
            return "ipc" if short and sys.platform != "win32" else "tcp"

        async def start_kernel(self, **given):
            number = next(numbers)
            self.connection_file = str(private / f"{number}.json")
            self.provisioner = Warm(kernel_id=str(number), kernel_spec=self.kernel_spec, parent=self)
            started.append(self)
            launch = {"cwd": str(folder), "env": nursery.environment, "stderr": subprocess.DEVNULL}
            await super().start_kernel(**given | launch)

    return ThisPython


def _environment(private):
    """What kernels find: nothing of the user's settings, and matplotlib's own style."""
    ours = ("PYTHONPATH", "PYTHONHOME")
    others = ("PYTHON", "MPL", "JPY_", "MATPLOTLIBRC")
    kept = {k: v for k, v in os.environ.items() if k in ours or not k.startswith(others)}
    style = Path(find_spec("matplotlib").origin).with_name("mpl-data") / "matplotlibrc"
    return kept | FIXED | {"IPYTHONDIR": str(private), "MATPLOTLIBRC": str(style)}


def _with_fonts(environment, private):
    """
    Let a kernel that starts for itself find matplotlib's list of fonts: having to make it, it would say so.

    It is made by this import, in a private folder, since a ``matplotlibrc`` in the working folder would be
    read; without a home its own would be a temporary one, and is put there, too.
    """
    for more in ({}, {"MPLCONFIGDIR": str(private / "matplotlib")}):
        command = [sys.executable, "-c", FONTS]
        done = subprocess.run(command, cwd=private, env=environment | more, capture_output=True, check=True)
        fonts = done.stdout.decode().strip()
        if Path(fonts).is_dir():
            break
    return environment | {"MPLCONFIGDIR": fonts}


def _stop(pool, running, started):
    """End what runs without waiting for it to finish by itself."""
    for future in running:
        future.cancel()
    for kernel in started:
        process = getattr(kernel.provisioner, "process", None)
        if process is not None and process.poll() is None:
            process.kill()
    pool.shutdown(wait=True)
