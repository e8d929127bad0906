"""Words which may not part at the end of a line, wherever they come from.

The letters of templates are typeset when they are read; values are not touched there, so the
writers glue them here. Only spaces become non-breaking ones: no letter changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate, groupby
from typing import Final

from desktop.documents.blocks import Run, Runs, plain
from desktop.language.text import NBSP

_MONTHS: Final = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_GLUED: Final = re.compile(r"[^ \n\t]+")
_BY_INITIALS: Final = re.compile(f"(?<=[а-яё]){NBSP}(?=[А-ЯЁ]\\.)|(?<=\\.){NBSP}(?=[А-ЯЁ][а-яё])")
"""Where a surname and its initials may part: the initials stay together."""

_TIES: Final = re.compile(
    "|".join(
        (
            r"№ (?=\S)",
            r"\d (?=«)",
            rf"\d (?=(?:{_MONTHS})\b)",
            r"\d (?=(?:гг?|л|мес|руб|коп|чел)\.)",
            r"_ (?=г\.)",
            r"\b[А-ЯЁ]\. (?=[А-ЯЁ](?:\.|[а-яё]))",
            r"[а-яё] (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)",
            r"\b(?:ул|д|корп|п|пп|ст|каб)\. (?=[А-ЯЁ\d])",
            r"\bг\. (?=[А-ЯЁ])",
        )
    )
)


def joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one: the fewer pieces, the faster and the smaller the file."""
    return [
        replace(look, text="".join(run.text for run in group))
        for look, group in groupby(runs, key=lambda run: replace(run, text=""))
    ]


def tied(text: str) -> str:
    """The same for letters of one look."""
    return _TIES.sub(lambda found: found.group().replace(" ", NBSP), text)


def glued(runs: Runs) -> Runs:
    """«№ 7 «Рябинка»», «29 декабря», «2 мес.», «20___ г.», «Осокина Т. В.» stay on a line.

    Neighbouring runs are seen as one text.
    """
    return _cut(tied(plain(runs)), runs)


def loosened(runs: Runs, is_too_wide: Callable[[str], bool]) -> Runs:
    """Words glued together come apart again where no line could hold them."""
    text = plain(runs)
    if NBSP not in text:
        return runs
    whole = _GLUED.sub(lambda found: _apart(found.group(), is_too_wide), text)
    return _cut(whole, runs)


def _apart(word: str, is_too_wide: Callable[[str], bool]) -> str:
    if NBSP not in word or not is_too_wide(word):
        return word
    parts = _BY_INITIALS.sub(" ", word).split(" ")
    return " ".join(part.replace(NBSP, " ") if is_too_wide(part) else part for part in parts)


def _cut(whole: str, runs: Runs) -> Runs:
    """A text as long as that of the runs, in their looks."""
    ends = list(accumulate(len(run.text) for run in runs))
    starts = [0, *ends]
    return tuple(
        replace(run, text=whole[start:end])
        for run, start, end in zip(runs, starts, ends, strict=False)
    )
