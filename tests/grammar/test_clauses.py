"""Clauses: who does what, what hangs on what, and whose a date is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grammar.drafting import unloop
from dateline.grammar.sketch import Draft
from sentence_readings import clause_with, clauses, read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor said that the bridge would close.", ["main: The mayor > said", "reported of 0: the bridge > would close"]),
        ("The mayor told reporters the bridge had closed.", ["main: The mayor > told", "reported of 0: the bridge > had closed"]),
        ("The bridge will close, the mayor said.", ["reported of 1: The bridge > will close", "main: the mayor > said"]),
        ("“We will go,” said Anna Lang.", ["reported of 1: We > will go", "main: Anna Lang > said"]),
        ("The bridge, he said, will close.", ["main: he > said", "reported of 0: The bridge > will close"]),
        ("The man who lives in Moscow left.", ["relative: who > lives", "main: The man > left"]),
        ("They shared the proposal that Roe accepted at talks.", ["main: They > shared", "relative: Roe > accepted"]),
        ("They dismissed the report that the bridge collapsed.", ["main: They > dismissed", "reported of 0: the bridge > collapsed"]),
        ("The bill the senate passed was signed.", ["relative: the senate > passed", "main: The bill > was signed"]),
        ("The talks, held in Jeddah, ended.", ["participial: The talks > held", "main: The talks > ended"]),
        ("Lang and Roe met and agreed to go.", ["main: Lang > met", "main: Lang > agreed", "infinitive: Lang > to go"]),
        ("Lang asked Roe to leave.", ["main: Lang > asked", "infinitive: Roe > to leave"]),
        ("There were no injuries.", ["main: no injuries > were"]),
        ("Did the mayor leave?", ["main: the mayor > Did the mayor leave"]),
        ("They left because it rained.", ["main: They > left", "subordinate: it > rained"]),
        ("Until Tuesday the bridge was open.", ["main: the bridge > was"]),
        ("The war began 15 months after the crash happened.", ["main: The war > began", "subordinate: the crash > happened"]),
        ("Troops would leave and prisoners would return.", ["main: Troops > would leave", "main: prisoners > would return"]),
        ("Prosecutors accused Lang of lying.", ["main: Prosecutors > accused", "participial: Prosecutors > lying"]),
        ("The shelling killed five and wounded 16.", ["main: The shelling > killed", "main: The shelling > wounded"]),
        ("What happens next depends on Lang.", ["subordinate: What > happens", "main: - > depends"]),
        ("He said he would look into it and promised an answer.",
         ["main: He > said", "reported of 0: he > would look", "main: He > promised"]),
        ("Lang denied it, adding that Roe had left.",
         ["main: Lang > denied", "participial: Lang > adding", "reported of 1: Roe > had left"]),
        ("Not until Tuesday did the army admit it.", ["main: the army > did the army admit"]),
        ("They told of 40 suspected cases in the waning days.", ["main: They > told"]),
        ("He told the TV network that protesters were trying.", ["main: He > told", "reported of 0: protesters > were trying"]),
        ("Most of the towns fell.", ["main: Most > fell"]),
        ("The rocket, launched on Friday, reached its orbit.",
         ["participial: The rocket > launched", "main: The rocket > reached"]),
        ("The airport, shut on Sunday, opened on Monday and shut again.",
         ["participial: The airport > shut", "main: The airport > opened", "main: The airport > shut"]),
        ("A law passed in May to protect rivers took effect.",
         ["participial: A law > passed", "infinitive: A law > to protect", "main: A law > took"]),
        ("Two men lost at sea since Friday were found.",
         ["participial: Two men > lost", "main: Two men > were found"]),
        ("They left by helping owners obtain loans.",
         ["main: They > left", "participial: They > helping", "infinitive: owners > obtain"]),
        ("Skaters on Sunday, before the thaw set in.", ["subordinate: the thaw > set"]),
    ],
)  # fmt: skip
def test_clauses(text, wanted):
    """Each verb group opens a clause; its subject and its place in the sentence are found over what stands between."""
    assert clauses(text) == wanted


@pytest.mark.parametrize(
    ("text", "date", "verb"),
    [
        ("The mayor said on Monday that the bridge had closed on Friday.", "Monday", "say"),
        ("The mayor said on Monday that the bridge had closed on Friday.", "Friday", "close"),
        ("The man who came on Monday left on Friday.", "Monday", "come"),
        ("The man who came on Monday left on Friday.", "Friday", "leave"),
        ("On Friday, the bridge closed.", "Friday", "close"),
        ("A trial, scheduled to open on 3 June, was halted on 5 May.", "3 June", "open"),
        ("A trial, scheduled to open on 3 June, was halted on 5 May.", "5 May", "halt"),
        ("They agreed to meet on Friday.", "Friday", "meet"),
        ("They agreed on Friday to meet.", "Friday", "agree"),
        ("Votes Monday decide it, and talks Thursday end it.", "Thursday", "end"),
    ],
)
def test_a_date_belongs_to_a_clause(text, date, verb):
    """The clause of a date is the one whose verb it tells the time of."""
    start = text.index(date)
    assert read(text).clause_of(start, start + len(date)).verb.lemma == verb


def test_a_span_outside_every_clause_has_none():
    """A fragment's date belongs to no clause."""
    assert read("No deal on Friday.").clause_of(11, 17) is None


@pytest.mark.parametrize(
    ("text", "lemma", "wanted"),
    [
        ("It rained.", "rain", ("past", "simple", False, "", False)),
        ("It will rain.", "rain", ("future", "simple", False, "will", False)),
        ("It had been closed.", "close", ("past", "perfect", True, "", False)),
        ("They are leaving.", "leave", ("present", "progressive", False, "", False)),
        ("They have been leaving.", "leave", ("present", "perfect progressive", False, "", False)),
        ("It could not be opened.", "open", ("present", "simple", True, "could", True)),
        ("They never left.", "leave", ("past", "simple", False, "", True)),
        ("They didn't leave.", "leave", ("past", "simple", False, "", True)),
        ("They left to sleep.", "sleep", ("none", "simple", False, "", False)),
        ("They will meet and sign it.", "sign", ("future", "simple", False, "will", False)),
        ("He was held and charged.", "charge", ("past", "simple", True, "", False)),
        ("They won't leave.", "leave", ("future", "simple", False, "will", True)),
    ],
)
def test_verb_groups_tell_their_tense(text, lemma, wanted):
    """Tense, aspect, voice, modality and negation are read from the auxiliaries."""
    verb = clause_with(text, lemma).verb
    assert (verb.tense, verb.aspect, verb.passive, verb.modality, verb.negated) == wanted


def test_objects_predicates_and_adjuncts():
    """Behind the verb stand its objects; phrases with a preposition, and times, are adjuncts; "is" has a predicate."""
    text = "In May Lang gave Roe two letters from the court last week."
    reading = read(text)
    clause = reading.clauses[0]
    named = [text[p.start : p.end] for p in reading.phrases]
    assert [named[k] for k in clause.objects] == ["Roe", "two letters"]
    assert [(a.preposition, named[a.phrase]) for a in clause.adjuncts] == [
        ("in", "May"),
        ("from", "the court"),
        ("", "last week"),
    ]
    late = read("The bridge is old.")
    assert late.tokens[late.clauses[0].predicate].lower == "old"


def test_who_does_it_to_whom_in_the_passive():
    """A passive verb has no object; its doer is an adjunct with "by"."""
    clause = clause_with("The bill was signed by the mayor.", "sign")
    assert clause.objects == ()
    assert [each.preposition for each in clause.adjuncts] == ["by"]


WORDS = st.sampled_from(
    "the mayor said that who which , and is was leave leaving closed to on Monday “ ” ( ) - because did not it . of by".split()
)


@given(st.lists(WORDS, max_size=40))
def test_any_row_of_words_is_read(words):
    """Whatever stands there is read, twice the same; every clause and phrase lies in the sentence, parents in the list."""
    text = " ".join(words)
    reading = read(text)
    assert reading == read(text)
    size = len(reading.tokens)
    assert len(reading.owners) == size
    for number, clause in enumerate(reading.clauses):
        assert (
            0
            <= clause.first
            <= clause.verb.first
            <= clause.verb.main
            < clause.verb.last
            <= clause.last
            <= size
        )
        assert clause.parent is None or (
            0 <= clause.parent < len(reading.clauses) and clause.parent != number
        )
        assert clause.subject is None or clause.subject < len(reading.phrases)
    for phrase in reading.phrases:
        assert 0 <= phrase.first <= phrase.head < phrase.last <= size


@pytest.mark.parametrize(
    "piece", ["who said ", "he said, ", "and the mayor ", "on Monday ", "( ", "to go ", "is "]
)
def test_endless_sentences_are_bounded(piece):
    """A sentence of ten thousand words is read as far as the bound; nothing is lost before it."""
    reading = read(piece * (30_000 // len(piece)))
    assert len(reading.tokens) == 400


def _climbs_out(reading):
    """Whether whoever climbs from each clause to the one it hangs on comes to an end."""
    for clause in reading.clauses:
        steps, above = 0, clause.parent
        while above is not None and steps <= len(reading.clauses):
            above, steps = reading.clauses[above].parent, steps + 1
        if above is not None:
            return False
    return True


def test_no_clause_hangs_on_itself_by_others():
    """What is set before the main clause hangs on that, not on what is reported within it."""
    reading = read(
        "After a row over the quay - including Mr. Lang's assertion that the port should buy Mrs. Roe's crane; his talk of"
        " a long strike; and his suggestion that dockers could revolt against Mrs. Roe - the mayor began trying to appear calm."
    )
    assert _climbs_out(reading)
    [including] = [clause for clause in reading.clauses if clause.verb.lemma == "include"]
    assert reading.clauses[including.parent].verb.lemma == "begin"


SOUP = "including after that which who said the-mayor Lang's hint claim denied saying to-leave if and - ; , “ ” would fell had being".split()


@given(st.lists(st.sampled_from(SOUP), min_size=3, max_size=30))
def test_whatever_the_words_climbing_ends(words):
    """No order of words makes clauses hang on each other in a circle."""
    assert _climbs_out(read(" ".join(words).replace("-", " ") + "."))


def test_a_circle_is_opened_and_the_rest_stays():
    """However it came about, as by a parse that fits no clause of ours: one of the circle hangs on nothing any more."""
    parents = [1, 2, 0, 2, None]
    drafts = [Draft(verb=None, start=n, parent=parent) for n, parent in enumerate(parents)]
    unloop(drafts)
    assert [draft.parent for draft in drafts] == [None, 2, 0, 2, None]
