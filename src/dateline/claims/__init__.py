"""Who claims what: acts, speakers, disputes, and what publishers assert in their own voice."""

from dateline.claims.acts import PLOVER, act_of
from dateline.claims.asserted import assertions_of, loaded_in
from dateline.claims.disputes import disputes_of, distinct, pairs_of
from dateline.claims.parts import negates
from dateline.claims.read import Spoken, claims_of, once, roster_of, spoken_by, spoken_in

__all__ = [
    "PLOVER",
    "Spoken",
    "act_of",
    "assertions_of",
    "claims_of",
    "disputes_of",
    "distinct",
    "loaded_in",
    "negates",
    "once",
    "pairs_of",
    "roster_of",
    "spoken_by",
    "spoken_in",
]
