"""Acts on one pair: the same commands stand in its card, on the board and in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.models import STAGES, Stage
from desktop.services.pairs import agreements, assignments, stages
from desktop.services.pairs import card as cards
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs import packages
from desktop.views.pairs.acts import dialogs
from desktop.views.pairs.acts.ways import Ways

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QDialog, QWidget

    from desktop.services.pairs.board import PairRow
    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.evidence import Evidence
    from desktop.services.pairs.legal import MemberPack
    from desktop.views.office import Office
    from desktop.views.pairs.acts.move_panel import MovePanel

TO_TRASH = "в корзине. Встречи и документы сохранены."
Show = Callable[["QWidget", str], None]
"""Shows a side panel with its title beside the work."""


class PairActs:
    """``panel`` shows the panel «Перевести на этап» beside the work; without it a dialog does.

    A dialog is returned when one was opened, so that tests and pictures can take it.
    """

    def __init__(self, office: Office, parent: QWidget, panel: Show | None = None) -> None:
        self._office, self._parent, self._show = office, parent, panel
        self._panel: MovePanel | None = None
        self._ways = Ways(office, self)

    # stages -----------------------------------------------------------------------------------

    def move(self, pair_id: UUID, to: Stage | None = None) -> MovePanel | None:
        """«Перевести на этап…»; by default the next one. None: there is no such stage."""
        here = self._office.read(stages.stage_of, pair_id)
        wanted = to or next(iter(STAGES[STAGES.index(here) + 1 :]), None)
        return self._open_panel(pair_id, wanted) if wanted not in (None, here) else None

    def back(self, pair_id: UUID, to: Stage | None = None) -> MovePanel | None:
        """«Вернуть на этап…»; by default the former one."""
        here = self._office.read(stages.stage_of, pair_id)
        wanted = to or next(iter(reversed(STAGES[: STAGES.index(here)])), None)
        return self._open_panel(pair_id, wanted) if wanted not in (None, here) else None

    def way(
        self, pair_id: UUID, code: str, line: Evidence | None = None
    ) -> Callable[[], object] | None:
        """What the button of a line does; None: nothing in the program does it yet."""
        return self._ways.way(pair_id, code, line)

    # term -------------------------------------------------------------------------------------

    def pause(self, pair_id: UUID) -> QDialog:
        """«Пауза…»."""
        return dialogs.ask_pause(self._office, self.card(pair_id), self._parent)

    def resume(self, pair_id: UUID) -> None:
        """«Снять паузу»."""
        self._write(pair_id, "Пауза снята: {}.", agreements.resume, pair_id, self._office.today)

    def extend(self, pair_id: UUID) -> QDialog:
        """«Продлить…»."""
        return dialogs.ask_extend(self._office, self.card(pair_id), self._parent)

    def end(self, pair_id: UUID) -> QDialog | None:
        """«Завершить…»."""
        from desktop.views.pairs.acts.end_wizard import open_end

        return open_end(self._office, self._parent, pair_id)

    def archive(self, pair_id: UUID) -> None:
        """«В архив»."""
        said = "В архиве: пара {}."
        self._write(pair_id, said, agreements.archive, [pair_id], self._office.today)

    def unarchive(self, pair_id: UUID) -> None:
        """«Вернуть из архива»."""
        self._write(pair_id, "Снова в работе: пара {}.", agreements.unarchive, [pair_id])

    def trash(self, pair_id: UUID) -> None:
        """«В корзину»."""
        self._write(pair_id, "Пара {} " + TO_TRASH, agreements.throw_away, [pair_id])

    # people -----------------------------------------------------------------------------------

    def add_member(self, pair_id: UUID) -> QDialog:
        """«Добавить участника…»."""
        return dialogs.ask_member(self._office, self.card(pair_id), self._parent)

    def leave(self, pair_id: UUID) -> QDialog:
        """«Участник вышел…»; when one of two leaves, the pair ends instead."""
        return dialogs.ask_leave(self._office, self.card(pair_id), self._parent)

    def keep_apart(self, pair_id: UUID) -> QDialog:
        """«Не предлагать вместе…»."""
        return dialogs.ask_apart(self._office, self.card(pair_id), self._parent)

    def agree(self, pair_id: UUID) -> QDialog:
        """«Отметить «да»»."""
        return dialogs.ask_agree(self._office, self.card(pair_id), self._parent)

    # what is asked and noted ------------------------------------------------------------------

    def pulse(self, pair_id: UUID, member: UUID | None = None) -> QDialog:
        """«Спросить»: the answers of a member at this computer or from a blank."""
        from desktop.views.pairs.acts.pulse_dialog import PulseDialog

        dialog = PulseDialog(self._office, self.card(pair_id), self._parent.window(), member=member)
        dialog.open()
        return dialog

    def support(self, pair_id: UUID) -> QDialog:
        """«Записать поддержку»."""
        from desktop.views.pairs.acts.support_dialogs import ask_support

        return ask_support(self._office, self.card(pair_id), self._parent)

    def marks_360(self, pair_id: UUID, source: str = "") -> QDialog:
        """«Отметить 360°»."""
        from desktop.views.pairs.acts.support_dialogs import ask_360

        return ask_360(self._office, self.card(pair_id), self._parent, source)

    def final_marks(self, pair_id: UUID) -> QDialog | None:
        """«Итоговая оценка» of everybody."""
        from desktop.views.pairs.acts.final_marks_dialog import open_marks

        return open_marks(self._office, self._parent, pair_id)

    def meeting(self, pair_id: UUID, kind: str = "") -> QDialog:
        """«Отметить встречу»."""
        from desktop.views.pairs.meeting.dialog import open_meeting

        return open_meeting(self._office, self._parent, (pair_id,), kind)

    def visit(self, pair_id: UUID, *, planned: bool = False) -> QDialog:
        """«Записать посещение», «Запланировать посещение»."""
        from desktop.views.pairs.meeting.visit_dialog import open_visit

        return open_visit(self._office, self._parent, pair_id, planned=planned)

    # assignment -------------------------------------------------------------------------------

    def assignment(self, pair_id: UUID, member: UUID, *, on: bool) -> QDialog | None:
        """«Поручение работодателя: да, с …», or no more."""
        from desktop.views.pairs.acts.assignment_dialogs import ask_assignment

        if not on:
            said = "Поручение снято: {}."
            self._write(pair_id, said, assignments.switch, pair_id, member, None)
            return None
        pack = self._pack(pair_id, member)
        return ask_assignment(self._office, pair_id, pack, self._parent) if pack else None

    def job(self, pair_id: UUID, member: UUID) -> QDialog | None:
        """«Входит ли наставничество в трудовую функцию …»."""
        from desktop.views.pairs.acts.assignment_dialogs import ask_job

        pack = self._pack(pair_id, member)
        return ask_job(self._office, pair_id, pack, self._parent) if pack else None

    def terms(self, pair_id: UUID, member: UUID) -> QDialog | None:
        """«Выплата: размер, основание [Заполнить]» and the rest of the terms."""
        from desktop.views.pairs.acts.assignment_dialogs import ask_terms

        pack = self._pack(pair_id, member)
        if pack is None or not pack.state:
            return None
        return ask_terms(self._office, pair_id, pack, self._parent)

    def deny(self, pair_id: UUID) -> None:
        """«Поручения нет — подтвердите»."""
        said = "Поручения нет: {}."
        self._write(pair_id, said, assignments.deny, pair_id, self._office.today)

    # the menu ---------------------------------------------------------------------------------

    def menu(self, pair: PairRow | PairCard) -> list[Action]:
        """«Ещё ▾» of a pair (ux.md 10.3); an ended one is only put away."""
        last = self._away(pair)
        if not self._office.can_write or pair.is_ended or pair.is_ending:
            return last if self._office.can_write else []
        one = pair.id
        sheet = partial(self._office.go, packages.blank_of(one, "visit"))
        return [
            *self._moves(pair),
            SEPARATOR,
            self._rest(pair),
            Action("extend", "Продлить…", partial(self.extend, one), "calendar"),
            Action("end", "Завершить…", partial(self.end, one), "flag"),
            SEPARATOR,
            Action("add_member", "Добавить участника…", partial(self.add_member, one), "person"),
            Action("leave", "Участник вышел…", partial(self.leave, one), "arrow-right"),
            Action("visit_blank", "Лист посещения (бланк)", sheet, "document"),
            Action("keep_apart", "Не предлагать вместе…", partial(self.keep_apart, one), "lock"),
            SEPARATOR,
            *last,
        ]

    def card(self, pair_id: UUID) -> PairCard:
        """What the base says of a pair now. Raises NotFoundError."""
        office = self._office
        reader = (office.database.actor, office.role)
        return office.read(cards.load, pair_id, office.today, *reader)

    def _pack(self, pair_id: UUID, member: UUID) -> MemberPack | None:
        packs = self.card(pair_id).packs
        return next((one for one in packs if one.member_id == member), None)

    def _moves(self, pair: PairRow | PairCard) -> list[Action]:
        found = []
        if pair.stage is not STAGES[-1]:
            run = partial(self.move, pair.id)
            found.append(Action("move", "Перевести на этап…", run, "arrow-right", "Ctrl+→"))
        if pair.stage is not STAGES[0]:
            run = partial(self.back, pair.id)
            found.append(Action("back", "Вернуть на этап…", run, "arrow-left", "Ctrl+←"))
        return found

    def _rest(self, pair: PairRow | PairCard) -> Action:
        if pair.is_paused:
            return Action("resume", "Снять паузу", partial(self.resume, pair.id), "play")
        return Action("pause", "Пауза…", partial(self.pause, pair.id), "pause")

    def _away(self, pair: PairRow | PairCard) -> list[Action]:
        if _is_archived(pair):
            first = Action(
                "unarchive", "Вернуть из архива", partial(self.unarchive, pair.id), "archive"
            )
        else:
            first = Action("archive", "В архив", partial(self.archive, pair.id), "archive")
        trash = Action("trash", "В корзину", partial(self.trash, pair.id), "trash", "Delete")
        return [first, trash]

    def _open_panel(self, pair_id: UUID, to: Stage | None) -> MovePanel | None:
        from desktop.views.pairs.acts.move_panel import MovePanel

        if to is None:
            return None
        if self._panel is None:
            self._panel = MovePanel(self._office, self.way)
            self._panel.destroyed.connect(self._forget)
        panel = self._panel
        panel.show_move(pair_id, to)
        if self._show is not None:
            self._show(panel, panel.title.text())
        else:
            _in_dialog(panel, self._parent)
        return panel

    def _forget(self) -> None:
        self._panel = None

    def _write(
        self, pair_id: UUID, said: str, command: Callable[..., object], *args: object
    ) -> None:
        """One act and its toast; a refusal has been told by the office."""
        with self._office.telling():
            sentence = self._office.read(stages.sentence_of, pair_id)
            self._office.write(command, *args)
            self._office.toast(said.format(sentence), undo_button(self._office))


def _is_archived(pair: PairRow | PairCard) -> bool:
    if hasattr(pair, "is_archived"):
        return bool(pair.is_archived)
    return pair.archived_on is not None


def _in_dialog(panel: MovePanel, parent: QWidget) -> None:
    """The same panel in a window of its own, where nothing stands beside the work."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QDialog, QVBoxLayout

    holder = panel.parent()
    if not isinstance(holder, QDialog):
        holder = QDialog(parent.window())
        holder.setObjectName("dialog.pair_move")
        holder.setModal(True)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(panel)
        holder.resize(panel.width(), min(520, parent.window().height()))
        panel.closed.connect(holder.reject)
        holder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    holder.setWindowTitle(panel.title.text())
    panel.show()
    (panel.primary if panel.reason.isHidden() else panel.reason).setFocus()
    holder.open()
