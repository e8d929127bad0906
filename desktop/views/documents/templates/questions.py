"""What the editor asks, each as one line over the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.documents.template import in_words
from desktop.views.documents.templates.question_line import QuestionLine

Act = Callable[[], object]


def about_newer(line: QuestionLine, *, see: Act, take: Act, keep: Act) -> None:
    """The program brought another shipped text."""
    answers = [
        ("compare", "Посмотреть разницу", see),
        ("take", "Взять новый", take),
        ("keep", "Оставить наш", keep),
    ]
    line.ask("Исходный текст обновился.", answers, "info")


def about_unsaved(line: QuestionLine, *, save: Act, drop: Act, stay: Act) -> None:
    """The editor is left with a changed text."""
    answers = [
        ("save", "Сохранить вариант", save),
        ("drop", "Не сохранять", drop),
        ("stay", "Продолжить", stay),
    ]
    line.ask("Изменения не сохранены.", answers)


def about_absent(
    line: QuestionLine, absent: Sequence[str], *, insert: Callable[[str], object], keep: Act
) -> None:
    """Fields which the law wants are not there any more."""
    titles = [in_words.path_title(path) for path in absent]
    answers: list[tuple[str, str, Act]] = [
        (f"insert.{place}", f"Вставить: {title}", partial(insert, path))
        for place, (title, path) in enumerate(zip(titles, absent, strict=True), 1)
    ]
    answers.append(("as_is", "Сохранить как есть", keep))
    line.ask(
        f"В тексте нет: {', '.join(titles)}. По закону в этом документе это указывают.", answers
    )
