"""«Подготовить» for several: what the form proposes is of the paper under the cursor."""

from __future__ import annotations

from uuid import UUID

from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.preparing import wait_for
from tests.gui.prepare_desk import LETTER, choose, few_file, tick, training_base, view

__all__ = ["few_file", "training_base", "view"]
PROGRAMME = "D16"


def _two(view: PrepareView) -> tuple[UUID, UUID]:
    """Programmes of two pairs which are proposed different goals."""
    choose(view, PROGRAMME)
    selection = view.desk.selection
    assert selection is not None
    first, second, *_ = (one.id for one in selection.candidates)
    view.desk.set_ticks({first, second})
    view.desk.move_to(first)
    wait_for(view)
    return first, second


def _shown(view: PrepareView, name: str) -> object:
    form = view.subjects.form.form
    assert form is not None
    return form.editor(name).value()


def test_the_form_follows_the_cursor_and_says_whose_proposal_it_is(view: PrepareView) -> None:
    first, second = _two(view)
    before = _shown(view, "goal")
    assert not view.subjects.form.whose.isHidden()
    selection = view.desk.selection
    assert selection is not None
    titles = {one.id: one.title for one in selection.candidates}
    assert f"«{titles[first]}»" in view.subjects.form.whose.text()
    view.desk.move_to(second)
    wait_for(view)
    assert _shown(view, "goal") != before
    assert f"«{titles[second]}»" in view.subjects.form.whose.text()
    assert selection.answers == {}
    view.desk.set_ticks({second})
    wait_for(view)
    assert view.subjects.form.whose.isHidden()


def test_an_answer_is_for_all_and_stays_where_it_is_proposed_the_same(view: PrepareView) -> None:
    first, second = _two(view)
    view.desk.move_to(second)
    wait_for(view)
    proposed = _shown(view, "goal")
    view.desk.move_to(first)
    wait_for(view)
    form = view.subjects.form.form
    assert form is not None
    form.editor("goal").set_value(proposed)
    form.editor("goal").edited.emit()
    for one in (second, first):
        view.desk.move_to(one)
        wait_for(view)
        assert view.desk.selection is not None
        assert view.desk.selection.answers == {"goal": proposed}
        assert _shown(view, "goal") == proposed


def test_one_paper_says_nothing_about_others(view: PrepareView) -> None:
    choose(view, LETTER)
    selection = view.desk.selection
    assert selection is not None
    tick(view, selection.candidates[0].id)
    assert view.subjects.form.whose.isHidden()
