"""Give each test process its own Valkey database and queue, before settings are read."""

import atexit
import os
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest

from opcc.local import valkey

DATABASES = 16  # what Valkey offers unless told otherwise
HOW = "The tests need their servers: use `make test`, or `.venv/bin/python -m opcc.local.test {}`."


def separate(worker: str) -> None:
    """Point the environment at what belongs to this xdist worker ("" when there is none)."""
    number = int(re.sub(r"\D", "", worker)) + 1 if worker else 0
    if number >= DATABASES:
        raise pytest.UsageError(f"At most {DATABASES - 1} test processes at once.")
    urls = valkey.urls(Path(os.environ["VALKEY_SOCKET"]), number)
    os.environ["REDIS_URL"] = urls.cache
    os.environ["CELERY_BROKER_URL"] = urls.broker
    os.environ["CELERY_QUEUE"] = f"test-{worker or 'only'}"
    for variable in ("EXPORT_ROOT", "MEDIA_ROOT"):
        folder = mkdtemp(prefix="opcc-files-")
        os.environ[variable] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


if "VALKEY_SOCKET" not in os.environ:
    raise pytest.UsageError(HOW.format("tests/…"))
separate(os.environ.get("PYTEST_XDIST_WORKER", ""))
# Playwright keeps an event loop in the test's own thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
