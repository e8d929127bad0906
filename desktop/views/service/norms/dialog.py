"""One act with everything the program keeps of it, and how papers will print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal

from desktop.language.numbers import counted
from desktop.language.text import NBSP
from desktop.services.documents import norm_editing, norm_list, norms
from desktop.services.documents.norms import KINDS, LOCAL, PaperNorm
from desktop.views.common.controls import button, label
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import Choice, FormField, FormGroup

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.services.documents.norm_list import NormLine
    from desktop.views.office import Office

CODE: Final = "norm"
SUCCESSOR, PAPER = "successor", "document_id"
WITH_FORMS: Final = "Так будет в документах: на основании {}; в соответствии с {}."
WITHOUT_FORMS: Final = (
    "Форм нет, поэтому акт встанет после двоеточия: на основании следующих актов: {}."
)
EXPLAINS: Final = "Этот акт поясняет закон: программа его помнит, но в документы не печатает."
NO_NAME: Final = "Впишите название: здесь появится, как акт встанет в документы."
USED: Final = "Акт назван в документах журнала: {}. Изготовленные документы не изменятся."


class NormDialog(DraftDialog):
    """A new act, or one of the list; for those who only look all fields are closed."""

    saved = Signal(str)
    """The code of the act."""

    def __init__(self, office: Office, parent: QWidget, line: NormLine | None = None) -> None:
        self._office = office
        self._norm = line.norm if line is not None else PaperNorm("", is_shipped=False)
        self._known = office.read(norms.every)
        papers = office.read(norm_list.local_papers, self._norm.document_id)
        self._papers = {one.hex: one for one, _title in papers}
        self.example = label("", "muted", name="dialog.norm.example", wrap=True)
        self.used = label("", "muted", name="dialog.norm.used", wrap=True)
        self.make_forms = button("Составить формы", name="dialog.norm.forms", kind="quiet")
        super().__init__(
            CODE,
            "Правовой акт" if line is not None else "Новый правовой акт",
            "Сохранить" if line is not None else "Добавить",
            _groups(self._known, self._norm.code, papers),
            submit=self._write,
            today=lambda: office.today,
            width=800,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place_parts()
        self.start(self._values())
        self._connect()
        self._follow()
        self.mark_disputes(office, line.id if line is not None else None)
        if office.can_write and not (line is not None and line.site):
            self.keep_draft(office, self._norm.code)
            self.mark_disputes(office, line.id if line is not None else None)
        else:
            self._close_fields()

    def resume(self, values: Mapping[str, Any]) -> None:
        super().resume(values)
        self._follow()

    def typed(self) -> PaperNorm:
        """The act as its fields stand now."""
        values = self.values()
        texts: dict[str, Any] = {one: values[one] or "" for one in _TEXTS}
        plain: dict[str, Any] = {one: values[one] for one in (*_DATES, "is_active")}
        known = self._papers.get(values[PAPER] or "")
        paper = known if values["kind"] == LOCAL else None
        chosen = self._known.get(values[SUCCESSOR] or "")
        instead = chosen.brief if chosen is not None else texts["replaced_by"]
        made = replace(self._norm, **texts, **plain, document_id=paper)
        is_same = (made.title, made.number) == (self._norm.title, self._norm.number)
        cited = self._norm.cited if is_same else ""
        return replace(made, cited=cited, replaced_by=instead)

    def _write(self, _values: dict[str, Any]) -> None:
        code = self._office.database.write(norm_editing.save, self.typed())
        self.saved.emit(code)

    def _values(self) -> dict[str, Any]:
        norm = self._norm
        successor = norms.successor(self._known, norm)
        found: dict[str, Any] = {one: getattr(norm, one) for one in (*_TEXTS, *_DATES)}
        return {
            **found,
            "is_active": norm.is_active,
            "replaced_by": "" if successor is not None else norm.replaced_by,
            SUCCESSOR: successor.code if successor is not None else None,
            PAPER: norm.document_id.hex if norm.document_id is not None else None,
        }

    def _fill_forms(self) -> None:
        """[Составить формы]."""
        genitive, instrumental = self._composed()
        self.form.editor("text_gen").set_value(genitive)
        self.form.editor("text_ins").set_value(instrumental)
        self._follow()

    def _composed(self) -> tuple[str, str]:
        return norm_editing.forms(replace(self.typed(), cited=self._norm.cited))

    def _follow(self) -> None:
        """The sentence below the forms, and the fields which have a sense."""
        norm = self.typed()
        self.example.setText(_example(norm))
        self.form.set_field_shown(PAPER, on=norm.kind == LOCAL)
        is_chosen = bool(self.form.editor(SUCCESSOR).value())
        self.form.set_field_shown("replaced_by", on=not is_chosen)
        is_new = bool(norm.title) and (norm.text_gen, norm.text_ins) != self._composed()
        self.make_forms.setEnabled(is_new and self._office.can_write)

    def _connect(self) -> None:
        for code in self.form.codes:
            self.form.editor(code).edited.connect(self._follow)
        self.make_forms.clicked.connect(self._fill_forms)

    def _close_fields(self) -> None:
        self.form.set_read_only(on=True)
        self.make_forms.hide()
        self.primary.hide()
        self.cancel.setText("Закрыть")

    def _place_parts(self) -> None:
        norm = self._norm
        count = self._office.read(norm_list.naming, norm.code) if norm.code else 0
        self.used.setText(USED.format(counted(count, "документ")))
        self.used.setVisible(bool(count))
        self.head.addWidget(self.used)
        self.head.addWidget(self.example)
        self.left_buttons.addWidget(self.make_forms)


def _example(norm: PaperNorm) -> str:
    if norm.is_explanatory:
        return EXPLAINS
    if not norm.title:
        return NO_NAME
    if norm.has_forms:
        return WITH_FORMS.format(norm.text_gen, norm.text_ins)
    return WITHOUT_FORMS.format(norm.name)


_TEXTS: Final = (
    "kind", "number", "title", "issuer", "text_gen", "text_ins", "replaced_by", "purpose", "note",
)  # fmt: skip
_DATES: Final = ("dated", "in_force_from", "in_force_until")


def _groups(
    known: Mapping[str, PaperNorm], code: str, papers: Sequence[tuple[UUID, str]]
) -> tuple[FormGroup, ...]:
    return (
        FormGroup("act", "Акт", _of_act([Choice(one.hex, title) for one, title in papers])),
        FormGroup("force", "Действие", _of_force(known, code)),
        FormGroup("forms", "Как печатается", _of_forms()),
    )


def _of_act(papers: Sequence[Choice]) -> tuple[FormField, ...]:
    return (
        FormField(
            "kind",
            "Вид",
            "choice",
            required=True,
            choices=[Choice(code, title) for code, title in KINDS.items()],
            required_text="Выберите, какой это акт.",
        ),
        FormField("number", "№", limit=60),
        FormField("dated", "Дата", "date"),
        FormField("issuer", "Кем издан", limit=300),
        FormField(
            "title",
            "Название",
            required=True,
            limit=600,
            wide=True,
            required_text="Впишите название акта.",
        ),
        FormField(
            PAPER,
            "Документ журнала",
            "choice",
            choices=lambda: papers,
            hint="Если акт зарегистрирован здесь, его можно будет открыть из списка.",
            wide=True,
        ),
    )


def _of_force(known: Mapping[str, PaperNorm], code: str) -> tuple[FormField, ...]:
    others = [
        Choice(one.code, f"{one.brief} «{one.title}»" if one.title not in one.brief else one.brief)
        for one in known.values()
        if one.code != code and one.title and one.is_active
    ]
    return (
        FormField("in_force_from", "Действует с", "date"),
        FormField("in_force_until", "Утратил силу", "date"),
        FormField(SUCCESSOR, "Заменён чем", "choice", choices=lambda: others, wide=True),
        FormField("replaced_by", "Заменён актом не из списка", limit=200, wide=True),
        FormField("is_active", "В работе: предлагать в документах", "tick", wide=True),
    )


def _of_forms() -> tuple[FormField, ...]:
    return (
        FormField("text_gen", "На основании чего", limit=600, wide=True),
        FormField("text_ins", "В соответствии с чем", limit=600, wide=True),
        FormField("purpose", "Где нужен", limit=300, wide=True),
        FormField("note", "Примечание", "long_text", limit=600),
    )


def said_of(norm: PaperNorm) -> str:
    """«Закон № 273-ФЗ» for a toast."""
    if not norm.number or not norm.kind_title:
        return f"«{norm.title}»"
    return f"{norm.kind_title[0].upper()}{norm.kind_title[1:]} №{NBSP}{norm.number}"
