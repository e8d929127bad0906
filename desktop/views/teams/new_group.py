"""«Создать группу»: one whose people are known already (ux.md 10.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.language.numbers import counted
from desktop.services import groups, reference
from desktop.services.groups import GroupDraft, MemberDraft
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WORDS = RecordWords("new_group", "Создать группу", add="Создать группу")


def open_new_group(office: Office, parent: QWidget) -> RecordDialog:
    """Opens the dialog; the leader becomes a member by herself."""

    def submit(values: dict[str, Any]) -> None:
        draft = _draft(values)
        group = office.write(groups.create, draft, office.today)
        office.toast(
            f"Группа «{draft.title}» создана: {counted(len(draft.members), 'человек')}.",
            ToastButton("Открыть", lambda: office.go(Place("pairs", "groups", group))),
            undo_button(office),
        )

    dialog = RecordDialog(
        office, WORDS, _fields(office), submit=submit, width=640, parent=parent.window()
    )
    dialog.start({"kind": "creative", "started_on": office.today})
    dialog.open()
    return dialog


def _draft(values: dict[str, Any]) -> GroupDraft:
    leader = values["leader"]
    people = [*((leader,) if leader is not None else ()), *(values["members"] or ())]
    ids = dict.fromkeys(one.id for one in people)
    return GroupDraft(
        title=values["title"] or "",
        kind=values["kind"] or "creative",
        purpose=values["purpose"] or "",
        goal=values["goal"] or "",
        leader_id=leader.id if leader is not None else None,
        started_on=values["started_on"],
        ended_on=values["ended_on"],
        members=tuple(MemberDraft(one) for one in ids),
    )


def _fields(office: Office) -> tuple[FormField, ...]:
    find = PeopleFinder(office).find

    def choices(code: str) -> list[Choice]:
        items = office.read(reference.items, code)
        return [Choice(item.code, item.title[:1].upper() + item.title[1:]) for item in items]

    return (
        FormField(
            "kind",
            "Вид группы",
            "choice",
            choices=choices(groups.KINDS),
            edit_list=editing(office, groups.KINDS),
        ),
        FormField("purpose", "Назначение", "choice", choices=choices(groups.PURPOSES)),
        FormField("title", "Название", required=True, required_text=groups.NO_TITLE),
        FormField("leader", "Руководитель", "person", find=find),
        FormField("members", "Участники", "people", find=find),
        FormField("started_on", "Работает с", "date"),
        FormField("ended_on", "Срок", "date"),
        FormField("goal", "Цель", "long_text"),
    )
