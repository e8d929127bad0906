"""What the tests of the card of a person share: finding people, widgets and fields."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.services import acts
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.office import Office, Toast
from desktop.views.staff.sections.draft_panel import DraftPanel

Kind = TypeVar("Kind", bound=QWidget)


def person(office: Office, surname: str) -> UUID:
    return office.read(listing.list_ids, PeopleQuery(search=surname), office.today)[0]


def plain(toast: Toast) -> str:
    return toast.text.replace("\u00a0", " ")


def only(parent: QWidget, kind: type[Kind], name: str = "") -> Kind:
    """The one child of this kind."""
    found = parent.findChildren(kind, name) if name else parent.findChildren(kind)
    assert len(found) == 1
    return found[0]


def click(parent: QWidget, name: str) -> None:
    only(parent, QPushButton, name).click()


def editor(owner: DraftDialog | DraftPanel, code: str) -> Any:
    """The editor of a field, whichever it is."""
    return owner.rows[code].editor if isinstance(owner, DraftPanel) else owner.form.editor(code)


def newest(office: Office) -> str:
    return office.read(acts.undoable)[0].title.replace("\u00a0", " ")
