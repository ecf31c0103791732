"""Pages in: from files and folders now; feeds, the web and web archives are to come."""

from dateline.collect.files import MAX_PAGE_BYTES, FileCollector

__all__ = ["MAX_PAGE_BYTES", "FileCollector"]
