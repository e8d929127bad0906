"""Dialogs of «Достижения»: an achievement, or a course; to add and to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.services import achievements, reference, trainings
from desktop.services.achievements import AchievementDraft
from desktop.services.attachments import Attached
from desktop.services.trainings import TrainingDraft
from desktop.views.common.attached_dialog import FILE, AttachedDialog
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordWords
from desktop.views.common.typed_hours import minutes_of, typed_of
from desktop.views.office import Office

ACHIEVEMENT = RecordWords("achievement", "Добавить достижение", "Достижение")
TRAINING = RecordWords("training", "Добавить обучение", "Обучение")


class AchievementDialog(AttachedDialog):
    """A contest, publication, talk, open show, award."""

    def __init__(
        self, office: Office, person_id: UUID, parent: QWidget, record: UUID | None = None
    ) -> None:
        self._person_id, self._record = person_id, record
        super().__init__(
            office,
            ACHIEVEMENT,
            self._fields(office),
            file_title="Файл: диплом, статья, фото грамоты",
            write=self._save,
            is_new=record is None,
            parent=parent,
        )
        self.keep_draft(office, record or person_id)
        self.mark_disputes(office, record)
        draft = AchievementDraft(happened_on=office.today)
        if record is not None:
            draft = office.read(achievements.draft_of, record)
        self.start({**vars(draft), FILE: self.stored(Attached(draft.file_hash, draft.file_name))})

    def _fields(self, office: Office) -> Sequence[FormField]:
        return (
            FormField(
                "kind",
                "Вид",
                "choice",
                required=True,
                choices=choices_of(office, "achievement_kinds"),
                edit_list=editing(office, "achievement_kinds"),
                wide=True,
            ),
            FormField(
                "title",
                "Название",
                required=True,
                limit=400,
                required_text="Без названия запись не найти. Впишите название.",
                wide=True,
            ),
            FormField("level", "Уровень", "choice", choices=choices_of(office, "event_levels")),
            FormField(
                "result", "Результат", "choice", choices=choices_of(office, "contest_results")
            ),
            FormField("happened_on", "Дата", "date"),
            FormField("prepared_by", "Кто готовил", limit=200),
            FormField("link", "Ссылка", "link", limit=300, wide=True),
        )

    def _save(self, values: dict[str, Any]) -> None:
        attached: Attached = values.pop(FILE)
        filled = {code: value or "" for code, value in values.items() if code != "happened_on"}
        draft = AchievementDraft(
            **filled,
            happened_on=values["happened_on"],
            file_hash=attached.hash,
            file_name=attached.name,
        )
        self._office.database.write(achievements.save, self._person_id, draft, self._record)


class TrainingDialog(AttachedDialog):
    """Courses, retraining, an internship."""

    def __init__(
        self, office: Office, person_id: UUID, parent: QWidget, record: UUID | None = None
    ) -> None:
        self._person_id, self._record = person_id, record
        super().__init__(
            office,
            TRAINING,
            self._fields(office),
            file_title="Файл удостоверения или диплома",
            write=self._save,
            is_new=record is None,
            parent=parent,
        )
        self.keep_draft(office, record or person_id)
        self.mark_disputes(office, record)
        draft = TrainingDraft()
        if record is not None:
            draft = office.read(trainings.draft_of, record)
        hours = typed_of(draft.minutes) or None
        stored = self.stored(Attached(draft.file_hash, draft.file_name))
        self.start({**vars(draft), "title": draft.topic, "hours": hours, FILE: stored})

    def _fields(self, office: Office) -> Sequence[FormField]:
        return (
            FormField(
                "kind",
                "Вид",
                "choice",
                required=True,
                choices=_training_kinds(office),
                wide=True,
            ),
            FormField(
                "title",
                "Тема",
                required=True,
                limit=400,
                required_text="Без темы запись не найти. Впишите тему курса.",
                wide=True,
            ),
            FormField("institution", "Где", limit=300, wide=True),
            FormField("started_on", "С", "date"),
            FormField("ended_on", "По", "date"),
            FormField("hours", "Часы", unit="ч", limit=7),
            FormField("format", "Формат", "choice", choices=choices_of(office, "formats")),
            FormField("document_number", "№ документа", limit=60),
            FormField(
                "area",
                "Область",
                "choice",
                choices=choices_of(office, "areas"),
                edit_list=editing(office, "areas"),
                wide=True,
            ),
        )

    def _save(self, values: dict[str, Any]) -> None:
        attached: Attached = values[FILE]
        draft = TrainingDraft(
            kind=values["kind"] or "advanced",
            topic=values["title"] or "",
            minutes=minutes_of(values["hours"]),
            started_on=values["started_on"],
            ended_on=values["ended_on"],
            format=values["format"] or "",
            document_number=values["document_number"] or "",
            area=values["area"] or "",
            institution=values["institution"] or "",
            file_hash=attached.hash,
            file_name=attached.name,
        )
        self._office.database.write(trainings.save, self._person_id, draft, self._record)


def _training_kinds(office: Office) -> Sequence[Choice]:
    """Short enough to be seen side by side."""
    return [
        Choice(one.code, one.title.removeprefix("профессиональная "), one.title)
        for one in office.read(reference.items, "training_kinds")
    ]
