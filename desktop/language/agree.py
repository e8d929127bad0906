"""Words which agree with the sex of a person (domain.md §9.4)."""

import json
from functools import cache

from desktop.language.cases import Sex
from desktop.language.text import like
from desktop.paths import resource


@cache
def _words() -> dict[str, tuple[str, str, str]]:
    rows = json.loads(resource("language", "agreement.json").read_text("utf-8"))
    return {masculine: (masculine, feminine, blank) for masculine, feminine, blank in rows}


def agree(word: str, sex: Sex | None) -> str:
    """«готов» → «готова» for a woman, «готов(а)» on a blank for handwriting (``sex`` unknown).

    ``word`` is the masculine form of ``agreement.json``; ``KeyError`` for any other. A capital
    is kept: «Уважаемый» → «Уважаемая».
    """
    masculine, feminine, blank = _words()[word.lower()]
    if sex is None:
        return like(word, blank)
    return like(word, feminine if sex is Sex.FEMALE else masculine)
