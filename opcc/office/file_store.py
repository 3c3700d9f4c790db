"""Where files lie on the disk, each under the hash of its content: one store nobody outside reads,
one with copies of what is public."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings

IN_THE_MAKING = ".making-"


class FileStore:
    """Files in one folder below MEDIA_ROOT. A file that stands there is whole, whatever crashed."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @property
    def root(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.folder

    def path(self, content_hash: str) -> Path:
        return self.root / content_hash[:2] / content_hash

    def has(self, content_hash: str) -> bool:
        return self.path(content_hash).is_file()

    def open(self, content_hash: str) -> BinaryIO:
        return self.path(content_hash).open("rb")

    def put(self, content: bytes) -> str:
        """Keep the content and return its hash. It is on the disk before this returns."""
        content_hash = sha256(content).hexdigest()
        path = self.path(content_hash)
        if not path.is_file():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, content)
        return content_hash

    def remove(self, content_hash: str) -> None:
        self.path(content_hash).unlink(missing_ok=True)

    def hashes(self) -> set[str]:
        """Return what is kept here."""
        return {path.name for path in self._files() if not path.name.startswith(IN_THE_MAKING)}

    def remove_unfinished(self) -> None:
        """Clear away what a killed process left; nobody else may be writing."""
        for path in list(self._files()):
            if path.name.startswith(IN_THE_MAKING):
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return self.root.glob("*/*")


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the name and take the name when all of it is on the disk. Only its owner reads
    it."""
    with NamedTemporaryFile(prefix=IN_THE_MAKING, dir=path.parent, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).rename(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    settle([path.parent, path.parent.parent])


def settle(folders: Iterable[Path]) -> None:
    """See that the names in the folders survive a power cut."""
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


private = FileStore("private")
public = FileStore("public")
