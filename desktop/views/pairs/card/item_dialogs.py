"""Dialogs of the «чемоданчик»: a material, a trial, the way into the bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.services.pairs import toolbox
from desktop.services.pairs.toolbox import ItemDraft, TrialDraft
from desktop.views.common.attached_dialog import FILE, AttachedDialog
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs.card.dialogs import ids, people_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.toolbox import ItemLine
    from desktop.views.office import Office

ITEM = RecordWords("pair_item", "Добавить материал", "Материал чемоданчика")
TRIAL = RecordWords("pair_trial", "Отметить апробацию", add="Отметить")
SHARE = RecordWords("pair_share", "Передать в банк материалов", add="Передать")
NO_NAMES = "Без имён и данных детей."
ALONE = "Материалы пары — общая ценность. Впишите, кто из кураторов подтвердил, что авторов меньше."


class ItemDialog(AttachedDialog):
    """A material; leaving an author out asks who of the curators agreed."""

    def __init__(
        self, office: Office, card: PairCard, parent: QWidget, item: UUID | None = None
    ) -> None:
        self._card, self._item = card, item
        self._people = people_of(card)
        super().__init__(
            office,
            ITEM,
            self._fields(office),
            file_title="Файл",
            write=self._write_item,
            is_new=item is None,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start(self._values())
        self._show_alone()
        self.form.editor("authors").finished.connect(self._show_alone)

    def _fields(self, office: Office) -> Sequence[FormField]:
        return (
            FormField("title", "Название", required=True, limit=300, wide=True),
            FormField(
                "kind",
                "Вид",
                "choice",
                choices=lambda: choices_of(office, toolbox.KINDS),
                edit_list=editing(office, toolbox.KINDS),
            ),
            FormField("area", "Область", "choice", choices=lambda: choices_of(office, "areas")),
            FormField("authors", "Авторы", "ticks", choices=self._people),
            FormField("alone_by", "Кто подтвердил", limit=200, wide=True, hint=ALONE),
            FormField("version", "Версия", limit=40),
            FormField("address", "Ссылка", "link", limit=300),
            FormField("note", "Примечание", "long_text", limit=1000),
        )

    def _values(self) -> Mapping[str, Any]:
        if self._item is None:
            return {"authors": tuple(one.code for one in self._people)}
        draft = self._office.read(toolbox.draft_of, self._item)
        authors = {one.hex for one in draft.authors or ()}
        return {
            **vars(draft),
            "authors": tuple(one.code for one in self._people if one.code in authors),
            FILE: self.stored(draft.file),
        }

    def _show_alone(self) -> None:
        chosen = self.form.editor("authors").value() or ()
        is_fewer = 0 < len(chosen) < len(self._people)
        self.form.set_field_shown("alone_by", on=is_fewer)

    def _write_item(self, values: dict[str, Any]) -> None:
        chosen = tuple(UUID(code) for code in values["authors"] or ())
        draft = ItemDraft(
            title=values["title"] or "",
            kind=values["kind"] or "",
            area=values["area"] or "",
            version=values["version"] or "",
            address=values["address"] or "",
            note=values["note"] or "",
            authors=chosen,
            alone_by=values["alone_by"] or "",
            file=values[FILE],
        )
        write, today = self._office.database.write, self._office.today
        write(toolbox.save, self._card.id, draft, today, self._item)


class TrialDialog(RecordDialog):
    """Who tried which material, with which group, what came of it."""

    def __init__(
        self,
        office: Office,
        card: PairCard,
        parent: QWidget,
        *,
        item: UUID | None = None,
        member: UUID | None = None,
    ) -> None:
        self._card = card
        super().__init__(
            office, TRIAL, self._fields(card), submit=self._write, width=640, parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = item or (card.items[-1].id if card.items else None)
        self._only = card.items[0].id if len(card.items) == 1 else None
        if self._only is not None:
            self.head.addWidget(label(card.items[0].title, "muted", wrap=True))
        self.start(
            {
                "item": chosen.hex if chosen else None,
                "member": member.hex if member else None,
                "tried_on": office.today,
            }
        )
        self.keep_draft(office, card.id)

    @staticmethod
    def _fields(card: PairCard) -> Sequence[FormField]:
        """The only material of a pair is not asked about."""
        item = FormField(
            "item",
            "Материал",
            "choice",
            required=True,
            choices=[Choice(one.id.hex, one.title) for one in card.items],
            required_text="Выберите материал.",
            wide=True,
        )
        return (
            *([item] if len(card.items) > 1 else []),
            FormField("member", "Кто", "choice", choices=people_of(card)),
            FormField("tried_on", "Дата", "date"),
            FormField("group_label", "Группа", limit=200, hint=NO_NAMES),
            FormField("result", "Что получилось", "long_text", limit=1000),
            FormField("improvement", "Что изменить", "long_text", limit=1000),
        )

    def _write(self, values: dict[str, Any]) -> None:
        item = self._only or ids(values.get("item"))
        if item is None:
            return
        draft = TrialDraft(
            member_id=ids(values["member"]),
            tried_on=values["tried_on"],
            group_label=values["group_label"] or "",
            result=values["result"] or "",
            improvement=values["improvement"] or "",
        )
        self._office.database.write(toolbox.add_trial, item, draft, self._office.today)


class ShareDialog(RecordDialog):
    """«Передать в банк…»: the word of each author."""

    def __init__(self, office: Office, item: ItemLine, parent: QWidget) -> None:
        self._item = item
        authors = list(zip(item.author_ids, item.authors, strict=True))
        field = FormField(
            "agreed",
            "Согласны авторы",
            "ticks",
            choices=[Choice(one.hex, name) for one, name in authors],
        )
        super().__init__(office, SHARE, [field], submit=self._write, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        agreed = tuple(one.hex for one, name in authors if name not in item.unagreed)
        self.start({"agreed": agreed})

    def _write(self, values: dict[str, Any]) -> None:
        agreed = [UUID(code) for code in values["agreed"] or ()]
        office = self._office
        office.database.write(toolbox.share, self._item.id, agreed, office.today)
        office.toast(f"Материал «{self._item.title}» передан в банк.", undo_button(office))
