"""What a Word form holds, in words: its fields, what is repeated, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from desktop.documents.template import in_words
from desktop.language.numbers import counted

if TYPE_CHECKING:
    from desktop.documents.guest.names import FormLoop

NO_FIELDS: Final = "Полей в бланке нет: он будет печататься одинаковым для всех."
HOW: Final = (
    "Строка таблицы повторяется, если над ней стоит строка с началом повтора, а под ней — строка с "
    "концом повтора: скопируйте их из списка справа. В самой строке поля пишутся через «один»: "
    "{{\u00a0один.…\u00a0}}."
)
START: Final = "{{%tr for один in {} %}}"
END: Final = "{%tr endfor %}"


def known(names: Sequence[str]) -> str:
    """«Найдены поля: …»."""
    titles = [in_words.field_title(name) for name in names]
    return f"Найдены поля: {'; '.join(titles)}." if titles else NO_FIELDS


def unknown(found: Sequence[tuple[str, str]]) -> str:
    """«Поля «рук.фимилия» нет. Ближайшее — «рук.фамилия_ио» (Фамилия И. О. заведующего)»."""
    lines = []
    for name, near in found:
        hint = f" Ближайшее — «{near}» ({in_words.field_title(near)})." if near else ""
        lines.append(f"Поля «{name}» у этого документа нет.{hint}")
    return "\n".join(lines)


def repeated(loops: Sequence[FormLoop]) -> str:
    """What each repetition does: «Повторяется для каждого из списка «Участники»: …»."""
    return "\n".join(_repeated(one) for one in loops)


def _repeated(loop: FormLoop) -> str:
    title = in_words.path_title(loop.path)
    if loop.count is None:
        return f"«{loop.path}» ({title}) — не список: повторять нечего."
    often = counted(loop.count, "раз") if loop.count else "ни разу: список пуст"
    parts = "; ".join(in_words.path_title(f"{loop.path}.{part}") for part in loop.parts)
    printed = f" Печатается: {parts}." if parts else ""
    return f"Повторяется для каждого из списка «{title}», в образце {often}.{printed}"


def how_to_repeat(lists: Sequence[str]) -> str:
    """How a row is repeated; nothing for a kind without lists."""
    return HOW if lists else ""


def marks_of_repeating(lists: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The lines around a row which is repeated: (title, what stands in the form)."""
    starts = [
        (f"Начало повтора строки: {in_words.path_title(path)}", START.format(path))
        for path in lists
    ]
    return (*starts, ("Конец повтора строки", END)) if lists else ()
