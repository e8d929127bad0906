"""What is said when a file is not taken: what happened, that the data are safe, what to do.

The codes are those of ``exchange.md`` 5; each is reachable in a test.
"""

from enum import StrEnum

from desktop.errors import OfficeError


class Code(StrEnum):
    """The conditions of the specification."""

    EMPTY = "M1"
    NOT_OURS = "M2"
    OTHER_SQLITE = "M3"
    WHOLE_BASE = "M4"
    NEWER = "M5"
    CUT = "M6"
    DAMAGED = "M7"
    PASSPHRASE = "M8"  # noqa: S105 - the code of a message
    CONTENT = "M9"
    KNOWN = "M10"
    OWN = "M11"
    SAME_NUMBERS = "M12"
    DISK = "M13"
    TOO_BIG = "M14"
    CLOCK = "M15"
    EDITED_SINCE = "M16"
    INTERRUPTED = "M17"


TEXTS = {
    Code.EMPTY: (
        "Файл пуст: копирование не завершилось. Ваши данные не изменены. Скопируйте файл ещё раз "
        "и извлеките флешку через «Безопасное извлечение»."
    ),
    Code.NOT_OURS: (
        "Это не файл обмена программы{like}. Ваши данные не изменены. "
        "Нужен файл обмена (.mkx) или база (.mkdb)."
    ),
    Code.OTHER_SQLITE: (
        "Это база данных другой программы. Ваши данные не изменены. "
        "Нужен файл обмена (.mkx) или база (.mkdb)."
    ),
    Code.WHOLE_BASE: (
        "Это целая база «{label}», а не файл обмена. Посмотрю, что в ней нового, как в обычном "
        "файле; у вас пока ничего не меняется."
    ),
    Code.NEWER: (
        "Файл сделан более новой версией программы ({theirs}, у вас {ours}). Ваши данные не "
        "изменены. Обновите программу и откройте его снова; файл сохранён."
    ),
    Code.CUT: (
        "Файл повреждён: скопирован не до конца. Попросите записать его заново. "
        "В базе ничего не изменилось."
    ),
    Code.DAMAGED: ("Файл повреждён в пути. Ваши данные не изменены. Попросите прислать ещё раз."),
    Code.PASSPHRASE: (
        "Пароль не подошёл. Проверьте раскладку. Если его составила программа, это пять слов "
        "через дефис, строчными буквами."
    ),
    Code.CONTENT: (
        "Содержимое файла не похоже на созданное нашей программой. Файл отклонён, "
        "ваши данные не изменены. Код: {detail}."
    ),
    Code.KNOWN: "Файл прочитан. Изменений нет: всё это у вас уже есть.",
    Code.OWN: "Этот файл вы отправили сами {day}. Ничего не изменено.",
    Code.DISK: "{words} Приём не выполнен, данные прежние.",
    Code.TOO_BIG: ("{what}. Файл отклонён, ваши данные не изменены. {ask}"),
    Code.CLOCK: (
        "У «{label}» часы спешат на {time}. На приём это не влияет; даты в истории могут удивить."
    ),
    Code.INTERRUPTED: (
        "При прошлом запуске приём прервался. Данные в состоянии до приёма. "
        "Файл: {file} — повторить?"
    ),
}


class RefusedError(OfficeError):
    """A file is not taken; nothing was changed. ``code`` says which condition it was."""

    def __init__(self, code: Code, **facts: str) -> None:
        super().__init__(TEXTS[code].format(**facts))
        self.code = code
        self.facts = facts


def content(detail: str) -> RefusedError:
    """M9 with a short code for whoever helps."""
    return RefusedError(Code.CONTENT, detail=detail)


LESS = "Попросите отправить меньше сразу, например без вложений."
DECIDE = "Попросите решить расхождения и отправить ещё раз."
OWN_ADVICE = {
    LESS: "Отправьте меньше сразу, например без вложений.",
    DECIDE: "Решите расхождения («Обмен — Отложено») и отправьте ещё раз.",
}
"""What is asked of a sender → what is said to us when the file would be ours."""


def too_big(what: str, ask: str = LESS) -> RefusedError:
    """M14. ``ask``: what the sender can do about it."""
    return RefusedError(Code.TOO_BIG, what=what, ask=ask)


def too_long() -> RefusedError:
    """M14 for a check which does not end."""
    return too_big("Проверка заняла больше 60 с")
