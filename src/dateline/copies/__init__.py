"""Articles that share their text: ten reprints are ten reports and one independent source."""

from dateline.copies.changes import Changed, Edit, changes
from dateline.copies.compare import Kind, Overlap
from dateline.copies.group import COMMON, Family, Relation, families, families_of, relations, worth_comparing
from dateline.copies.origin import Basis, Origin, origin_of, same_name
from dateline.copies.prints import marks_of, signature_of

__all__ = [
    "COMMON",
    "Basis",
    "Changed",
    "Edit",
    "Family",
    "Kind",
    "Origin",
    "Overlap",
    "Relation",
    "changes",
    "families",
    "families_of",
    "marks_of",
    "origin_of",
    "relations",
    "same_name",
    "signature_of",
    "worth_comparing",
]
