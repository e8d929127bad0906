"""Dialog «Новый маршрут» (ux.md 11.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop.language.dates import in_digits, school_year_short
from desktop.language.numbers import plural
from desktop.services.routes import creating, deficits, listing
from desktop.services.routes.creating import Template
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.types import Deficit, RouteDraft
from desktop.views.common.controls import label
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import Choice, FormField, FormGroup, Named
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

SURVEY, TEMPLATE, COPY, BLANK = "survey", "template", "copy", "blank"
HOW = (
    Choice(SURVEY, "По анкете"),
    Choice(TEMPLATE, "По шаблону"),
    Choice(COPY, "Копией другого маршрута"),
    Choice(BLANK, "Пустой"),
)


class NewRouteDialog(DraftDialog):
    """Who, for which year, from what; the line below says how many deficits and lines there are."""

    made = Signal(object)

    def __init__(
        self, office: Office, parent: QWidget, person: UUID | None = None, how: str = ""
    ) -> None:
        """``how``: the way to make it which is chosen first; empty: the one which suits."""
        self._office, self._how = office, how
        self._finder = PeopleFinder(office)
        self._templates = {str(n): one for n, one in enumerate(office.read(creating.templates))}
        self._routes = {
            row.id.hex: row for row in office.read(listing.rows, office.today) if row.total
        }
        super().__init__(
            "route_new",
            "Новый маршрут",
            "Создать маршрут",
            self._groups(),
            submit=self._write,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        self.preview = label("", "muted", name="dialog.route_new.preview", wrap=True)
        self.body.insertWidget(self.body.count() - 1, self.preview)
        self._start(person)
        for code in self.form.codes:
            self.form.editor(code).edited.connect(self._show)
            self.form.editor(code).finished.connect(self._show)
        self._show()

    def _groups(self) -> tuple[FormGroup, ...]:
        find, year = self._finder.find, self._office.current_year
        years = tuple(Choice(str(y), school_year_short(y)) for y in (year - 1, year, year + 1))
        templates = tuple(Choice(key, one.title) for key, one in self._templates.items())
        routes = tuple(
            Choice(key, f"{row.person}, {school_year_short(row.school_year)}")
            for key, row in self._routes.items()
        )
        how = tuple(one for one in HOW if one.code != COPY or routes)
        return (
            FormGroup(
                "route_new",
                "",
                (
                    FormField(
                        "person", "Педагог", "person", required=True, find=find,
                        required_text="Выберите педагога, для которого маршрут.",
                    ),
                    FormField("year", "Учебный год", "choice", choices=years, required=True),
                    FormField(
                        "mentor", "Наставник", "person", find=find, wide=True,
                        hint="Из пары педагога. Маршрут без наставника тоже можно вести.",
                    ),
                    FormField(
                        "how", "Как собрать", "choice", choices=how, required=True, wide=True
                    ),
                    FormField("template", "Шаблон", "choice", choices=templates, wide=True),
                    FormField("source", "Чей маршрут", "choice", choices=routes, wide=True),
                ),
            ),
        )  # fmt: skip

    def _start(self, person: UUID | None) -> None:
        mentor = None
        if person is not None:
            found = self._office.read(deficits.mentors, [person]).get(person)
            mentor = self._finder.named(found.person_id) if found else None
        has_deficits = bool(person and self._deficits(person))
        self.start(
            {
                "person": self._finder.named(person),
                "year": str(self._office.school_year),
                "mentor": mentor,
                "how": self._how or (SURVEY if has_deficits or person is None else TEMPLATE),
                "template": next(iter(self._templates)),
                "source": next(iter(self._routes), None),
            }
        )

    def _deficits(self, person: UUID) -> tuple[Deficit, ...]:
        office = self._office
        found = office.read(deficits.of_people, [person], office.today).get(person, ())
        return found[: deficits.USUAL_MOST]

    def _show(self) -> None:
        """«4 дефицита, 12 строк», and only the fields which the way of making needs."""
        values = self.values()
        how = values["how"]
        self.form.set_field_shown("template", on=how == TEMPLATE)
        self.form.set_field_shown("source", on=how == COPY)
        self.preview.setText(self._preview(values))
        self._fit()

    def _preview(self, values: dict[str, Any]) -> str:
        person, how = values["person"], values["how"]
        if how == SURVEY:
            if not isinstance(person, Named):
                return "Выберите педагога: дефициты возьмутся из анкеты и карточки."
            found = self._deficits(person.id)
            if not found:
                return "Дефицитов в анкете и в карточке нет. Возьмите шаблон или начните с пустого."
            counted = _counted(*self._office.read(creating.count, None, found))
            survey = self._office.read(deficits.newest_survey, person.id, self._office.today)
            return f"{survey[0]}, {in_digits(survey[1])}: {counted}" if survey else counted
        if how == TEMPLATE and values["template"]:
            template = self._templates[values["template"]]
            return _counted(*self._office.read(creating.count, template))
        if how == COPY and values["source"]:
            template = Template("", route_id=self._routes[values["source"]].id)
            return _counted(*self._office.read(creating.count, template))
        return "Маршрут без строк: дефициты и строки впишете сами."

    def _write(self, values: dict[str, Any]) -> None:
        office = self._office
        mentor = values["mentor"]
        draft = RouteDraft(
            values["person"].id, int(values["year"]), mentor_id=mentor.id if mentor else None
        )
        write, how = office.database.write, values["how"]
        if how == SURVEY:
            since = office.today if draft.school_year == office.current_year else None
            found = self._deficits(draft.person_id)
            made = write(creating.from_deficits, draft, found, Spread(since=since))
        elif how == TEMPLATE and values["template"]:
            made = write(creating.from_template, draft, self._templates[values["template"]])
        elif how == COPY and values["source"]:
            (made,) = write(creating.copy, self._routes[values["source"]].id, [draft])
        else:
            made = write(creating.blank, draft)
        look = ToastButton("Открыть", lambda: office.go(Place("routes", "list", made)))
        office.toast(f"Маршрут создан: {values['person'].title}.", look, undo_button(office))
        self.made.emit(made)


def _counted(areas: int, lines: int) -> str:
    deficits_word = plural(areas, "дефицит", "дефицита", "дефицитов")
    return f"{areas} {deficits_word}, {lines} {plural(lines, 'строка', 'строки', 'строк')}"
