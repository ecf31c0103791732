"""Pages in: from files, folders and web archives; from feeds, lists of addresses and the web."""

from dateline.collect.files import MAX_PAGE_BYTES, FileCollector

__all__ = ["MAX_PAGE_BYTES", "FileCollector"]
