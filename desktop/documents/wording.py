"""Words which depend on a number or on what stands beside: lists, genitives, «О …» and «о …»."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache

from desktop.documents.values import Group, Number, Rows
from desktop.language.agree import agree
from desktop.language.cases import Sex
from desktop.language.numbers import plural
from desktop.language.text import NBSP, typography
from desktop.paths import resource


def listed(rows: Iterable[Group]) -> Rows:
    """Rows which know their «номер» and the «знак» after them: «;», after the last «.»."""
    found = list(rows)
    last = len(found)
    return Rows(
        tuple(
            Group(
                {**one.values, "номер": Number(place), "знак": "." if place == last else ";"},
                one.sex,
                one.label,
            )
            for place, one in enumerate(found, 1)
        )
    )


def named(texts: Iterable[str]) -> Rows:
    """Plain texts as rows with «название», to be listed or joined by commas."""
    return listed(Group({"название": text}) for text in texts if text)


def oblique(count: int, one: str, many: str) -> str:
    """A number in another case than the nominative: «не менее 1 года», «в 3 экземплярах»."""
    return f"{count}{NBSP}{plural(count, one, many, many)}"


def acquainted(sexes: Sequence[Sex | None]) -> str:
    """«ознакомлена» for one person, «ознакомлены» for several."""
    return agree("ознакомлен", sexes[0]) if len(sexes) == 1 else "ознакомлены"


def inside_sentence(text: str) -> str:
    """A heading as a part of a sentence: «О готовности» → «о готовности»; «ФГОС ДО» stays."""
    first = (text.split() or [""])[0]
    is_plain = len(first) == 1 or not first[1:2].isupper()
    return text[:1].lower() + text[1:] if is_plain else text


def is_about(text: str) -> bool:
    """Whether a question begins with «О», «Об», «Обо»: then it needs no «с сообщением»."""
    return (text.split() or [""])[0].lower() in {"о", "об", "обо"}


def inside_quotes(text: str) -> str:
    """A name which will stand in «ёлочки»: its own quotes become „лапки“, outer ones go."""
    inner = typography(f"«{text.strip()}»")[1:-1] if text.strip() else ""
    is_wrapped = inner[:1] == "„" and inner[-1:] == "“" and inner.count("„") == 1
    return inner[1:-1] if is_wrapped else inner


@cache
def _kinds_of_papers() -> dict[str, dict[str, str]]:
    rows = json.loads(resource("reference", "document_kinds.json").read_text("utf-8"))
    return {row["nominative"]: row for row in rows}


def kind_of_paper(word: str, case: str) -> str:
    """«приказом», «дорожной карты»: genitive, dative, instrumental; other words stay."""
    return _kinds_of_papers().get(word, {}).get(case, word)
