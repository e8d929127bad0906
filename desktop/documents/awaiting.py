"""Papers which wait for the signatures of others, in words: «ждёт подписи 5 доп. соглашений»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from desktop.documents import wording
from desktop.documents.types import Problem, Severity
from desktop.services.pairs import legal

_NAMED: Final = {
    legal.CONSENT: ("согласия", "согласий"),
    legal.MENTEE_CONSENT: ("согласия наставляемого", "согласий наставляемых"),
    legal.SUPPLEMENT: ("доп. соглашения", "доп. соглашений"),
}
"""Of one, of many: in the genitive."""
_OTHER: Final = ("документа", "документов")


def brief(problems: Sequence[Problem]) -> str:
    """«ждёт подписи 6 согласий, 5 доп. соглашений»; empty: it waits for nothing."""
    parts = [f"{wording.oblique(len(who), *_words(code))}" for code, who in _awaited(problems)]
    return f"ждёт подписи {', '.join(parts)}" if parts else ""


def short(problems: Sequence[Problem]) -> str:
    """«ждёт 5 подписей»: all of them in one number; empty: it waits for nothing."""
    count = sum(len(who) for _, who in _awaited(problems))
    return f"ждёт {wording.oblique(count, 'подписи', 'подписей')}" if count else ""


def full(problems: Sequence[Problem]) -> str:
    """Why a paper may not be registered: whose signatures it waits for, and the rest."""
    waits = [
        f"{wording.oblique(len(who), *_words(code))}: {', '.join(who)}"
        for code, who in _awaited(problems)
    ]
    texts = [one.text for one in problems if one.awaited is None]
    return "; ".join([*([f"Ждёт подписи {'; '.join(waits)}"] if waits else []), *texts])


def _awaited(problems: Iterable[Problem]) -> list[tuple[str, list[str]]]:
    """Code of a paper, and whose are not signed yet."""
    found: dict[str, list[str]] = {}
    for one in problems:
        if one.awaited is not None and one.severity is Severity.BLOCK:
            found.setdefault(one.awaited.code, []).append(one.awaited.whose)
    return list(found.items())


def _words(code: str) -> tuple[str, str]:
    return _NAMED.get(code, _OTHER)
