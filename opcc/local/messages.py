"""Bring the Welsh catalogue up to date with what the code and the templates say."""

import os
import shutil
import subprocess
import sys

from opcc.local.lint import PRODUCTION
from opcc.local.places import CHECKOUT

TOOLS = ("xgettext", "msgmerge", "msguniq", "msgattrib")
# Ours only: neither what is installed nor what the tests say.
LEFT_OUT = (".venv", "node_modules", ".local", "tests")


def main() -> int:
    if any(shutil.which(tool) is None for tool in TOOLS):
        sys.exit(
            "GNU gettext is missing: install it (on Debian and Ubuntu: apt-get install gettext),"
            " then try again."
        )
    ignored = [part for name in LEFT_OUT for part in ("--ignore", name)]
    command = [sys.executable, "-W", "ignore", str(CHECKOUT / "manage.py"), "makemessages"]
    options = ["--locale", "cy", "--no-obsolete", "--add-location", "file"]
    return subprocess.run(
        [*command, *options, *ignored], cwd=CHECKOUT, env=os.environ | PRODUCTION, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
