"""Acts in «Подготовить»: what may be cited, [Заменить ссылку], the tick of a draft which stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from desktop.documents import making
from desktop.documents.preparing import Request
from desktop.services import base
from desktop.services.documents import norm_editing, norms
from desktop.services.documents.norms import PaperNorm
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.preparing import wait_for
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from tests.gui.prepare_desk import (
    LETTER,
    ORDER,
    choose,
    few_file,
    press_mend,
    training_base,
    view,
)

__all__ = ["few_file", "training_base", "view"]


def ticked(view: PrepareView) -> tuple[str, ...]:
    form = view.subjects.form.form
    assert form is not None
    return tuple(form.editor("norms").value())


def shown(view: PrepareView) -> dict[str, str]:
    """The acts which may be ticked, with their words."""
    form = view.subjects.form.form
    assert form is not None
    described = form.editor("norms").described
    return {one.code: one.title for one in described.current_choices()}


NEW_RULES = PaperNorm(
    "", kind="directive", number="900-р", dated=dt.date(2025, 10, 1),
    title="Об утверждении Порядка",
    text_gen="распоряжения № 900-р", text_ins="распоряжением № 900-р",
)  # fmt: skip


def end(office: Office, code: str, number: str) -> None:
    """The act gave way to another one in October."""
    over = {"in_force_until": dt.date(2025, 10, 1), "replaced_by": f"распоряжение № {number} 2025"}
    office.write(norm_editing.save, replace(norms.shipped()[code], **over))  # type: ignore[arg-type]


def said(view: PrepareView) -> list[str]:
    found = view.subjects.problems.findChildren(QLabel)
    return [one.text() for one in found if one.text()]


def test_an_act_out_of_work_is_not_offered(view: PrepareView, office: Office):
    office.write(norm_editing.switch, ["N10"], is_active=False)
    choose(view, ORDER)
    assert ticked(view) == ("N01", "N02", "N04")
    assert "N10" not in shown(view)


def test_what_replaced_the_act_of_a_draft_is_put_in_its_place(
    view: PrepareView, office: Office, program: Program
):
    own = office.read(base.own_organization_id)
    request = Request(
        ORDER, "a", ((own,),), office.today, office.today, answers={"norms": ("N01", "N10")}
    )
    (draft,) = office.write(making.keep, request)
    new = office.write(norm_editing.save, NEW_RULES)
    end(office, "N10", "900-р")
    program.go(Place("documents", "prepare", draft))
    wait_for(view)
    assert ticked(view) == ("N01", "N10")
    assert shown(view)["N10"].endswith("(утратил силу)")
    assert any("утратил силу: заменён на распоряжение № 900-р" in one for one in said(view))
    press_mend(view, "replace")
    wait_for(view)
    assert set(ticked(view)) == {"N01", new}
    assert not any("утратил силу" in one for one in said(view))


def test_a_number_in_typed_words_gives_way_too(view: PrepareView, office: Office):
    choose(view, LETTER)
    form = view.subjects.form.form
    assert form is not None
    editor = form.editor("topic")
    editor.set_value("Аттестация идёт по приказу Минобрнауки России от 07.04.2014 № 276.")
    editor.edited.emit()
    wait_for(view)
    assert any("Акт «276» утратил силу" in one for one in said(view))
    press_mend(view, "replace")
    wait_for(view)
    assert editor.value() == (
        "Аттестация идёт по приказу Минпросвещения России от 24.03.2023 № 196."
    )
    assert not any("утратил силу" in one for one in said(view))


def test_an_open_form_follows_the_acts(view: PrepareView, office: Office):
    choose(view, ORDER)
    new = office.write(norm_editing.save, NEW_RULES)
    wait_for(view)
    assert new in shown(view)
    assert ticked(view) == ("N01", "N02", "N04", "N10")
    end(office, "N10", "900-р")
    wait_for(view)
    assert set(ticked(view)) == {"N01", "N02", "N04", new}
