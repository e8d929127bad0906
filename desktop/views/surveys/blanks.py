"""Printing blanks: those who are waited for, or one blank to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.services.people import records as people
from desktop.services.surveys import campaigns, listing, records, templates
from desktop.views.common.controls import label
from desktop.views.common.list_export import say_saved
from desktop.views.common.print_dialog import PrintDialog
from desktop.views.office import Office
from desktop.views.surveys.blank_sheets import Blank, BlankSheets, BlankText

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.services.surveys.questions import Owner

CODE = "survey_blanks"


class BlanksDialog(PrintDialog):
    """A preview of the very sheets which are printed."""

    def __init__(
        self, office: Office, parent: QWidget, text: BlankText, blanks: Sequence[Blank]
    ) -> None:
        sheets = BlankSheets(text, blanks, is_sample=office.is_training)
        super().__init__(
            CODE,
            f"Печать бланков: {text.title}",
            make=lambda: sheets,
            file_name=f"Бланки {text.title}",
            save_file=office.messages.save_file,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = counted(max(len(blanks), 1), "бланк")
        pages = counted(sheets.count, "страница")
        self.words = label(f"{count}, {pages}", name=f"dialog.{CODE}.words", wrap=True)
        both = "Один лист с двух сторон." if sheets.pages_each > 1 else ""
        self.arrange(self.words, label(both, "muted", wrap=True))
        self.saved.connect(lambda path: say_saved(office, Path(path)))
        self.printed.connect(lambda number: office.toast(f"Напечатано: {number} стр."))
        self.refresh()


def print_blanks(
    office: Office, parent: QWidget, survey_id: UUID, chosen: Sequence[UUID] | None = None
) -> BlanksDialog:
    """Blanks of these people, else of all who have not answered; anonymous ones by number."""
    text, blanks = office.read(_of_survey, survey_id, chosen)
    return _opened(BlanksDialog(office, parent.window(), text, blanks))


def look_at_blank(office: Office, parent: QWidget, code: str) -> BlanksDialog:
    """«Посмотреть бланк» of a template."""
    found = office.read(templates.get, code)
    text = BlankText(
        found.title, found.intro, found.goal_gen, found.naming == "anonymous", found.questions
    )
    return _opened(BlanksDialog(office, parent.window(), text, [Blank()]))


def look_at_questions(office: Office, parent: QWidget, title: str, owner: Owner) -> BlanksDialog:
    """The blank of what is being edited."""
    found = office.read(_asked, owner)
    return _opened(
        BlanksDialog(office, parent.window(), BlankText(title, "", "", False, found), [Blank()])  # noqa: FBT003
    )


def _opened(dialog: BlanksDialog) -> BlanksDialog:
    dialog.open()
    return dialog


def _asked(session: Session, owner: Owner) -> tuple:  # type: ignore[type-arg]
    return tuple(
        records.questions(session, survey_id=owner.survey_id, template_id=owner.template_id)
    )


def _of_survey(
    session: Session, survey_id: UUID, chosen: Sequence[UUID] | None
) -> tuple[BlankText, list[Blank]]:
    survey = records.survey(session, survey_id)
    text = BlankText(
        survey.title.rpartition(" · ")[0] or survey.title,
        survey.intro,
        survey.goal_gen,
        survey.is_anonymous,
        tuple(records.questions(session, survey_id=survey_id)),
    )
    if survey.is_anonymous:
        numbers = campaigns.missing_blanks(session, survey_id)
        return text, [Blank(number=number) for number in numbers]
    waiting = listing.waiting(session, survey_id)
    ids = [one.person_id for one in waiting if not one.is_declined]
    wanted = [one for one in ids if chosen is None or one in set(chosen)]
    positions = {one.person_id: one.position for one in waiting}
    names = {one.id: str(people.full_name(one)) for one in people.load(session, wanted)}
    told = [", ".join(filter(None, (names[one], positions[one]))) for one in wanted]
    return text, [Blank(who) for who in told]
