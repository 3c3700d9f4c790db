"""Where the pattern library's built files come from, and how static files are named."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The source maps are here because the style sheet and the script name them.
WANTED = [
    "govuk-frontend.min.css",
    "govuk-frontend.min.css.map",
    "govuk-frontend.min.js",
    "govuk-frontend.min.js.map",
]


class FrontEndFinder(BaseFinder):
    """Serve four files of govuk-frontend as `govuk/…`; the rest of the package stays where it is.

    Its fonts and crest belong to gov.uk domains and are left out on purpose.
    """

    prefix = "govuk"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        built = Path(settings.BASE_DIR) / "node_modules" / "govuk-frontend" / "dist" / "govuk"
        self.storage = FileSystemStorage(location=built)
        vars(self.storage)["prefix"] = self.prefix  # collectstatic puts the files under it
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        folder, _, name = path.rpartition("/")
        found = folder == self.prefix and name in WANTED and self.storage.exists(name)
        if not found:
            return []  # what Django's finders answer, whatever was asked
        return [self.storage.path(name)] if find_all else self.storage.path(name)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for name in WANTED:
            if not matches_patterns(name, ignore_patterns or []):
                yield name, self.storage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hash the names of imported scripts too, so that every file can be cached for good."""

    support_js_module_import_aggregation = True
