"""One answer for the command line: a typed name, and a title if there is one."""

from typing import Any

from desktop.language.cases import Sex
from desktop.language.names import decline, doubtful, guess_sex, split_full_name
from desktop.language.titles import decline_title, title_is_doubtful


def describe(full_text: str, sex: Sex | None = None, title: str | None = None) -> dict[str, Any]:
    """Forms of a name and a title as plain data.

    ``gender`` is the one given, else the guess; ``doubtful`` says that somebody should look:
    doubtful forms, an unverified title, or a sex guessed without a patronymic.
    """
    full = split_full_name(full_text)
    used = sex or guess_sex(full)
    guessed = sex is None and not full.patronymic
    answer: dict[str, Any] = {
        "name": decline(full, used).as_dict(),
        "gender": used.value if used else None,
        "doubtful": guessed or bool(doubtful(full, used)),
    }
    if title:
        answer["title"] = decline_title(title).as_dict()
        answer["doubtful"] = answer["doubtful"] or title_is_doubtful(title)
    return answer
