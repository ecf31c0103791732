"""The closed classes of English time words: numbers, months, weekdays, units, parts of the day, zones, vague words."""

from __future__ import annotations

from dateline.model import Granularity

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)

NUMBERS: dict[str, int] = {word: n for n, word in enumerate(_ONES.split(), 1)} | {
    word: n * 10 for n, word in enumerate(_TENS.split(), 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS: dict[str, int] = {word: n for n, word in enumerate(_ORDINAL_ONES.split(), 1)} | {"thirtieth": 30}
# An uncertain number: TIMEX3 writes X for it.
INDEFINITE = frozenset(
    {
        "several",
        "few",
        "many",
        "some",
        "numerous",
        "countless",
        "coming",
        "couple",
        "dozens",
        "hundreds",
        "scores",
    }
)

_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS: dict[str, int] = {word: n for n, word in enumerate(_MONTH_NAMES.split(), 1)}
MONTH_ABBREVIATIONS: dict[str, int] = {word[:3]: n for word, n in MONTHS.items() if n != 5} | {"sept": 9}
# Words of their own: months only by their capital letter and their company.
AMBIGUOUS_MONTHS = frozenset({"march", "may", "mar", "dec", "jan", "jun", "august"})

_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS: dict[str, int] = {word: n for n, word in enumerate(_WEEKDAY_NAMES.split())}
WEEKDAY_ABBREVIATIONS: dict[str, int] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
WEEKDAY_PLURALS: dict[str, int] = {f"{word}s": n for word, n in WEEKDAYS.items()}

UNITS: dict[str, Granularity] = {
    "day": Granularity.DAY, "week": Granularity.WEEK, "weekend": Granularity.WEEKEND, "month": Granularity.MONTH, "quarter": Granularity.QUARTER,
    "season": Granularity.SEASON, "year": Granularity.YEAR, "decade": Granularity.DECADE, "century": Granularity.CENTURY, "hour": Granularity.HOUR, "minute": Granularity.MINUTE,
}  # fmt: skip
PLURAL_UNITS: dict[str, Granularity] = {
    f"{word}s": unit for word, unit in UNITS.items() if word != "century"
} | {
    "centuries": Granularity.CENTURY,
    "yrs": Granularity.YEAR,
    "hrs": Granularity.HOUR,
    "mins": Granularity.MINUTE,
}
# Lengths that are no granularity of their own: the word, and its TIMEX3 letters with a factor.
LENGTHS: dict[str, tuple[str, int]] = {
    "second": ("TS", 1), "seconds": ("TS", 1), "minute": ("TM", 1), "minutes": ("TM", 1), "mins": ("TM", 1),
    "hour": ("TH", 1), "hours": ("TH", 1), "hrs": ("TH", 1), "day": ("D", 1), "days": ("D", 1), "night": ("D", 1),
    "nights": ("D", 1), "week": ("W", 1), "weeks": ("W", 1), "fortnight": ("W", 2), "fortnights": ("W", 2),
    "weekend": ("WE", 1), "weekends": ("WE", 1), "month": ("M", 1), "months": ("M", 1), "quarter": ("Q", 1),
    "quarters": ("Q", 1), "year": ("Y", 1), "years": ("Y", 1), "yrs": ("Y", 1), "decade": ("DE", 1), "decades": ("DE", 1),
    "century": ("CE", 1), "centuries": ("CE", 1), "millennium": ("ML", 1), "millennia": ("ML", 1),
}  # fmt: skip
SEASONS: dict[str, str] = {
    "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "fall": "FA", "autumn": "FA",
    "winter": "WI", "wintertime": "WI",
}  # fmt: skip
PARTS: dict[str, str] = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "noontime": "MI", "midday": "MI",
    "lunchtime": "MI", "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV", "dusk": "EV",
    "sunset": "EV", "nightfall": "EV", "night": "NI", "nights": "NI", "daytime": "DT",
}  # fmt: skip

# Minutes from UTC. The United States' zones without S or D follow daylight saving and are settled by the day.
ZONES: dict[str, int] = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "wet": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
US_ZONES: dict[str, int] = {
    "et": -300, "eastern": -300, "ct": -360, "central": -360, "mt": -420, "mountain": -420, "pt": -480, "pacific": -480,
}  # fmt: skip

VAGUE: dict[str, str] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "formerly": "PAST_REF", "previously": "PAST_REF",
    "soon": "FUTURE_REF",
}  # fmt: skip
REPEATS: dict[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y",
    "semiannually": "P6M",
}  # fmt: skip
DURATION_ADJECTIVES: dict[str, str] = {
    "daylong": "P1D", "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y", "decadelong": "P1DE",
    "hourlong": "PT1H", "weekslong": "PXW", "monthslong": "PXM", "yearslong": "PXY",
}  # fmt: skip
