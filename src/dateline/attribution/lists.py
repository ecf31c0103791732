"""Word lists: the closed classes of English and the small open ones the grammar here leans on.

The lists stand in `words.txt`. Part-of-speech tags are the Penn Treebank's (Marcus et al.
1993), as far as the chunker needs them; all words are lower case.
"""

from __future__ import annotations

from importlib.resources import files


def _lists() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith(" "):
            found[name] |= frozenset(line.split())
        elif line and not line.startswith("#"):
            name = line.rstrip(":")
            found[name] = frozenset()
    return found


_LISTS = _lists()
DETERMINERS = _LISTS["determiners"]
POSSESSIVES = _LISTS["possessives"]
SUBJECT_PRONOUNS = _LISTS["subject_pronouns"]
PRONOUNS = SUBJECT_PRONOUNS | _LISTS["pronouns"]
MODALS = _LISTS["modals"]
BE, HAVE, DO = _LISTS["be"], _LISTS["have"], _LISTS["do"]
AUXILIARIES = BE | HAVE | DO | MODALS
PREPOSITIONS = _LISTS["prepositions"]
NOUN_PREPOSITIONS = _LISTS["noun_prepositions"]  # those that tie one noun to another
SUBORDINATORS = _LISTS["subordinators"]
CONJUNCTIONS = _LISTS["conjunctions"]
WH_WORDS = _LISTS["wh_words"]
ADVERBS = _LISTS["adverbs"]
TIME_ADVERBS = _LISTS["time_adverbs"]
WEEKDAYS = _LISTS["weekdays"]
TIME_LEADS = _LISTS["time_leads"]
TIME_NOUNS = WEEKDAYS | (_LISTS["months"] - {"may"}) | _LISTS["time_nouns"]
CIRCUMSTANTIAL = frozenset("in on at after before during to with from late early by through via".split())
VENUES = _LISTS["venues"]  # where one speaks: "in an interview"
FINDINGS = _LISTS["findings"]  # what speaks by itself: "in a poll"
SPEECH = _LISTS["speech"]  # verbs that only ever report
CLAUSE_TAKING = SPEECH | _LISTS["clause_taking"]
TELLING = CLAUSE_TAKING | _LISTS["telling"]  # those that may stand behind what is said: "..., she cautioned"
ADDRESSING = _LISTS["addressing"]  # verbs whose object is whom one speaks to
CONTROLLING = _LISTS["controlling"]  # verbs whose object does what the infinitive says
RAISING = _LISTS["raising"]  # verbs whose subject belongs to the infinitive
REPORTING_NOUNS = _LISTS["reporting_nouns"]
STANCES = _LISTS["stances"]  # verbs that do something by words: "accept"; "rule_out" with its particle
CLAIMING = _LISTS["claiming"]  # verbs that with a clause can only report, however rarely a reader saw them
DENYING = _LISTS["denying"]

AUXILIARY_TAGS = {
    **dict.fromkeys(("is", "has", "does"), "VBZ"),
    **dict.fromkeys(("am", "are", "have", "do", "'m", "'re", "'ve", "ain"), "VBP"),
    **dict.fromkeys(("was", "were", "had", "did"), "VBD"),
    **dict.fromkeys(("been", "done"), "VBN"),
    **dict.fromkeys(("being", "having", "doing"), "VBG"),
    "be": "VB",
}
CLOSED_TAGS = {
    **dict.fromkeys(ADVERBS, "RB"),
    **dict.fromkeys(PREPOSITIONS | SUBORDINATORS, "IN"),
    **dict.fromkeys(WH_WORDS, "WP"),
    **dict.fromkeys(CONJUNCTIONS, "CC"),
    **dict.fromkeys(DETERMINERS, "DT"),
    **dict.fromkeys(POSSESSIVES, "PRP$"),
    **dict.fromkeys(PRONOUNS, "PRP"),
    **dict.fromkeys(MODALS, "MD"),
    **AUXILIARY_TAGS,
    "to": "TO",
    "that": "IN",
    "there": "EX",
}
FIXED = frozenset({"that", "to", "according"})  # tagged by word, whatever a parser says


def singular(noun: str) -> str:
    """The noun without its regular plural ending, for looking up: exact only for words of our lists."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
