"""The card of a group: what it is for, its term, its members and the skills it was made for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.services import groups, reference
from desktop.services.groups import GroupCard, MemberDraft
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.controls import label
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.list_choices import editing
from desktop.views.common.list_columns import Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.teams.group_members import MembersBox

SCREEN = "groups"


class GroupSection(QWidget):
    """Fields which save themselves, members, skills."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._group: GroupCard | None = None
        self.form = AutoForm(
            (FormGroup("main", "", self._fields()),),
            screen=SCREEN,
            save=self._save,
            today=lambda: office.today,
        )
        self.members = MembersBox(office)
        self.skills = label("", "muted", name="groups.skills", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.members)
        column.addWidget(self.skills)
        column.addStretch(1)
        self.members.added.connect(self._add)
        self.members.removed.connect(self._remove)

    def show_group(self, group: GroupCard, *, read_only: bool) -> None:
        self._group = group
        line = group.line
        values = {
            "title": line.title,
            "kind": line.kind_code,
            "leader_id": group.leader_id.hex if group.leader_id else None,
            "goal": group.goal,
            "resources": group.resources,
            "started_on": line.started_on,
            "ended_on": line.ended_on,
        }
        self.form.show_values(values, line.id, refill=("leader_id",))
        self.form.set_read_only(on=read_only)
        show_disputes(self._office, line.id, self.form)
        self.members.show_group(group, read_only=read_only)
        self.skills.setText(f"Собрана под умения: {', '.join(group.skills)}")
        self.skills.setVisible(bool(group.skills))

    def _save(self, code: str, value: Any) -> None:
        if code == "leader_id" and value:
            value = UUID(value)
        record = self.form.record
        self._office.write(groups.set_field, record, code, value)

    def _add(self, person: UUID) -> None:
        if self._group is not None:
            self._office.write(
                groups.add_member, self._group.line.id, MemberDraft(person), self._office.today
            )

    def _remove(self, person: UUID) -> None:
        if self._group is not None:
            name = next(one.name for one in self._group.members if one.person_id == person)
            self._office.write(groups.remove_member, self._group.line.id, person)
            self._office.toast(f"{name} больше не в группе.", undo_button(self._office))

    def _leaders(self) -> list[Choice]:
        members = self._group.members if self._group is not None else ()
        return [Choice(one.person_id.hex, one.name) for one in members]

    def _kinds(self) -> list[Choice]:
        items = self._office.read(reference.items, groups.KINDS)
        return [Choice(item.code, item.title[:1].upper() + item.title[1:]) for item in items]

    def _fields(self) -> tuple[FormField, ...]:
        return (
            FormField("title", "Название", required=True, required_text=groups.NO_TITLE),
            FormField(
                "kind",
                "Вид группы",
                "choice",
                choices=self._kinds,
                edit_list=editing(self._office, groups.KINDS),
            ),
            FormField("leader_id", "Руководитель группы", "choice", choices=self._leaders),
            FormField("started_on", "Работает с", "date"),
            FormField("ended_on", "Срок", "date"),
            FormField("goal", "Цель", "long_text"),
            FormField("resources", "Ресурсы", "long_text"),
        )


class GroupRecordCard(RecordCard):
    """Shows one group at a time."""

    def __init__(self, office: Office, more: Callable[[], Sequence[Action]]) -> None:
        self._office = office
        self.group: GroupCard | None = None
        sections = [CardSection("main", "Основное", lambda: GroupSection(office))]
        super().__init__(SCREEN, sections, more=more)
        self.section_shown.connect(lambda _code: self._fill())

    def show_group(self, group_id: UUID | None) -> None:
        """Show a group; one which went to the trash meanwhile shows nothing."""
        try:
            self.group = (
                self._office.read(groups.load, group_id, self._office.today) if group_id else None
            )
        except NotFoundError:
            self.group = None
        if self.group is not None:
            self.show_head(self.group.line.title, _subtitle(self.group))
            self._fill()

    def _fill(self) -> None:
        section = self.made_sections().get("main")
        if self.group is not None and isinstance(section, GroupSection):
            section.show_group(self.group, read_only=not self._office.can_write)


def _subtitle(group: GroupCard) -> str:
    archived = f"в архиве с {group.archived_on:%d.%m.%Y}" if group.archived_on else ""
    return " · ".join(part for part in (group.line.kind, group.purpose, archived) if part)
