"""Names of organisations: six cases, short form, gender (domain.md §9.9)."""

import json
import re
from dataclasses import dataclass
from functools import cache

from desktop.language.cases import Forms, Gender, joined
from desktop.language.text import fold, like, typography
from desktop.paths import resource

_QUOTE = re.compile(r"[«„“\"]")
_OWN_NAMES = (re.compile(r"„([^„“»]+)“"), re.compile(r"«([^«»]+)»"))
"""Names in quotes, the inner ones first."""
_DASH = re.compile(r"(\s[—–-]+\s)")


@dataclass(frozen=True, slots=True)
class _Noun:
    forms: Forms
    gender: Gender


@dataclass(frozen=True, slots=True)
class _Data:
    nouns: dict[str, _Noun]
    adjectives: dict[str, tuple[Gender, tuple[str, ...]]]
    education_of: dict[str, str]
    institution_words: frozenset[str]
    named: dict[Gender, str]


@cache
def _data() -> _Data:
    raw = json.loads(resource("language", "organizations.json").read_text("utf-8"))
    rows = [line.split() for line in raw["nouns"]]
    return _Data(
        {fold(row[0]): _Noun(Forms(*row[:6]), Gender(row[6])) for row in rows},
        {end: (Gender(row[0]), tuple(row[1:])) for end, row in raw["adjectives"].items()},
        raw["education_of"],
        frozenset(fold(raw["institution_words"]).split()),
        {Gender(key): word for key, word in raw["named"].items()},
    )


def decline_organization(full_name: str) -> Forms:
    """The words before the quotes in six cases; the text in quotes and abbreviations stay."""
    head, quoted = _split(full_name)
    pieces = _DASH.split(head)
    forms = [
        Forms.unchanged(piece) if index % 2 else _decline_phrase(piece)
        for index, piece in enumerate(pieces)
    ]
    return joined([*forms, Forms.unchanged(quoted)], "")


def organization_is_doubtful(full_name: str) -> bool:
    """Whether nothing in the name could be declined though it does not begin with a short form."""
    first = (full_name.split() or [""])[0]
    is_short = first.isupper() or _QUOTE.match(first) is not None
    return bool(first) and not is_short and _find_noun(_split(full_name)[0].split()) is None


def organization_gender(name: str) -> Gender:
    """Gender for «именуемое»: of the head noun, or of what the short form stands for."""
    found = _find_noun(_QUOTE.sub(" ", name).split())
    first = (name.split() or [""])[0]
    if first.isupper() and len(first) > 1:
        feminine = re.search(r"(?:ОШ|СШ|НКО|АНО|НОО|ЧОО)$", first)
        return Gender.FEMININE if feminine else Gender.NEUTER
    return found[1].gender if found else Gender.NEUTER


def named(gender: Gender) -> str:
    """«именуемый», «именуемая», «именуемое» in the preamble of an agreement."""
    return _data().named[gender]


def short_from_full(full_name: str) -> str:
    """«МБДОУ «Детский сад № 7 „Рябинка“»» from the full name; unknown patterns stay as typed."""
    name = typography(full_name.strip())
    head, quoted = _split(name)
    text = head
    suffix = ""
    for phrase, short in _data().education_of.items():
        if phrase in fold(text):
            text = re.sub(phrase, "", text, flags=re.IGNORECASE)
            suffix = f" {short}"
            break
    tokens = [token for token in text.split(" ") if token]  # «№ 7» stays together
    known = [token for token in tokens if fold(token) in _data().institution_words]
    if len(known) <= 1 or _find_noun(known) is None:
        return name
    letters = "".join(token[0].upper() for token in known)
    rest = [*tokens[tokens.index(known[-1]) + 1 :], quoted]
    return f"{letters}{suffix} {' '.join(rest)}".strip()


def _split(name: str) -> tuple[str, str]:
    quote = _QUOTE.search(name)
    return (name[: quote.start()], name[quote.start() :]) if quote else (name, "")


def _find_noun(words: list[str]) -> tuple[int, _Noun] | None:
    """Place and forms of the head noun: only adjectives may stand before it."""
    for index, word in enumerate(words):
        noun = _data().nouns.get(fold(word.strip(",.")).rpartition("-")[2])
        if noun is not None:
            return index, noun
        if _adjective(word) is None:
            return None
    return None


def _adjective(word: str) -> tuple[str, Gender, tuple[str, ...]] | None:
    """Ending, gender and oblique endings of an adjective, by the longest ending known."""
    text = word.lower()
    ends = (end for end in _data().adjectives if text.endswith(end) and len(text) > len(end) + 1)
    end = max(ends, key=len, default=None)
    return (end, *_data().adjectives[end]) if end else None


def _decline_phrase(phrase: str) -> Forms:
    pieces = re.split(r"(\s+)", phrase)
    words = pieces[::2]
    leading = 1 if words and not words[0] else 0
    found = _find_noun([word for word in words if word])
    if found is None:
        return Forms.unchanged(phrase)
    head = found[0] + leading
    forms = [
        _decline_word(piece, found[1], is_noun=place // 2 == head)
        if place % 2 == 0 and leading <= place // 2 <= head
        else Forms.unchanged(piece)
        for place, piece in enumerate(pieces)
    ]
    return joined(forms, "")


def _decline_word(word: str, noun: _Noun, *, is_noun: bool) -> Forms:
    if is_noun:
        stem, hyphen, last = word.rpartition("-")
        tail = last[len(last.rstrip(",.")) :]
        oblique = (like(last, form) for form in list(noun.forms)[1:])
        return Forms(word, *(f"{stem}{hyphen}{form}{tail}" for form in oblique))
    adjective = _adjective(word)
    if adjective is None or adjective[1] is not noun.gender:
        return Forms.unchanged(word)
    end, _, oblique_ends = adjective
    stem = word[: -len(end)]
    return Forms(word, *(stem + (e.upper() if word.isupper() else e) for e in oblique_ends))


def own_name(short_name: str) -> str:
    """«Рябинка» of «МБДОУ «Детский сад № 7 „Рябинка“»»; empty when a number is all it has."""
    found = (names[-1].strip() for each in _OWN_NAMES if (names := each.findall(short_name)))
    name = next(found, "")
    return "" if "№" in name else name
