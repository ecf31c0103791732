"""The site's own file beside the archive: desks, authors, stories, drafts, editions, accounts, counts. All its SQL is here.

It is apart from the archive for two reasons: an archive may be handed on, and holds no account or address of a reader;
and readers who are counted never wait for pages that are added.
"""

from dateline.sitestore.store import SiteStore

__all__ = ["SiteStore"]
