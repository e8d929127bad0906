"""«Условия» of one row of «Для всех сразу»: single pairs may differ from the rest (ux.md 10.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.views.common.controls import button
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormGroup
from desktop.views.pairs.choosing import shared_terms

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.services.matching.pair_terms import Terms
    from desktop.services.matching.pair_types import Draft
    from desktop.views.office import Office
    from desktop.views.pairs.choosing.shared_terms import SharedTerms

CODE = "pair_row_terms"
Values = Mapping[str, Any]


class RowTermsDialog(DraftDialog):
    """``apply`` gets the values of this row; None: it is as all the others again."""

    def __init__(
        self,
        office: Office,
        draft: Draft,
        values: Values,
        apply: Callable[[Values | None], object],
        parent: QWidget,
    ) -> None:
        title = f"Условия: {draft.name} и {draft.directions[0].name}"
        super().__init__(
            CODE,
            title,
            "Применить",
            [FormGroup("terms", "", shared_terms.fields(office))],
            submit=apply,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.as_others = button("Как у всех", name=f"dialog.{CODE}.as_others")
        self.put_before_primary(self.as_others)
        self.as_others.clicked.connect(lambda: apply(None))
        self.as_others.clicked.connect(self.accept)
        self.start(values)
        self.form.set_field_shown("assigned", on=shared_terms.may_be_assigned(draft.module))


class RowTerms:
    """Which drafts have terms of their own; they go with the draft when somebody else comes."""

    def __init__(self, office: Office, shared: SharedTerms, parent: QWidget) -> None:
        self._office, self._shared, self._parent = office, shared, parent
        self._own: dict[tuple[UUID, UUID], Values] = {}

    def clear(self) -> None:
        """The pairs were made."""
        self._own = {}

    def rows(self, drafts: Sequence[Draft]) -> frozenset[UUID]:
        """Receivers of the drafts whose terms differ."""
        return frozenset(one.receiver for one in drafts if (one.receiver, one.giver) in self._own)

    def of(self, draft: Draft) -> Terms:
        """The terms with which a draft becomes a pair."""
        values = self._own.get((draft.receiver, draft.giver), self._shared.values)
        return shared_terms.terms_of(values, draft.module, self._office.today)

    def ask(self, draft: Draft, then: Callable[[], object]) -> RowTermsDialog:
        """Open the dialog of a row; ``then`` follows a change."""
        key = (draft.receiver, draft.giver)

        def apply(values: Values | None) -> None:
            self._own.pop(key, None)
            if values is not None:
                self._own[key] = values
            then()

        values = self._own.get(key, self._shared.values)
        over = self._parent.window()
        dialog = RowTermsDialog(self._office, draft, values, apply, over)
        dialog.open()
        return dialog
