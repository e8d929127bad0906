"""What is done with a survey: the same in the buttons, the menus and the card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.language.numbers import percent, plural
from desktop.services.surveys import (
    asking,
    campaigns,
    levels,
    offering,
    records,
    reports,
    trusting,
)
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import export_listing, say_saved
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.surveys import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from desktop.models import Survey
    from desktop.services.surveys.reports import Report

XLSX = "Excel (*.xlsx)"
TABLES = "Таблицы (*.csv *.xlsx *.xls *.ods *.txt)"


class SurveyActs:
    """Each act is given the id of a survey; known failures were shown by the office."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self.office, self.parent = office, parent

    def conduct(self, template: str = "") -> QWidget | None:
        """«Провести анкету»."""
        from desktop.views.surveys.conducting.wizard import open_conducting

        if not self.office.can_write:
            return None
        return open_conducting(self.office, self.parent, template)

    def enter(self, survey_id: UUID, person: UUID | None = None) -> None:
        """«Ввести ответы»: the page of the quick entry."""
        others = (person,) if person is not None else ()
        self.office.go(Place(registry.TAB, registry.ENTRY, survey_id, others=others))

    def check(self, survey_id: UUID, response: UUID) -> None:
        """«Сверить ввод…»: the second pass of one sheet."""
        place = Place(
            registry.TAB, registry.ENTRY, survey_id, focus=registry.CHECK, others=(response,)
        )
        self.office.go(place)

    def parents(self, survey_id: UUID) -> QWidget | None:
        """«Ответы родителей…»: a number of blanks and three means."""
        from desktop.views.surveys.card.parents_dialog import open_parents

        return open_parents(self.office, self.parent, survey_id)

    def print_blanks(self, survey_id: UUID, people: Sequence[UUID] | None = None) -> None:
        """«Печать бланков»: one sheet for each who has not answered."""
        from desktop.views.surveys.blanks import print_blanks

        print_blanks(self.office, self.parent, survey_id, people)

    def finish(self, survey_id: UUID) -> None:
        with self.office.telling():
            title = self._title(survey_id)
            self.office.write(campaigns.finish, survey_id, self.office.today)
            self._tell(f"Анкета «{title}» завершена.")

    def start(self, survey_id: UUID) -> None:
        """A draft begins to run."""
        with self.office.telling():
            title = self._title(survey_id)
            self.office.write(campaigns.start, survey_id, self.office.today)
            self._tell(f"Анкета «{title}» началась.")

    def extend(self, survey_id: UUID) -> QWidget:
        """«Продлить срок…»."""
        from desktop.views.surveys.listing.term_dialog import open_term

        return open_term(self.office, self.parent, survey_id)

    def repeat(self, survey_id: UUID) -> None:
        """«Провести снова (копия)»: a draft with the same questions."""
        with self.office.telling():
            made = self.office.write(campaigns.repeat, survey_id, self.office.today)
            place = Place(registry.TAB, registry.LIST, made, "questions")
            self._tell("Готов черновик с теми же вопросами и людьми.")
            self.office.go(place)

    def trash(self, surveys: Sequence[UUID]) -> None:
        if not surveys or not self.office.can_write:
            return
        with self.office.telling():
            title = self._title(surveys[0])
            self.office.write(campaigns.remove, list(surveys))
            many = f"Анкет в корзине: {len(surveys)}. Ответы сохранены."
            one = f"Анкета «{title}» в корзине. Ответы сохранены."
            self._tell(one if len(surveys) == 1 else many)

    def send(self, survey_id: UUID) -> None:
        """«Отправить в другой сад…»: a table to be filled in there."""
        from desktop.services.survey_import import site_file

        name = f"{self._title(survey_id)}.xlsx".replace(" · ", "_")
        chosen = self.office.messages.save_file("Файл для другого сада", name, XLSX)
        if chosen:
            with self.office.telling():
                self.office.read(site_file.write, survey_id, Path(chosen))
                say_saved(self.office, Path(chosen))

    def load(self, survey_id: UUID) -> QWidget | None:
        """«Загрузить ответы из таблицы…»."""
        from desktop.views.surveys.importing.wizard import open_import

        return open_import(self.office, self.parent, survey_id)

    def take_totals(self, survey_id: UUID) -> QWidget | None:
        """«Принять ответы другого сада…»."""
        from desktop.views.surveys.importing.site_dialog import open_site

        return open_site(self.office, self.parent, survey_id)

    def print_summary(self, survey_id: UUID) -> None:
        """«Печать сводки»."""
        from desktop.views.surveys.summary_print import print_summary

        print_summary(self.office, self.parent, survey_id)

    def export(self, survey_id: UUID) -> None:
        """«Сохранить в Excel»: the same figures."""
        report = self.report(survey_id)
        export_listing(self.office, summary(report), report.found.title)

    def report(self, survey_id: UUID) -> Report:
        """The figures which may leave the screen; noted as handed out where that is possible."""
        office = self.office
        if office.database.read_only:
            return office.read(reports.repeat, survey_id, office.today)
        return office.database.write(reports.publish, survey_id, office.today)

    def write_levels(self, survey_id: UUID) -> QWidget | None:
        """«Записать уровни в карточки…»: a look first."""
        from desktop.views.surveys.card.levels_dialog import open_levels

        return open_levels(self.office, self.parent, survey_id)

    def match(self, survey_id: UUID) -> None:
        """«Подобрать наставников по дефицитам…»: what was said goes into the cards first."""
        with self.office.telling():
            written = self.office.write(levels.write, survey_id, self.office.today)
            if written:
                word = plural(written, "уровень", "уровня", "уровней")
                self._tell(f"Записано в карточки: {written} {word}.")
            people = self.office.read(levels.with_deficits, survey_id, self.office.today)
            if not people:
                self.office.toast("Дефицитов нет: наставника никому не нужно.")
                return
            first, *others = people
            self.office.go(Place("pairs", "everyone", first, others=tuple(others)))

    def make_routes(self, survey_id: UUID) -> None:
        """«Создать маршруты по дефицитам (17)…»: the page of routes with these people."""
        with self.office.telling():
            people = self.office.read(levels.with_deficits, survey_id, self.office.today)
            if not people:
                self.office.toast("Дефицитов нет: маршруты можно составить вручную.")
                return
            first, *others = people
            self.office.go(Place("routes", "deficits", first, others=tuple(others)))

    def ask(self, survey_id: UUID) -> None:
        """«Создать запросы…»: requests for a mentor by answers or by the greatest deficits."""
        with self.office.telling():
            made = self.office.write(asking.record, survey_id, self.office.today)
            if not made:
                self.office.toast("Все, кому нужна помощь, уже есть на доске запросов.")
                return
            show = ToastButton("Показать", lambda: self.office.go(Place("staff", "requests")))
            self.office.toast(f"Новых запросов: {len(made)}.", show, undo_button(self.office))

    def make_offers(self, survey_id: UUID) -> None:
        """«Создать карточки ярмарки…»: of those who said that they are ready."""
        with self.office.telling():
            made = self.office.write(offering.record, survey_id, self.office.today)
            if not made:
                self.office.toast(
                    "Новых карточек нет: они уже есть у всех, кто готов делиться.",
                    undo_button(self.office),
                )
                return
            show = ToastButton("Показать", lambda: self.office.go(Place("staff", "market")))
            self.office.toast(
                f"Новых карточек ярмарки: {len(made)}.", show, undo_button(self.office)
            )

    def write_pulse(self, survey_id: UUID) -> QWidget | None:
        """«Записать пульс доверия в пары…»; of somebody in several pairs it is asked which."""
        asked = self.office.read(trusting.doubtful, survey_id)
        if asked:
            from desktop.views.surveys.card.pulse_dialog import open_pulse

            return open_pulse(self.office, self.parent, asked, self._pulse_writer(survey_id))
        self._pulse_writer(survey_id)({})
        return None

    def write_around(self, survey_id: UUID) -> QWidget | None:
        """«Записать в «Поддержку» пары…»: which pair А9 was about is asked."""
        from desktop.views.surveys.card.around_dialog import open_around

        return open_around(self.office, self.parent, survey_id)

    def _pulse_writer(self, survey_id: UUID) -> Callable[[Mapping[UUID, UUID]], None]:
        return lambda chosen: self._write_pulse(survey_id, chosen)

    def _write_pulse(self, survey_id: UUID, chosen: Mapping[UUID, UUID]) -> None:
        with self.office.telling():
            told = self.office.write(trusting.record, survey_id, self.office.today, chosen)
            parts = [f"Записано в пары: {told.written}."]
            if told.several:
                parts.append(f"В нескольких парах сразу, пара не выбрана: {told.several}.")
            if told.none:
                parts.append(f"Без пары: {told.none}.")
            text = " ".join(parts)
            self.office.toast(text, *([undo_button(self.office)] if told.written else []))

    def _title(self, survey_id: UUID) -> str:
        return self.office.read(_title_of, survey_id)

    def _tell(self, text: str) -> None:
        self.office.toast(text, undo_button(self.office))


def _title_of(session: object, survey_id: UUID) -> str:
    found: Survey = records.survey(session, survey_id)  # type: ignore[arg-type]
    return found.title


def summary(report: Report) -> Listing:
    """The figures of a survey as a table: what may be shown, for paper and Excel."""
    found = report.found
    rows: list[tuple[object, ...]] = []
    for one in found.figures.questions:
        for count in one.counts:
            share = percent(count.people, one.base)
            rows.append((one.question.words, count.title, count.people, one.base, share))
        if not one.counts and one.mean is not None:
            rows.append((one.question.words, "среднее", one.mean / 100, one.base, ""))
    if of_parents := found.figures.parents:
        rows += [
            (one.words, "среднее родителей", mean / 100, of_parents.blanks, "")
            for one, mean in of_parents.means
        ]
    return Listing(
        found.title,
        tuple(filter(None, (found.sentence, report.note))),
        ("Вопрос", "Ответ", "Человек", "Ответили", "Доля"),
        tuple(rows),
    )
