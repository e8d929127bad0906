"""Positions as written in lists against the reference list."""

from difflib import get_close_matches

from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import Found, Question
from desktop.services.staff_table.rules import Rules
from desktop.services.staff_table.vocabulary import folded, vocabulary

_LONGEST = 150
_ALIKE = 0.8
_OBLIQUE = ("ой", "ей", "ого", "его", "ы", "и", "х", *"0123456789")
"""How «старшей группы», «группы № 3», «2 младшей группы» begin."""


def read_position(text: str, rules: Rules, *, confirmed: bool = False) -> Found:
    """The code of the position; what is not exactly in the list is asked, with a suggestion.

    ``confirmed`` keeps a name which is not in the list, for the office to add it.
    """
    shown = _without_extras(text)
    if not folded(shown):
        return Found()
    if len(shown) > _LONGEST:
        return Found(questions=(Question(Field.POSITION, "должность слишком длинная"),))
    plain = folded(shown)
    if plain in rules.exact:
        return Found({"position": rules.exact[plain], "position_text": shown})
    if found := _with_suffix(shown, rules):
        return found
    if confirmed:
        return Found({"position": "", "position_text": shown})
    nominative = _suggestion(plain, rules)
    end = f" — это «{nominative}»?" if nominative is not None else " в справочнике"
    asked = f"должности «{shown}» нет{end}"
    return Found({"position_text": shown}, (Question(Field.POSITION, asked, nominative),))


def _without_extras(text: str) -> str:
    """«воспитатель (0,5 ст., совм.)» → «воспитатель»."""
    shown = vocabulary().position_extras.sub(" ", text)
    shown = " ".join(shown.replace("( ", "(").split())
    for empty in ("()", "(,)", "( )", "(, )", "(. )", "(.)"):
        shown = shown.replace(empty, "")
    return shown.strip(" ,;/-–—")


def _with_suffix(shown: str, rules: Rules) -> Found | None:
    """«воспитатель старшей группы «Солнышко»»: the longest position which begins the text."""
    words = shown.split()
    for count in range(len(words) - 1, 0, -1):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        code = rules.exact.get(folded(head))
        if code is not None:
            if not _is_suffix(rest):
                return None
            return Found({"position": code, "position_text": head, "position_suffix": rest})
    return None


def _is_suffix(rest: str) -> bool:
    """A group or an address of work follows, not a second position or a part of another one."""
    plain = folded(rest)
    is_place = any(word in plain for word in ("групп", "корпус", "отделени"))
    return is_place and plain.split(" ")[0].endswith(_OBLIQUE)


def _suggestion(plain: str, rules: Rules) -> str | None:
    code = rules.loose.get(plain)
    if code is None:
        code = _close(plain, rules)
    return rules.nominatives[code] if code else None


def _close(plain: str, rules: Rules) -> str | None:
    """Misprints, and a known word followed by something («восп. 2 мл. гр.»)."""
    if near := get_close_matches(plain, rules.exact, n=1, cutoff=_ALIKE):
        return rules.exact[near[0]]
    words = plain.split()
    for count in range(len(words) - 1, 0, -1):
        head = " ".join(words[:count])
        if code := rules.loose.get(head) or rules.exact.get(head):
            return code
    near = get_close_matches(plain, rules.loose, n=1, cutoff=_ALIKE)
    return rules.loose[near[0]] if near else None
