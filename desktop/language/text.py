"""Russian text for search and for the eye: folding, words, layout of keys, typography."""

import re
import unicodedata
from collections.abc import Callable, Iterable

NBSP = "\N{NO-BREAK SPACE}"
THIN_NBSP = "\N{NARROW NO-BREAK SPACE}"
_NAME = "\ua66a"
"""A letter which no text has stands for a name while the quotes around are set."""
EMPTY = "—"
"""Shown instead of an empty value; never 0, None or a blank."""

_WORD = re.compile(r"[^\W_]+")
_LAST_STOP = re.compile(r"(?<![А-ЯЁ])\.$")
_TWO_STOPS = re.compile(r"(?<=[А-ЯЁ]\.)\.(?!\.)")
_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_LATIN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS + _LATIN_SHIFTED, _RUSSIAN_KEYS + _RUSSIAN_KEYS.upper())
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS + _RUSSIAN_KEYS.upper(), _LATIN_KEYS + _LATIN_SHIFTED)


def fold(text: str) -> str:
    """What search compares: case ignored, ё = е, single spaces."""
    plain = unicodedata.normalize("NFD", text).casefold()
    folded = unicodedata.normalize("NFC", plain).replace("ё", "е")
    return " ".join(folded.split())


def words(text: str) -> list[str]:
    """Folded words: «Лебедева-Ситник» gives both parts, «46-ОД» gives «46» and «од»."""
    return _WORD.findall(fold(text))


def switch_layout(text: str) -> str:
    """The same keys on the other layout: «jcjrbyf» ↔ «осокина».

    A text with a Russian letter was typed on the Russian layout, any other on the Latin one.
    """
    if re.search(r"[а-яё]", text, re.IGNORECASE):
        return text.translate(_TO_LATIN)
    return text.translate(_TO_RUSSIAN)


def initial(text: str) -> str:
    """«Татьяна» → «Т.», «Анна-Мария» → «А.-М.», an empty text stays empty."""
    letters = [part.strip()[:1].upper() for part in text.split("-")]
    return "-".join(f"{letter}." for letter in letters if letter.isalpha())


def spaced(text: str) -> str:
    """The text with every space non-breaking."""
    return NBSP.join(text.split())


_NEXT = (
    r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|г\.|гг\.|%|чел\.|руб\.|коп\.|кг|км|ч\b|мин\b|л\b)"
)
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[ \t]{2,}"), " "),
    (re.compile(r"(?<=\S)[ \u00a0]+(?:--?|–|—)(?=[ \u00a0])[ \u00a0]+"), f"{NBSP}— "),
    (re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b(?!-)"), r"\1–\2"),
    (re.compile(r"№[ \u00a0]*(?=\w)"), f"№{NBSP}"),
    (re.compile(r"\b(г|ул|д|корп|п|пп|ст|ч|стр|каб)\. ?(?=[А-ЯЁ\d])"), rf"\1.{NBSP}"),
    (re.compile(r"\b([Ии])\. ?([Оо])\.(?= ?[а-яё])"), rf"\1.{NBSP}\2."),
    (re.compile(r"(\bи\.\u00a0о\.) (?=[а-яё])", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d) (?={_NEXT})"), NBSP),
    (
        re.compile(r"\b([А-ЯЁ])\.[ \u00a0]?([А-ЯЁ])\.[ \u00a0]?(?=[А-ЯЁ][а-яё])"),
        rf"\1.{NBSP}\2.{NBSP}",
    ),
    (
        re.compile(r"(?<=[а-яё]) ([А-ЯЁ])\.[ \u00a0]?([А-ЯЁ])\.(?!\w)(?!\u00a0[А-ЯЁ])"),
        rf"{NBSP}\1.{NBSP}\2.",
    ),
    (re.compile(r"(?<!\w)([ВвСсКкОо]|[Оо]б|[Сс]о) (?=[А-ЯЁ]\.)"), rf"\1{NBSP}"),
)


def typography(text: str, names: Iterable[str] = ()) -> str:
    """Russian typography: «ёлочки» and „лапки“, dashes, non-breaking spaces (domain.md §9.5).

    The quotes inside ``names`` stay: those of organisations are written as in their cards (§9.9).
    """
    text = _quotes_around(text, [name for name in names if name and name in text])
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _quotes_around(text: str, names: list[str]) -> str:
    """Quotes of a text in which some names stay as they are."""
    if not names or _NAME in text:
        return _quotes(text)
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    kept = iter(re.findall(pattern, text))
    shown = _quotes(re.sub(pattern, _NAME, text))
    return "".join(next(kept) if letter == _NAME else letter for letter in shown)


def _quotes(text: str) -> str:
    """Nested quotes of any kind as «… „…“»; one closing mark may close two, as in names."""
    out: list[str] = []
    depth = 0
    for index, mark in enumerate(text):
        if mark not in '"«»„“”':
            out.append(mark)
        elif _opens(text, index, depth):
            depth += 1
            out.append("«" if depth == 1 else "„")
        else:
            out.append("“" if depth > 1 else "»")
            depth = max(depth - 1, 0)
    if depth == 1 and out and out[-1] == "“":
        out.append("»")
    return "".join(out)


def _opens(text: str, index: int, depth: int) -> bool:
    mark = text[index]
    if mark in "«»„”":
        return mark in "«„"
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    starts = (before.isspace() or before in '([«„"—-') and not after.isspace()
    if mark == "“" and depth > 1:
        return False
    return starts or (depth == 0 and not before.isalnum() and not after.isspace())


def one_stop(text: str) -> str:
    """«Записано: Серова М. П.» and not «М. П..»: initials bring their own full stop."""
    return _TWO_STOPS.sub("", text)


def unstopped(text: str) -> str:
    """A sentence without its full stop, as a line of a list; that of initials stays."""
    return _LAST_STOP.sub("", text)


def like(pattern: str, form: str) -> str:
    """``form`` with the capitals of ``pattern``: «ТКАЧ» → «ТКАЧОМ», «Ёж» → «Ежа»."""
    if len(pattern) > 1 and pattern.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if pattern[:1].isupper() else form
