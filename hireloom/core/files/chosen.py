"""Where this installation keeps its bytes."""

from functools import cache

from django.conf import settings

from hireloom.core.files.folder import FolderStore
from hireloom.core.files.stores import Store


@cache
def store() -> Store:
    """The store this installation is set to."""
    if settings.FILE_STORE:
        from hireloom.core.files.objects import ObjectStore  # optional: most installations keep files in a folder

        return ObjectStore(settings.FILE_STORE)
    return FolderStore(settings.HOME / "files")
