"""The section «Основное» of the card of a person (ux.md 8.3)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.exchange.inbound import disputed
from desktop.language.dates import experience
from desktop.services.people import card as card_service
from desktop.services.people import declension, fields, lines, tags
from desktop.views.common.controls import button, label, row
from desktop.views.common.disputes import compare, show_disputes
from desktop.views.common.fields import Choice, Find, FormGroup, Named
from desktop.views.common.focus_chain import chain_focus, focus_order
from desktop.views.common.form import AutoForm
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.staff.people import main_fields
from desktop.views.staff.people.card_lines import LinesBox
from desktop.views.staff.people.declension_line import DeclensionLine

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.people.card import PersonCard
    from desktop.services.people.lines import Line

NO_CONSENT = "Нет согласия на обработку данных."
HIGHEST = fields.HIGHEST


class MainSection(QWidget):
    """All field groups; every field saves itself.

    Its forty fields take a fifth of a second to be built: ``build_next`` builds a form at a time,
    and whoever needs them (``forms``) gets them all.
    """

    built = Signal()
    """All forms stand in their places."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._person: UUID | None = None
        self._lists = office.read(card_service.choices)
        groups = {
            "name": (main_fields.name_group(),),
            "work": (main_fields.work_group(self._choices),),
            "experience": (main_fields.experience_group(self._choices),),
            "education": (main_fields.education_group(self._choices),),
            "rest": (
                main_fields.contact_group(),
                main_fields.interests_group(self._tag_finder),
                *main_fields.private_groups(self._choices),
            ),
        }
        placed = [group for found in groups.values() for group in found]
        groups["rest"] += main_fields.derived_group(placed)
        self._groups = {
            code: [main_fields.with_lists(office, group) for group in found]
            for code, found in groups.items()
        }
        self._forms: dict[str, AutoForm] = {}
        self._places = {code: QVBoxLayout() for code in groups}
        self.declension = DeclensionLine()
        self.no_consent = label(NO_CONSENT, "muted", name="staff.no_consent")
        self.prepare_consent = button("Подготовить", name="staff.no_consent.prepare", kind="link")
        self._consent_row = row(self.no_consent, self.prepare_consent, None)
        self.lines = {kind: LinesBox(kind, self._choices) for kind in lines.TITLES}
        self._arrange()
        self._connect()

    @property
    def forms(self) -> dict[str, AutoForm]:
        """All forms; what is missing is built now."""
        while self.build_next():
            pass
        return self._forms

    @property
    def missing(self) -> int:
        """How many forms are still to be built."""
        return len(self._groups) - len(self._forms)

    def build_next(self) -> bool:
        """Build one of the missing forms; False: none was missing."""
        code = next((code for code in self._groups if code not in self._forms), None)
        if code is None:
            return False
        form = self._form(*self._groups[code])
        form.passed.connect(lambda: self._start_after(code))
        self._forms[code] = form
        self._places[code].addWidget(form)
        form.show()  # at once, and not in the next turn of the loop
        if len(self._forms) == len(self._groups):
            parts = [part for one in self._groups for part in (self._forms[one], self._under[one])]
            chain_focus([one for part in parts for one in focus_order(part)])
            self.built.emit()
        return True

    def show_person(self, person_id: UUID, *, read_only: bool) -> None:
        """Show a person; somebody who went to the trash meanwhile leaves the fields alone."""
        try:
            card = self._office.read(card_service.load, person_id, self._office.today)
        except NotFoundError:
            return
        if person_id != self._person and not self._may_leave():
            return
        self._person = person_id
        self._lists = self._office.read(card_service.choices)
        values = _shown(card.values)
        for form in self.forms.values():
            form.show_values(values, person_id)
            form.set_read_only(on=read_only)
        self._show_forms_of_name(person_id, read_only=read_only)
        others = self._show_lines(person_id, read_only=read_only)
        show_disputes(self._office, person_id, *self.forms.values(), others=others)
        self._show_what_follows(card, read_only=read_only)

    def _may_leave(self) -> bool:
        """All forms go to another person together, or none does."""
        held = [form for form in self.forms.values() if not form.may_leave()]
        return not held

    def focus_field(self, code: str) -> bool:
        """[Заполнить]: the cursor into the field."""
        for form in self.forms.values():
            if code in form.codes:
                form.focus_field(code)
                return True
        return False

    def _form(self, *groups: FormGroup) -> AutoForm:
        made = AutoForm(groups, screen="staff", save=self._save, today=lambda: self._office.today)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        return made

    def _save(self, code: str, value: Any) -> None:
        """Refusals stand under the field, so nothing is shown elsewhere."""
        person = self.forms["name"].record
        part, _, name = code.partition(".")
        if part == "tags":
            words = [named.title for named in value]
            self._office.database.write(tags.replace, person, name, words)
            return
        if code in fields.LINKS:
            value = uuid.UUID(value) if value else None
        self._office.database.write(fields.set_field, person, code, value)

    def _choices(self, name: str) -> Sequence[Choice]:
        return [Choice(code, title) for code, title in self._lists[name]]

    def _tag_finder(self, kind: str) -> Find:
        def find(typed: str) -> Sequence[Named]:
            return [Named(word, word) for word in self._office.read(tags.known, kind, typed)]

        return find

    def _show_forms_of_name(self, person_id: UUID, *, read_only: bool) -> None:
        self.declension.show_forms(
            self._office.read(declension.load, person_id), read_only=read_only
        )

    def _show_lines(self, person_id: UUID, *, read_only: bool) -> list[UUID]:
        """Returns the lines which the forms do not show."""
        kinds = self._office.read(card_service.line_values, person_id)
        others = [one.id for found in kinds.values() for one in found if not one.is_current]
        cells = self._office.read(disputed.of_rows, others) if others else ()
        rows = {uuid.UUID(one.row) for one in cells}
        for kind, found in kinds.items():
            self.lines[kind].show_lines(found, read_only=read_only, disputed=rows)
        return others

    def _show_what_follows(self, card: PersonCard, *, read_only: bool) -> None:
        """Fields which have a sense only beside others, computed lines, remarks."""
        values = card.values
        work, skill = self.forms["work"], self.forms["experience"]
        work.set_field_shown(
            "terms.job_function_basis", on=values["terms.mentoring_in_job"] == "yes"
        )
        is_gone = values["employment.ended_on"] is not None
        work.set_field_shown("terms.end_reason", on=is_gone)
        work.row("employment.ended_on").title.setText(
            "Уволен с" if card.sex == "m" else "Уволена с"
        )
        for code in ("profile.pedagogical_since", "profile.total_since", "terms.position_since"):
            since = values[code]
            skill.set_hint(code, experience(since, self._office.today) if since else "")
            skill.set_note(code, card.warnings.get(code, ""))
        self._show_titles(values, read_only=read_only)
        self._show_novice(card)
        self._show_voluntary(card)

    def _show_titles(self, values: dict[str, Any], *, read_only: bool) -> None:
        form = self.forms["experience"]
        is_highest = values["category.value"] == HIGHEST
        has_category = values["category.value"] not in {"", "none"}
        form.set_field_shown("category.awarded_on", on=has_category)
        form.set_field_shown("category.order_number", on=has_category)
        for code in ("category.is_methodist", "category.is_mentor"):
            form.row(code).set_read_only(on=read_only or not is_highest)
        form.set_hint("category.is_mentor", "" if is_highest else main_fields.ONLY_HIGHEST)

    def _show_novice(self, card: PersonCard) -> None:
        editor: Any = self.forms["experience"].editor("profile.novice_override")
        editor.segments.button("auto").setText(f"Авто ({'да' if card.is_novice else 'нет'})")

    def _show_voluntary(self, card: PersonCard) -> None:
        """Voluntary fields need the consent to processing (domain.md 3.4)."""
        rest = self.forms["rest"]
        rest.set_group_shown("interests", on=card.has_processing)
        self._consent_row.setVisible(not card.has_processing and card.is_ours)
        for name in ("readiness", "more"):
            rest.set_group_shown(name, on=card.is_ours)
        niche = "чем хочу быть известен" if card.sex == "m" else "чем хочу быть известна"
        rest.row("profile.niche").title.setText(f"Ниша: {niche}")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._under: dict[str, QWidget] = {
            "name": self.declension,
            "work": self.lines[lines.JOB],
            "experience": self.lines[lines.CATEGORY],
            "education": self.lines[lines.EDUCATION],
            "rest": self._consent_row,
        }
        for code, place in self._places.items():
            column.addLayout(place)
            column.addWidget(self._under[code])
            column.addSpacing(16)
        column.addStretch(1)

    def _connect(self) -> None:
        self.declension.wanted.connect(self._check_declension)
        self.prepare_consent.clicked.connect(self._go_to_consents)
        for box in self.lines.values():
            box.add_wanted.connect(lambda kind: self._edit_line(kind, None))
            box.change_wanted.connect(self._edit_line)
            box.remove_wanted.connect(self._remove_line)
            box.compare_wanted.connect(lambda line: compare(self._office, line.hex))

    def _start_after(self, code: str) -> None:
        """Enter in the last field of a form goes to the first field of the following one."""
        codes = list(self.forms)
        following = codes[codes.index(code) + 1 :][:1]
        for one in following:
            self.forms[one].focus_field(self.forms[one].codes[0])

    def _check_declension(self) -> None:
        from desktop.views.people.declension_dialog import DeclensionDialog

        if self._person is not None:
            DeclensionDialog(self._office, [self._person], self.window()).open()

    def _go_to_consents(self) -> None:
        self._office.go(Place("staff", "list", self._person, section="consents"))

    def _edit_line(self, kind: str, line: Line | None) -> None:
        from desktop.views.staff.people.person_dialogs import line_dialog

        if self._person is not None:
            line_dialog(self._office, self._person, kind, line, self.window()).open()

    def _remove_line(self, kind: str, line: Line) -> None:
        if self._person is None:
            return
        self._office.write(lines.remove, self._person, kind, line.id)
        self._office.toast(f"Убрано: {lines.TITLES[kind]}.", undo_button(self._office))


def _shown(values: dict[str, Any]) -> dict[str, Any]:
    """Stored values as the editors take them."""
    found = dict(values)
    for code in fields.LINKS:
        found[code] = str(values[code]) if values[code] else None
    for kind in tags.TITLES:
        found[f"tags.{kind}"] = tuple(Named(word, word) for word in values[f"tags.{kind}"])
    found["terms.mentoring_in_job"] = values["terms.mentoring_in_job"] or "unknown"
    return found
