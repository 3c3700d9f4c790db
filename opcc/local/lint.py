"""Every check that needs no running site; one run shows all there is to mend."""

import os
import subprocess
import sys
from pathlib import Path

from opcc.local.places import CHECKOUT

BIN = Path(sys.executable).parent
# The settings of a live installation: `check --deploy` judges these, not the demonstration's.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "opcc.settings",
    "SECRET_KEY": "Vq3-lint-only_9dXz7LmPw2RtYb8HsKcJf4NgUeAo6TiQv0Wx1Zy5Sr",
    "DATABASE_URL": "postgres://lint@127.0.0.1:1/lint",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "office.example",
    "SITE_URL": "https://office.example",
    "DEBUG": "0",
    "DEMONSTRATION": "0",
}


def checks() -> dict[str, list[str | Path]]:
    """Return each check's name and command."""
    manage: list[str | Path] = [sys.executable, "-W", "ignore", CHECKOUT / "manage.py"]
    return {
        "ruff check": [BIN / "ruff", "check", "--quiet"],
        "ruff format": [BIN / "ruff", "format", "--check", "--quiet"],
        "mypy": [BIN / "mypy"],
        "import contracts": [BIN / "lint-imports"],
        "templates, djade": [
            *(BIN / "djade", "--check", "--target-version", "5.2"),
            *templates(),
        ],
        "templates, djhtml": [BIN / "djhtml", "--check", *templates()],
        "django-upgrade": [
            *(BIN / "django-upgrade", "--target-version", "5.2", "--check"),
            *tracked("**/*.py"),
        ],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "deployment": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
    }


def templates() -> list[str]:
    return tracked("templates/**/*.html")


def tracked(pattern: str) -> list[str]:
    """Return our own files: those git knows or would, so that nothing installed is judged."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", f":(glob){pattern}"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (CHECKOUT / name).exists()]


def mend() -> int:
    """Put right what the formatters can put right by themselves."""
    commands: list[list[str | Path]] = [
        [BIN / "ruff", "check", "--fix", "--quiet"],
        [BIN / "ruff", "format", "--quiet"],
        [BIN / "django-upgrade", "--target-version", "5.2", *tracked("**/*.py")],
        [BIN / "djade", "--target-version", "5.2", *templates()],
        [BIN / "djhtml", *templates()],
    ]
    for command in commands:
        subprocess.run(command, cwd=CHECKOUT, check=False)
    return 0


def main() -> int:
    failed = []
    for name, command in checks().items():
        print(f"{name} …", flush=True)
        done = subprocess.run(command, cwd=CHECKOUT, env=os.environ | PRODUCTION, check=False)
        if done.returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks pass.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(mend() if "--fix" in sys.argv else main())
