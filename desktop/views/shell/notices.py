"""The strips over an open base (ux.md 4.8): one is seen, the rest wait behind «ещё 2»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.language.dates import school_year_short
from desktop.views.common.strip import StripMessage
from desktop.views.office import ToastButton
from desktop.views.program.opening import Note, OpenBase
from desktop.views.shell.copy_state import copy_state
from desktop.views.words import days

if TYPE_CHECKING:
    from desktop.views.program.program import Program

TRAINING = "Учебная база. Люди и данные вымышлены. Сегодня здесь — 20 ноября 2025 г."
_PRIORITY = {"busy": 1, "read_only": 1, "older": 1, "newer": 1, "unclean": 4, "place": 8}


class Notices:
    """Says what is special about the base which is open."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def show_for(self, base: OpenBase) -> None:
        strip = self._program.window.strip
        strip.clear()
        for note in base.notes:
            strip.put(self._message(note))
        if base.is_training:
            strip.put(self._training())
        self.refresh_year()

    def refresh_year(self) -> None:
        """Strip 6 while an earlier school year is looked at."""
        office, strip = self._program.office, self._program.window.strip
        strip.take_away("year")
        if office is not None and not office.is_current_year:
            year = school_year_short(office.school_year)
            back = f"Вернуться в {school_year_short(office.current_year)}"
            strip.put(
                StripMessage(
                    "year",
                    6,
                    f"Вы смотрите {year} учебный год. Новые записи попадут в него же.",
                    buttons=(ToastButton(back, lambda: office.show_year(None)),),
                )
            )

    def refresh_copy(self) -> None:
        """Strip 7: no copy for days."""
        office, strip = self._program.office, self._program.window.strip
        strip.take_away("backup")
        if office is None or office.is_training or office.database.read_only:
            return
        state = copy_state(office)
        age = state.days_without_copy
        if state.is_alarm and age is not None:
            make = ToastButton("Сделать копию", lambda: self._program.run_command("backup.make"))
            strip.put(
                StripMessage(
                    "backup",
                    7,
                    f"Резервной копии нет {days(age)}.",
                    tone="warning",
                    buttons=(make, self._later("backup")),
                )
            )

    def _message(self, note: Note) -> StripMessage:
        return StripMessage(note.code, _PRIORITY[note.code], note.text, buttons=self._buttons(note))

    def _buttons(self, note: Note) -> tuple[ToastButton, ...]:
        program = self._program
        if note.code == "busy":
            return (ToastButton("Проверить ещё раз", program.reopen),)
        if note.code == "unclean":
            return (ToastButton("Понятно", lambda: program.window.strip.take_away("unclean")),)
        if note.code == "place":
            move = ToastButton("Перенести", lambda: program.run_command("base.move"))
            return (move, self._later("place"))
        return ()

    def _later(self, code: str) -> ToastButton:
        return ToastButton("Не сейчас", lambda: self._program.window.strip.take_away(code))

    def _training(self) -> StripMessage:
        run = self._program.run_command
        return StripMessage(
            "training",
            3,
            TRAINING,
            tone="demo",
            buttons=(
                ToastButton("Начать свою базу", lambda: run("base.new")),
                ToastButton("Вернуть как было", lambda: run("training.reset")),
            ),
            can_close=False,
        )
