"""Pictures of «Взять из файла обмена…»: a partner's file waits, one of our first computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from desktop.views.gallery.first_day import begun, fill
from desktop.views.gallery.picture import Picture
from desktop.views.office import Office, Place
from desktop.views.program.program import Program

if TYPE_CHECKING:
    from desktop.views.exchange.accepting.beginning import BeginningDialog
    from desktop.views.first_run.wizard import FirstRunWizard

_OFFICE, _TODAY = 1, Place("today")
_PARTNER = "Обмен_ДОУ12-в-ДОУ7_2025-11-18_0004.mkx"
_FIRST = "Обмен_ДОУ7-в-ДОУ7_2025-11-18_0001.mkx"
_PHRASE = "клён-ведро-утро-окно-мост"
_STAFF = (
    ["Осокина", "Татьяна", "Викторовна", "воспитатель"],
    ["Квашнина", "Мария", "Игоревна", "воспитатель"],
    ["Лебедева", "Вера", "Павловна", "музыкальный руководитель"],
    ["Ткач", "Роман", "Олегович", "инструктор по физической культуре"],
)


def _waiting(program: Program) -> QWidget | None:
    """«Ваша организация» with a file of a partner which was chosen in the beginning."""
    wizard = begun(program)
    file = wizard.session.folder.parent / _PARTNER
    file.write_bytes(b"age")
    wizard.session.wait_with(file)
    wizard.show_step(_OFFICE)
    fill(wizard)
    return wizard


def _phrase(program: Program) -> QWidget | None:
    return _dialog(program)[1]


def _checked(program: Program) -> QWidget | None:
    return _looked(program)[1]


def _previewed(program: Program) -> QWidget | None:
    from desktop.exchange.inbound import previewing
    from desktop.progress import Silent

    wizard, dialog = _looked(program)
    second, found = wizard.session.second, dialog.view.found
    if second is not None and found is not None:
        shown = previewing.preview(second.database, found, second.today, Silent())
        dialog.view.show_preview(shown)
    return dialog


def _second(program: Program) -> QWidget | None:
    """«Сотрудники» after the file was taken."""
    from desktop.exchange.inbound import receiving
    from desktop.views.exchange.accepting.summary_view import Outcome

    wizard, dialog = _looked(program)
    second, found = wizard.session.second, dialog.view.found
    if second is not None and found is not None:
        taken = receiving.accept(second.database, found)
        outcome = Outcome(taken.taken.import_id, len(taken.new), 0, 0, 0, 0)
        dialog.view.show_outcome(outcome)
    return wizard


def _looked(program: Program) -> tuple[FirstRunWizard, BeginningDialog]:
    """The file opened, the dialog over the base of the second computer."""
    from uuid import UUID

    from desktop.progress import Silent
    from desktop.services.second_computer import Whose
    from desktop.views.exchange.accepting.opened import Attempt, check

    wizard, dialog, office = _dialog(program)
    path = wizard.session.folder.parent / _FIRST
    found = check(office.database, Attempt(path, _PHRASE), office.today, Silent())
    with QSignalBlocker(dialog.view):  # the question is not asked in pictures
        dialog.view.show_checked(found)
    head = found.file.found.manifest
    dialog.go_on_as_second(Whose(UUID(head.site), head.label))
    return wizard, dialog


def _dialog(program: Program) -> tuple[FirstRunWizard, BeginningDialog, Office]:
    from desktop.views.exchange.accepting.beginning import BeginningDialog

    wizard = begun(program)
    wizard.show_step(_OFFICE)
    fill(wizard)
    wizard.go_on()
    office = wizard.session.office
    if office is None:
        raise TypeError("first run")
    path = _written(wizard.session.folder.parent)
    dialog = wizard.people.take_file(office, path)
    if not isinstance(dialog, BeginningDialog):
        raise TypeError("first run")
    return wizard, dialog, office


def _written(folder: Path) -> Path:
    """What the first computer of № 7 sends to this one."""
    from contextlib import closing

    from desktop.exchange.outbound import sending
    from desktop.exchange.outbound.sending import Wish
    from desktop.exchange.profiles import Profile
    from desktop.services import first_run, training
    from desktop.services.first_run import OfficeDraft
    from desktop.services.staff_import import by_hand
    from desktop.storage.database import Database

    draft = OfficeDraft(
        full_name="МБДОУ «Детский сад № 7 «Рябинка»",
        short_name="Детский сад № 7 «Рябинка»",
        number="7",
        city="Примерск",
        head="Вершинина Алла Георгиевна",
        worker="Серова Марина Петровна",
    )
    made = first_run.make_base(folder / "first", draft, training.TODAY)
    target = folder / _FIRST
    with closing(Database(Path(made.base), actor="Серова М. П.")) as first:
        first.write(by_hand.add, list(_STAFF), training.TODAY)
        wish = Wish(Profile.FULL, None, _PHRASE, training.TODAY)
        sending.send(first, target, wish, folder)
    return target


FIRST_FILE_PICTURES: tuple[Picture, ...] = (
    Picture("first_run.file", "Первый запуск: файл обмена ждёт", _TODAY, _waiting),
    Picture("first_run.file.phrase", "Взять из файла обмена: пароль", _TODAY, _phrase),
    Picture("first_run.file.check", "Взять из файла обмена: проверка", _TODAY, _checked),
    Picture("first_run.file.preview", "Взять из файла обмена: что в нём", _TODAY, _previewed),
    Picture("first_run.second", "Первый запуск: второй компьютер", _TODAY, _second),
)
