"""What is known of single words: closed classes by hand, verb forms from a list.

Part-of-speech tags are the Penn Treebank's (Marcus et al. 1993), as far as the chunker needs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "these",
        "those",
        "each",
        "every",
        "another",
        "any",
        "some",
        "no",
        "both",
        "either",
        "neither",
        "all",
        "half",
        "such",
        "many",
        "few",
        "several",
        "most",
    ]
)
QUANTITIES = frozenset("some many most all few several both those these".split())
POSSESSIVES = frozenset(["my", "your", "his", "her", "its", "our", "their", "whose"])
SUBJECT_PRONOUNS = frozenset(["i", "he", "she", "we", "they"])
PRONOUNS = SUBJECT_PRONOUNS | frozenset(
    [
        "you",
        "it",
        "me",
        "him",
        "us",
        "them",
        "myself",
        "himself",
        "herself",
        "itself",
        "ourselves",
        "themselves",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "nobody",
        "one",
        "none",
        "others",
        "something",
        "anything",
        "nothing",
        "everything",
        "mine",
        "theirs",
    ]
)
MODALS = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
        "cannot",
        "'ll",
        "'d",
        "ca",
        "wo",
    ]
)
BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re", "ain"])
HAVE = frozenset(["have", "has", "had", "having", "'ve"])
DO = frozenset(["do", "does", "did", "doing", "done"])
AUXILIARY_TAGS = {
    **dict.fromkeys(("is", "has", "does"), "VBZ"),
    **dict.fromkeys(("am", "are", "have", "do", "'m", "'re", "'ve", "ain"), "VBP"),
    **dict.fromkeys(("was", "were", "had", "did"), "VBD"),
    **dict.fromkeys(("been", "done"), "VBN"),
    **dict.fromkeys(("being", "having", "doing"), "VBG"),
    "be": "VB",
}
AUXILIARIES = BE | HAVE | DO | MODALS
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "into",
        "onto",
        "upon",
        "about",
        "against",
        "among",
        "between",
        "through",
        "during",
        "under",
        "over",
        "above",
        "below",
        "across",
        "behind",
        "beyond",
        "despite",
        "toward",
        "towards",
        "within",
        "without",
        "around",
        "near",
        "off",
        "per",
        "via",
        "amid",
        "alongside",
        "throughout",
        "versus",
        "vs",
        "besides",
        "beneath",
        "inside",
        "outside",
        "concerning",
        "regarding",
        "unlike",
        "like",
        "along",
        "amongst",
        "atop",
    ]
)
SUBORDINATORS = frozenset(
    [
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "if",
        "unless",
        "until",
        "till",
        "since",
        "after",
        "before",
        "whether",
        "as",
        "than",
        "once",
        "lest",
        "except",
        "wherever",
        "whenever",
    ]
)
CONJUNCTIONS = frozenset(["and", "or", "but", "nor", "yet", "&", "plus"])
WH_WORDS = frozenset(
    ["who", "whom", "which", "what", "whoever", "whatever", "whichever", "how", "why", "when", "where"]
)
ADVERBS = frozenset(
    [
        "not",
        "n't",
        "also",
        "never",
        "ever",
        "always",
        "often",
        "already",
        "still",
        "just",
        "only",
        "even",
        "again",
        "once",
        "later",
        "earlier",
        "soon",
        "then",
        "now",
        "here",
        "there",
        "too",
        "very",
        "quite",
        "rather",
        "almost",
        "nearly",
        "perhaps",
        "maybe",
        "however",
        "instead",
        "meanwhile",
        "thus",
        "therefore",
        "recently",
        "so",
        "once",
        "twice",
        "away",
        "back",
        "far",
        "indeed",
        "else",
        "yesterday",
        "today",
        "tonight",
        "tomorrow",
        "ago",
        "together",
        "apart",
        "nevertheless",
        "nonetheless",
        "moreover",
        "furthermore",
        "further",
        "otherwise",
        "afterward",
        "afterwards",
        "much",
        "more",
        "less",
        "least",
        "up",
        "down",
        "out",
    ]
)
ADJECTIVES = frozenset(
    [
        "able",
        "unable",
        "likely",
        "unlikely",
        "sure",
        "certain",
        "confident",
        "aware",
        "afraid",
        "happy",
        "glad",
        "sorry",
        "proud",
        "ready",
        "willing",
        "unwilling",
        "eager",
        "reluctant",
        "hopeful",
        "optimistic",
        "skeptical",
        "sceptical",
        "critical",
        "clear",
        "true",
        "false",
        "wrong",
        "right",
        "good",
        "bad",
        "new",
        "old",
        "own",
        "other",
        "same",
        "former",
        "big",
        "small",
        "great",
        "high",
        "low",
        "open",
        "possible",
        "impossible",
        "necessary",
        "important",
        "better",
        "worse",
        "best",
        "worst",
        "early",
        "late",
        "long",
        "short",
        "free",
        "full",
        "hard",
        "easy",
        "serious",
        "strong",
        "weak",
        "public",
        "private",
        "political",
        "national",
        "federal",
        "local",
        "first",
        "last",
        "next",
        "hesitant",
        "adamant",
        "unsure",
        "uncertain",
        "doubtful",
        "fearful",
        "angry",
        "unhappy",
    ]
)
TIME_ADVERBS = frozenset(["yesterday", "today", "tonight", "tomorrow", "ago", "later", "earlier"])
MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
VENUES = frozenset(
    [
        "statement",
        "interview",
        "speech",
        "email",
        "e-mail",
        "tweet",
        "letter",
        "memo",
        "briefing",
        "conference",
        "press",
        "call",
        "post",
    ]
)
ADDRESSING = frozenset(
    [
        "tell",
        "assure",
        "remind",
        "inform",
        "warn",
        "ask",
        "advise",
        "notify",
        "convince",
        "persuade",
        "show",
        "promise",
    ]
)
SPEECH = frozenset(
    [
        "say",
        "add",
        "claim",
        "note",
        "argue",
        "suggest",
        "call",
        "tell",
        "insist",
        "warn",
        "explain",
        "urge",
        "declare",
        "describe",
        "accuse",
        "write",
        "cite",
        "announce",
        "ask",
    ]
)
NOUN_PREPOSITIONS = frozenset(
    "of for in from at with on against between among to within near behind inside outside around over across".split()
)
CONTROLLING = frozenset(
    "ask urge call want force tell allow press push encourage order lead leave expect persuade convince invite warn"
    " advise require get challenge".split()
)
CLAUSE_TAKING = SPEECH | frozenset(
    "think believe know hope feel report show find mean fear see understand realize agree learn wish imagine predict"
    " expect concede acknowledge admit complain assert contend declare state recall remember predict reveal indicate"
    " concede deny doubt".split()
)
TIME_NOUNS = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        "morning night afternoon evening week month year weekend today yesterday earlier later turn part".split()
    )
    - {"may"}
)
RAISING = frozenset("seem appear look sound tend prove".split())
REPORTING_NOUNS = frozenset(
    "support question criticism attack call view claim decision endorsement plan hope concern opposition promise"
    " assertion suggestion proposal response complaint request fear argument allegation advice pledge focus"
    " announcement chant remark warning accusation disagreement demand understanding stance estimate appeal embrace"
    " vow reference anxiety disclosure belief contention consensus praise assessment perception refusal insistence"
    " recognition opinion rejection reluctance desire ruling doubt rumor rumour hostility admission speculation"
    " enthusiasm assumption backing approval cry scrutiny faith declaration expectation push assurance finding"
    " dislike condemnation confidence critique willingness unwillingness conclusion statement comment message report"
    " charge denial acknowledgment prediction forecast offer threat apology objection skepticism scepticism"
    " suspicion conviction commitment notion theory explanation recommendation evidence worry frustration anger"
    " outrage intention effort determination inability ability testimony verdict resolution defense defence tribute"
    " challenge invitation".split()
)
FINDINGS = frozenset(
    "poll polls survey surveys report study analysis statement interview tweet memo letter".split()
)
NO_PARTICIPLES = frozenset(
    "hundred indeed speed breed seed weed creed greed need feed deed bed red shed sacred naked hatred wicked rugged"
    " infrared exceed proceed succeed sled embed shred bleed heed reed bored united so-called".split()
)
_NOT_ADVERB = frozenset(
    [
        "family",
        "supply",
        "reply",
        "ally",
        "rally",
        "july",
        "italy",
        "assembly",
        "fly",
        "apply",
        "rely",
        "imply",
        "multiply",
        "comply",
        "likely",
        "unlikely",
        "early",
        "only",
        "daily",
        "weekly",
        "monthly",
        "friendly",
        "deadly",
        "elderly",
        "lonely",
        "ugly",
        "holy",
        "belly",
        "bully",
        "jelly",
        "lovely",
        "orderly",
        "lively",
        "costly",
        "anomaly",
        "monopoly",
        "melancholy",
        "emily",
        "kelly",
        "billy",
        "sally",
        "molly",
    ]
)


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
FUNCTION_WORDS = frozenset(CLOSED_TAGS) - ADVERBS
COMPLEMENT_STARTS = (
    DETERMINERS | POSSESSIVES | PRONOUNS | frozenset({"that", "to", "whether", "how", "why", "there"})
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form can be: its lemma, its verbal tags, and whether another part of speech is more usual."""

    lemma: str
    tags: frozenset[str]
    rare: bool


def regular_forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing of a regular verb, by spelling alone."""
    after_consonant_y = re.search(r"[^aeiou]y$", lemma)
    if after_consonant_y:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", lemma):
        third, past = lemma + "es", lemma + "ed"
    else:
        third, past = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    if lemma.endswith("ie"):
        progressive = lemma[:-2] + "ying"
    elif re.search(r"[^eoy]e$", lemma):
        progressive = lemma[:-1] + "ing"
    else:
        progressive = lemma + "ing"
    return third, past, past, progressive


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every form of the listed verbs, lower case."""
    forms: dict[str, VerbForm] = {}
    text = files(__package__).joinpath("verbs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        head, _, irregular = line.partition(" ")
        lemma, _, flags = head.partition("/")
        third, past, participle, progressive = irregular.split() if irregular else regular_forms(lemma)
        for form, tags, flag in (
            (lemma, ("VB", "VBP"), "n"),
            (third, ("VBZ",), "s"),
            (past, ("VBD",), "d"),
            (participle, ("VBN",), "d"),
            (progressive, ("VBG",), "g"),
        ):
            _add_form(forms, form, VerbForm(lemma, frozenset(tags), flag in flags))
    return forms


def _add_form(forms: dict[str, VerbForm], form: str, new: VerbForm) -> None:
    """Join forms that are spelt alike; of two lemmas the one whose form is usual stands ("found", "lay")."""
    old = forms.get(form)
    if old is None:
        forms[form] = new
        return
    lemma = new.lemma if old.rare and not new.rare else old.lemma
    if {"VBD", "VBN"} & new.tags and "VB" in old.tags and new.lemma != old.lemma:
        lemma = new.lemma
    forms[form] = VerbForm(lemma, old.tags | new.tags, old.rare and new.rare)


def singular(noun: str) -> str:
    """The noun without its regular plural ending, for looking up: exact only for words of our lists."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@lru_cache(maxsize=4096)
def guessed_verb(word: str) -> VerbForm | None:
    """The verb that an unlisted word in -ed or -ing would be: "bemoaned"."""
    if len(word) < 6 or word in NO_PARTICIPLES or not word.isalpha():
        return None
    if word.endswith("ed"):
        return VerbForm(word[:-2], frozenset({"VBD", "VBN"}), rare=False)
    return None


def verb_form(word: str) -> VerbForm | None:
    """What is known or guessed of a lower-case word as a verb; nothing when it is none."""
    return verb_forms().get(word) or guessed_verb(word)


def is_adverb(word: str) -> bool:
    """Whether a lower-case word is an adverb by list or by ending."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERB)
