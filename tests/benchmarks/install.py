"""
Install seedkit and `pandas matplotlib` side by side into fresh environments: time, size, packages.

    python tests/benchmarks/install.py [--rounds 2]

Each round makes new environments and installs with pip without its cache, one after the other, so that
a slow machine or network slows both. Size is that of site-packages, bytecode included.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETS = {
    "pandas matplotlib": ["pandas", "matplotlib"],
    "seedkit": [str(ROOT)],
    "seedkit[report]": [f"{ROOT}[report]"],
    "seedkit[lab]": [f"{ROOT}[lab]"],
}


def install(folder, wanted):
    """Give seconds, megabytes and number of packages of one installation."""
    venv.create(folder, with_pip=True)
    python = next(folder.glob("*/python"))
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    start = time.perf_counter()
    constraints = ["-c", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, "install", "-q", "--no-cache-dir", *constraints, *wanted], check=True)
    seconds = time.perf_counter() - start
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    listed = subprocess.run([*pip, "list", "--format=freeze"], check=True, capture_output=True, text=True)
    packages = [line for line in listed.stdout.splitlines() if not line.startswith(("pip==", "setuptools=="))]
    return seconds, size / 1e6, len(packages)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    print(
        "| round | installed | seconds | ratio | MB | packages |",
        "| --- | --- | --- | --- | --- | --- |",
        sep="\n",
    )
    for number in range(1, rounds + 1):
        base = None
        for name, wanted in SETS.items():
            with tempfile.TemporaryDirectory() as folder:
                seconds, size, packages = install(Path(folder) / "env", wanted)
            base = base or seconds
            print(f"| {number} | {name} | {seconds:.0f} | {seconds / base:.1f} | {size:.0f} | {packages} |")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
