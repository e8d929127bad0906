"""Words which may not part at the end of a line, wherever they come from.

The letters of templates are typeset when they are read; values are not touched there, so the
writers glue them here. Only spaces become non-breaking ones: no letter changes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import Final

from desktop.documents.blocks import Runs, plain
from desktop.language.text import NBSP

_MONTHS: Final = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_TIES: Final = re.compile(
    "|".join(
        (
            r"№ (?=\S)",
            rf"\d (?=(?:{_MONTHS})\b)",
            r"\d (?=(?:гг?|руб|коп|чел)\.)",
            r"\b[А-ЯЁ]\. (?=[А-ЯЁ](?:\.|[а-яё]))",
            r"[а-яё] (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)",
            r"\b(?:г|ул|д|корп|п|пп|ст|каб)\. (?=[А-ЯЁ\d])",
        )
    )
)


def glued(runs: Runs) -> Runs:
    """«№ 7», «29 декабря», «2012 г.», «Осокина Т. В.», «ул. Школьная» stay on one line.

    Neighbouring runs are seen as one text.
    """
    whole = _TIES.sub(lambda found: found.group().replace(" ", NBSP), plain(runs))
    ends = list(accumulate(len(run.text) for run in runs))
    starts = [0, *ends]
    return tuple(
        replace(run, text=whole[start:end])
        for run, start, end in zip(runs, starts, ends, strict=False)
    )
