"""Achievements of the kindergarten itself: reports take them from here (ux.md 17.8)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.services import attachments
from desktop.services.attachments import Attached
from desktop.services.organizations import lines
from desktop.views.common.attached_files import open_attached, stored_file
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.office import Office
from desktop.views.organization.line_dialogs import LineDialog
from desktop.views.organization.lines_section import LineKind, LinesSection

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Запишите конкурсы, статусы и публикации сада: они войдут в отчёты."


class AchievementDialog(LineDialog):
    """The file is copied beside the base only when the button is pressed."""

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        ready = dict(values)
        file = ready.pop("file", None)
        if isinstance(file, Path):
            kept = attachments.keep(self._office.database, file)
            return {**ready, "file_hash": kept.hash, "file_name": kept.name}
        if file is None:
            return {**ready, "file_hash": "", "file_name": ""}
        return ready


def _texts(one: lines.AchievementLine) -> Sequence[str]:
    return (
        in_digits(one.happened_on),
        one.title,
        shown(one.kind_title),
        shown(one.level_title),
        shown(one.result_title),
        "есть" if one.file_hash else "—",
    )


KIND = LineKind(
    "achievement",
    ("Новое достижение", "Достижение"),
    lines.achievements,
    _texts,
    AchievementDialog,
)


class AchievementsSection(LinesSection[lines.AchievementLine]):
    """Achievements, the newest first."""

    def __init__(self, office: Office, screen: str) -> None:
        box = LinesBox(
            (
                LineColumn("Дата", 100),
                LineColumn("Название"),
                LineColumn("Вид", 130),
                LineColumn("Уровень", 130),
                LineColumn("Результат", 120),
                LineColumn("Файл", 60, "center"),
            ),
            name=f"{screen}.achievements",
            title="Достижения сада",
            add="Добавить достижение",
            empty=EMPTY,
        )
        super().__init__(office, KIND, box, fills=True)

    def new_values(self) -> dict[str, object]:
        return {"happened_on": self._office.today}

    def values_of(self, line: lines.AchievementLine) -> dict[str, object]:
        names = ("title", "happened_on", "kind", "level", "result", "prepared_by", "link")
        file = stored_file(self._office, Attached(line.file_hash, line.file_name))
        return {**{name: getattr(line, name) or None for name in names}, "file": file}

    def fields(self, line_id: UUID | None) -> Sequence[FormField]:
        return (
            FormField(
                "title",
                "Название",
                required=True,
                required_text=lines.KINDS["achievement"].empty,
                wide=True,
            ),
            FormField("happened_on", "Дата", "date"),
            FormField(
                "kind",
                "Вид",
                "choice",
                choices=choices_of(self._office, "achievement_kinds"),
                edit_list=editing(self._office, "achievement_kinds"),
            ),
            FormField(
                "level",
                "Уровень",
                "choice",
                choices=choices_of(self._office, "event_levels"),
            ),
            FormField(
                "result",
                "Результат",
                "choice",
                choices=choices_of(self._office, "contest_results"),
            ),
            FormField("prepared_by", "Кто готовил"),
            FormField("link", "Ссылка", "link"),
            FormField(
                "file",
                "Файл",
                "file",
                choose_file=lambda: self._office.messages.open_file(
                    "Файл достижения", "Все файлы (*)"
                ),
                open_file=lambda: self._open(line_id),
            ),
        )

    def _open(self, line_id: UUID | None) -> None:
        if line_id is None:
            return
        one = self._found[line_id]
        open_attached(self._office, Attached(one.file_hash, one.file_name))
