"""Achievements of the kindergarten itself: reports take them from here (ux.md 17.8)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.services import attachments, reference
from desktop.services.attachments import Attached
from desktop.services.organizations import lines
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.file_field import StoredFile
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.list_export import open_path
from desktop.views.office import Office
from desktop.views.organization.line_dialogs import LineDialog, remove_line

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


class AchievementsSection(QWidget):
    """Achievements, the newest first."""

    def __init__(self, office: Office, screen: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._organization: UUID | None = None
        self._found: dict[UUID, lines.AchievementLine] = {}
        self.box = LinesBox(
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.box.add_wanted.connect(self.add)
        self.box.opened.connect(self._change)
        self.box.remove_wanted.connect(self._remove)

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:
        self._organization = organization_id
        found = self._office.read(lines.achievements, organization_id)
        self._found = {one.id: one for one in found}
        self.box.show_rows([LineRow(one.id, _texts(one)) for one in found])
        self.box.set_read_only(on=read_only)

    def add(self) -> AchievementDialog | None:
        dialog = self._dialog(None)
        if dialog is not None:
            dialog.start({"happened_on": self._office.today})
        return dialog

    def _change(self, line_id: UUID) -> None:
        dialog = self._dialog(line_id) if self._office.can_write else None
        if dialog is None:
            return
        one = self._found[line_id]
        names = ("title", "happened_on", "kind", "level", "result", "prepared_by", "link")
        values: dict[str, object] = {name: getattr(one, name) or None for name in names}
        if one.file_hash:
            attached = Attached(one.file_hash, one.file_name)
            size = attachments.size_of(self._office.database, attached)
            values["file"] = StoredFile(one.file_hash, one.file_name, size)
        dialog.start(values)

    def _dialog(self, line_id: UUID | None) -> AchievementDialog | None:
        if self._organization is None:
            return None
        dialog = AchievementDialog(
            self._office,
            "achievement",
            self._organization,
            self._fields(line_id),
            words=("Новое достижение", "Достижение"),
            line_id=line_id,
            parent=self.window(),
        )
        dialog.open()
        return dialog

    def _fields(self, line_id: UUID | None) -> Sequence[FormField]:
        return (
            FormField(
                "title",
                "Название",
                required=True,
                required_text=lines.KINDS["achievement"].empty,
                wide=True,
            ),
            FormField("happened_on", "Дата", "date"),
            FormField("kind", "Вид", "choice", choices=lambda: self._choices("achievement_kinds")),
            FormField("level", "Уровень", "choice", choices=lambda: self._choices("event_levels")),
            FormField(
                "result", "Результат", "choice", choices=lambda: self._choices("contest_results")
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

    def _choices(self, list_code: str) -> list[Choice]:
        return [
            Choice(item.code, item.title) for item in self._office.read(reference.items, list_code)
        ]

    def _open(self, line_id: UUID | None) -> None:
        if line_id is None:
            return
        one = self._found[line_id]
        folder = Path(tempfile.mkdtemp(prefix="metodkabinet-"))
        attached = Attached(one.file_hash, one.file_name)
        try:
            open_path(attachments.copy_for_reading(self._office.database, attached, folder))
        except OfficeError as error:
            self._office.report(error)

    def _remove(self, line_id: UUID) -> None:
        what = f"Достижение «{self._found[line_id].title}»"
        remove_line(self._office, "achievement", line_id, what)


def _texts(one: lines.AchievementLine) -> Sequence[str]:
    return (
        in_digits(one.happened_on),
        one.title,
        shown(one.kind_title),
        shown(one.level_title),
        shown(one.result_title),
        "есть" if one.file_hash else "—",
    )
