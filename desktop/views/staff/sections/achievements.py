"""The section «Достижения»: achievements and courses in one list (ux.md 8.3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.language.dates import in_digits
from desktop.language.numbers import hours
from desktop.models import Achievement, ReferenceEntry, Training
from desktop.services import achievements
from desktop.services.achievements import MeritRow, Total
from desktop.services.attachments import Attached
from desktop.views.common.attached_files import open_attached
from desktop.views.common.controls import label
from desktop.views.common.list_columns import (
    SEPARATOR,
    Action,
    Chip,
    Column,
    EmptyState,
    ListQuery,
    Mark,
)
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office, Place
from desktop.views.staff.sections.list_section import RowsSection

if TYPE_CHECKING:
    from desktop.views.common.attached_dialog import AttachedDialog

TITLE = "Достижения"
EMPTY = "Добавьте курсы, конкурс или выступление — из них соберутся портфолио и отчёт."
_CHIPS = (
    (achievements.ALL, "Все"),
    (achievements.TRAININGS, "Повышение квалификации"),
    (achievements.CONTESTS, "Конкурсы"),
    (achievements.PUBLICATIONS, "Публикации"),
    (achievements.TALKS, "Выступления"),
)


class AchievementsSection(RowsSection[MeritRow]):
    """What a person has earned; totals by kind stand under the buttons."""

    tables = (Achievement, Training, ReferenceEntry)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName("staff.body.achievements")
        self.list: RecordList[MeritRow] = RecordList(self._spec(), office.preferences)
        self.totals = label("", "muted", name="staff.card.achievements.totals", wrap=True)
        self.adopt(self.list, TITLE)
        self.column.addWidget(self.totals)
        self.list.opened.connect(self.edit)
        self.list.create_wanted.connect(self.add_achievement)
        self.list.trash_wanted.connect(self.trash)

    def reload(self) -> None:
        if self.person_id is None:
            return
        self._rows = self.office.read(achievements.rows, self.person_id)
        super().reload()
        found = self.office.read(achievements.totals, self.person_id)
        self.totals.setText(" · ".join(_total(one) for one in found))
        self.totals.setVisible(bool(found))

    def add_achievement(self) -> AttachedDialog | None:
        from desktop.views.staff.sections.achievement_dialogs import AchievementDialog

        if self.person_id is None or self.read_only:
            return None
        return self._open(AchievementDialog(self.office, self.person_id, self.window()))

    def add_training(self) -> AttachedDialog | None:
        from desktop.views.staff.sections.achievement_dialogs import TrainingDialog

        if self.person_id is None or self.read_only:
            return None
        return self._open(TrainingDialog(self.office, self.person_id, self.window()))

    def prepare(self, kind: str) -> None:
        """What these lines are collected for."""
        if self.person_id is not None:
            self.office.go(Place("documents", "prepare", self.person_id, section=kind))

    def edit(self, record: UUID) -> None:
        from desktop.views.staff.sections.achievement_dialogs import (
            AchievementDialog,
            TrainingDialog,
        )

        shown = self._row(record)
        if shown is None or self.person_id is None or self.read_only:
            return
        kind = TrainingDialog if shown.is_training else AchievementDialog
        self._open(kind(self.office, self.person_id, self.window(), record))

    def trash(self, chosen: Sequence[UUID] | None = None) -> None:
        wanted = list(chosen or self.list.chosen)
        if not wanted or not self.may_write:
            return
        with self.office.telling():
            self.office.write(achievements.remove, wanted)
            text = "Запись в корзине." if len(wanted) == 1 else f"В корзине: {len(wanted)}."
            self._say(text)

    def open_file(self, record: UUID | None = None) -> None:
        """[Открыть] the file of a record."""
        shown = self._row(record or self.list.current_id)
        if shown is not None and shown.file_hash:
            open_attached(self.office, Attached(shown.file_hash, shown.file_name))

    def _open(self, dialog: AttachedDialog) -> AttachedDialog:
        done = f"{dialog.windowTitle().removeprefix('Добавить ').capitalize()}: записано."
        dialog.accepted.connect(lambda: self._say(done))
        dialog.open()
        return dialog

    def _spec(self) -> ListSpec[MeritRow]:
        def can() -> bool:
            return self.may_write

        add = Action(
            "add", "Добавить достижение", self.add_achievement, "plus", "Insert", enabled=can
        )
        course = Action("training", "Добавить обучение", self.add_training, "book", enabled=can)
        return ListSpec(
            screen="staff.card.achievements",
            title=TITLE,
            columns=_columns(),
            list_ids=self._list_ids,
            load_rows=self._load_rows,
            empty=EmptyState("star-empty", EMPTY, (add, course)),
            chips=self._chips,
            actions=(add, course, *self._papers()),
            bulk=(Action("trash", "В корзину", self.trash, "trash", enabled=can),),
            menu=self._menu,
        )

    def _papers(self) -> tuple[Action, ...]:
        def can() -> bool:
            return self.person_id is not None

        return tuple(
            Action(code, text, partial(self.prepare, kind), "document", enabled=can)
            for code, text, kind in (
                ("contribution", "Собрать «Личный вклад»", "D35"),
                ("portfolio", "Портфолио педагога-наставника", "D34"),
            )
        )

    def _menu(self, record: UUID) -> Sequence[Action]:
        shown = self._row(record)
        look = Action("open", "Открыть файл", lambda: self.open_file(record), "clip")
        found = [look] if shown is not None and shown.file_hash else []
        if not self.may_write:
            return found
        return [
            Action("edit", "Изменить…", lambda: self.edit(record), "pencil", "Enter"),
            *found,
            SEPARATOR,
            Action("trash", "В корзину", lambda: self.trash([record]), "trash", "Delete"),
        ]

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        chosen = achievements.chosen(self._rows, query.chip, query.search, query.sort)
        return [row.id for row in chosen]

    def _chips(self) -> Sequence[Chip]:
        return [
            Chip(code, title, sum(achievements.matches(row, code) for row in self._rows))
            for code, title in _CHIPS
        ]


def _columns() -> list[Column[MeritRow]]:
    return [
        Column(
            "title",
            "Название",
            220,
            lambda row: row.title,
            sort="title",
            stretch=True,
            tip=lambda row: ", ".join(part for part in (row.title, row.details) if part),
        ),
        Column(
            "day",
            "Дата",
            104,
            lambda row: in_digits(row.day),
            sort="day",
            value=lambda row: row.day,
        ),
        Column("kind", "Вид", 126, lambda row: row.kind_word, sort="kind"),
        Column("level", "Уровень", 130, lambda row: row.level, shown="W", sort="level"),
        Column(
            "hours",
            "Часы",
            60,
            lambda row: hours(row.minutes) if row.minutes else "",
            shown="NW",
            sort="hours",
            align="right",
            value=lambda row: row.minutes / 60 if row.minutes else None,
        ),
        Column("result", "Результат", 130, lambda row: row.result, shown="W", sort="result"),
        Column(
            "file",
            "Файл",
            60,
            lambda row: "есть" if row.file_hash else "",
            shown="W",
            mark=lambda row: Mark("clip") if row.file_hash else None,
            tip=lambda row: row.file_name,
        ),
    ]


def _total(one: Total) -> str:
    counted = f"{one.kind_word}: {one.count}"
    return f"{counted}, {hours(one.minutes)}" if one.minutes else counted
