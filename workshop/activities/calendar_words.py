"""The words that days are told in: names from the CLDR, and those few that it does not have."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workshop.activities.reading import ENGLISH

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
_DAYS, _MONTHS = 7, 12


@dataclass(frozen=True, slots=True)
class Names:
    """The weekdays from Monday on and the months, each with all its names, folded."""

    days: tuple[frozenset[str], ...]
    months: tuple[frozenset[str], ...]
    month_first: bool
    """Whether a month stands before its day where both are numbers."""

    def day(self, word: str) -> int | None:
        """Which weekday a word names, 0 for Monday."""
        return _named(word, self.days)

    def month(self, word: str) -> int | None:
        """Which month a word names, from 1 on."""
        place = _named(word, self.months)
        return None if place is None else place + 1


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words of one language, folded: which day from today, units of time, numbers, and the rest."""

    ahead: Mapping[tuple[str, ...], int]
    """Days from today, by their words: 1 for ("tomorrow",)."""
    within: frozenset[str]
    """The words before a span of time: "in" two weeks."""
    end: frozenset[str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    month_ends: frozenset[str]
    """Single words for the end of the month."""
    passed: frozenset[str]
    """Words that say nothing here: articles, "next", "of"."""


def fold(text: str) -> str:
    """`text` without capitals, accents and typographic apostrophes."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(each for each in plain if not unicodedata.combining(each))


@cache
def names(language: str) -> Names | None:
    """The names in a language such as "pt-BR"; None where the CLDR does not know it."""
    # Late, for only days that somebody types need it.
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None
    forms = [
        (context, width)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated", "short")
    ]
    days: list[set[str]] = [set() for _day in range(_DAYS)]
    months: list[set[str]] = [set() for _month in range(_MONTHS)]
    for context, width in forms:
        for place, name in locale.days[context].get(width, {}).items():
            days[place].add(_bare(name))
        for place, name in locale.months[context].get(width, {}).items():
            if place <= _MONTHS:
                months[place - 1].add(_bare(name))
    pattern = str(locale.date_formats["short"].pattern)
    return Names(_frozen(days), _frozen(months), pattern.find("M") < pattern.find("d"))


@cache
def phrases(language: str) -> Phrases | None:
    """The other words of a language; None for one that has none here."""
    told = _TOLD.get(language.split("-", maxsplit=1)[0].casefold())
    return told.folded() if told else None


def _bare(name: str) -> str:
    return fold(name).strip(".")


def _frozen(sets: Iterable[set[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each) for each in sets)


def _named(word: str, among: tuple[frozenset[str], ...]) -> int | None:
    """The one that has the word as a name, or as the start of one from three letters on.

    A start that several have names none of them: "jui" in French.
    """
    for place, each in enumerate(among):
        if word in each:
            return place
    if len(word) < 3:
        return None
    begun = [
        place for place, each in enumerate(among) if any(name.startswith(word) for name in each)
    ]
    return begun[0] if len(begun) == 1 else None


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of one language as they are written; "|" between those that mean the same."""

    ahead: str
    """Today, tomorrow, the day after it."""
    within: str
    end: str
    units: str
    """Day, week, month, year."""
    numbers: str
    """One, two, three and so on."""
    passed: str
    month_ends: str = ""

    def folded(self) -> Phrases:
        passed = frozenset(_words(self.passed))
        days = enumerate(fold(self.ahead).split(", "))
        units = zip((DAY, WEEK, MONTH, YEAR), fold(self.units).split(), strict=True)
        numbers = enumerate(fold(self.numbers).split(), 1)
        return Phrases(
            ahead={
                tuple(word for word in said.split() if word not in passed): count
                for count, every in days
                for said in every.split("|")
            },
            within=frozenset(_words(self.within)),
            end=frozenset(_words(self.end)),
            units={word: unit for unit, every in units for word in every.split("|")},
            numbers={word: count for count, every in numbers for word in every.split("|")},
            month_ends=frozenset(_words(self.month_ends)),
            passed=passed,
        )


def _words(text: str) -> list[str]:
    return fold(text).split()


_TOLD = {
    ENGLISH[0]: _Told(
        ahead="today, tomorrow, day after tomorrow",
        within="in within",
        end="end",
        units="day|days week|weeks month|months year|years",
        numbers="a|an|one two three four five six seven eight nine ten eleven twelve",
        passed="on the of next this coming",
    ),
    "de": _Told(
        ahead="heute, morgen, übermorgen",
        within="in binnen",
        end="ende",
        units="tag|tage|tagen woche|wochen monat|monate|monaten|monats jahr|jahre|jahren|jahres",
        numbers="ein|eine|einem|einen|einer zwei drei vier fünf sechs sieben acht neun zehn elf "
        "zwölf",
        passed="am im der die das den dem des bis diese diesen dieser "
        "nächste nächsten nächster nächstes kommende kommenden",
        month_ends="monatsende",
    ),
    "fr": _Told(
        ahead="aujourd'hui, demain, après-demain|après demain",
        within="dans",
        end="fin",
        units="jour|jours semaine|semaines mois an|ans|année|années",
        numbers="un|une deux trois quatre cinq six sept huit neuf dix onze douze",
        passed="le la les du de ce cette prochain prochaine à",
    ),
    "es": _Told(
        ahead="hoy, mañana, pasado mañana",
        within="en dentro",
        end="fin final finales fines",
        units="día|días semana|semanas mes|meses año|años",
        numbers="un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        passed="el la los las de del este esta próximo próxima que viene a",
    ),
    "it": _Told(
        ahead="oggi, domani, dopodomani",
        within="tra fra in entro",
        end="fine",
        units="giorno|giorni settimana|settimane mese|mesi anno|anni",
        numbers="un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici",
        passed="il la lo le i di del della prossimo prossima questo questa a",
    ),
    "nl": _Told(
        ahead="vandaag, morgen, overmorgen",
        within="over binnen",
        end="eind einde",
        units="dag|dagen week|weken maand|maanden jaar|jaren",
        numbers="een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        passed="op de het van volgende komende deze aanstaande",
    ),
    "pt": _Told(
        ahead="hoje, amanhã, depois de amanhã",
        within="em daqui",
        end="fim final",
        units="dia|dias semana|semanas mês|meses ano|anos",
        numbers="um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze",
        passed="o a os as de do da dos no na este esta próximo próxima que vem",
    ),
}
LANGUAGES = tuple(_TOLD)
"""The languages of which more is known than the names."""
