"""From one line to a full name and back: splitting, proper case, initials."""

import re

from desktop.language.cases import FullName
from desktop.language.name_rules import rules
from desktop.language.text import NBSP, initial, spaced

_INITIAL = re.compile(r"^[^\W\d_]\.?(?:-[^\W\d_]\.?)?$")
_PATRONYMIC = re.compile(r"(?:[ое]вич|[ое]вна|ична|инична|ьич|мич|кич|тич|ввич|аевна)$")


def split_full_name(text: str) -> FullName:
    """What a person typed or pasted, in any of the usual orders.

    «Фамилия Имя Отчество», «Фамилия И. О.», «И. О. Фамилия», «Имя Отчество Фамилия», with a
    double surname, «кызы», particles, all in capitals, with stray spaces and commas.
    """
    tokens = _tokens(text)
    if not tokens:
        return FullName("", "")
    if _INITIAL.match(tokens[0]) and len(tokens) > 1:
        return _initials_first(tokens)
    surname, rest = _surname(tokens)
    if _is_name_first(tokens):
        return FullName(" ".join(tokens[2:]), tokens[0], tokens[1])
    name, patronymic = _name_and_patronymic(rest)
    return FullName(surname, name, patronymic)


def proper_case(text: str) -> str:
    """«ЛЕБЕДЕВА-СИТНИК» → «Лебедева-Ситник»; mixed case is the user's own and stays."""
    if not (text.isupper() or text.islower()):
        return text
    words = re.split(r"(\s+)", text.lower())
    small = rules().frozen_patronymic
    return "".join(
        word if word in small and index else _capitalised(word) for index, word in enumerate(words)
    )


def surname_initials(full: FullName, *, space: bool = True) -> str:
    """«Осокина Т. В.» for lists and addressees; every space is non-breaking."""
    return NBSP.join(filter(None, (spaced(full.surname), _initials(full, space=space))))


def initials_surname(full: FullName, *, space: bool = True) -> str:
    """«Т. В. Осокина» for signatures; every space is non-breaking."""
    return NBSP.join(filter(None, (_initials(full, space=space), spaced(full.surname))))


def _initials(full: FullName, *, space: bool) -> str:
    letters = [initial(full.name), initial(full.patronymic.split(" ")[0])]
    return (NBSP if space else "").join(filter(None, letters))


def _tokens(text: str) -> list[str]:
    text = re.sub(r"\s*[‐‑–—-]\s*", "-", re.sub(r"[\s,;]+", " ", text)).strip(" -")
    text = re.sub(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\s.-])", r"\1. ", text)
    tokens: list[str] = []
    for token in proper_case(text).split():
        if token.startswith("(") and tokens:
            tokens[-1] += f" {token}"
        else:
            tokens.append(token)
    return tokens


def _initials_first(tokens: list[str]) -> FullName:
    name, *rest = tokens
    patronymic = rest.pop(0) if rest[1:] and _INITIAL.match(rest[0]) else ""
    return FullName(" ".join(rest), name, patronymic)


def _surname(tokens: list[str]) -> tuple[str, list[str]]:
    """Particles belong to the surname: «фон дер Лейен Урсула»."""
    taken = 1
    while taken < len(tokens) - 1 and tokens[taken - 1] in rules().frozen_words:
        taken += 1
    return " ".join(tokens[:taken]), tokens[taken:]


def _is_name_first(tokens: list[str]) -> bool:
    """«Татьяна Викторовна Осокина», «Мария Петровна»."""
    match [bool(_PATRONYMIC.search(token.lower())) for token in tokens]:
        case [_, True] | [_, True, False]:
            return True
    return False


def _name_and_patronymic(tokens: list[str]) -> tuple[str, str]:
    name, *rest = tokens or [""]
    if not rest[1:]:
        return name, " ".join(rest)
    if tokens[-1].lower() in rules().frozen_patronymic:
        return " ".join(tokens[:-2]), " ".join(tokens[-2:])
    if _PATRONYMIC.search(tokens[-1].lower()):
        return " ".join(tokens[:-1]), tokens[-1]
    return name, " ".join(rest)


def _capitalised(word: str) -> str:
    return re.sub(r"(?:^|(?<=[-(])|(?<=^.['’]))[^\W\d_]", lambda match: match[0].upper(), word)
