"""Bring the database and the static files up to date, all in one process."""

import os
import sys

import django
from django.core.management import call_command


def main(*, demonstration: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opcc.settings")
    django.setup()
    call_command("migrate", interactive=False)
    call_command("collectstatic", interactive=False)
    call_command("load_reference")
    if demonstration:
        call_command("load_demonstration")


if __name__ == "__main__":
    main(demonstration="--demonstration" in sys.argv)
