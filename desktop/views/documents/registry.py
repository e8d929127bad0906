"""What «Документы» is put together of: a view is one line here.

A view is a widget made of an ``Office``. It may offer the methods of ``views/page.py``
(``show_place``, ``help_text``, ``page_acts``) and ``add_right(widget)``, which puts the switch of
views at the right end of its own row of buttons.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.views.common.views_page import ViewSpec
from desktop.views.office import Office

PREPARE, APPROVAL, JOURNAL, TEMPLATES = "prepare", "approval", "journal", "templates"


def _prepare(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.documents.prepare.view import PrepareView

    return PrepareView(office)


def _approval(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.documents.approval.view import ApprovalView

    return ApprovalView(office)


def _journal(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.documents.journal.view import JournalView

    return JournalView(office)


def _templates(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.documents.templates.view import TemplatesView

    return TemplatesView(office)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(PREPARE, "Подготовить", "Выбрать документ и для кого он", _prepare),
    ViewSpec(APPROVAL, "На утверждении", "Прочитать и утвердить", _approval),
    ViewSpec(JOURNAL, "Журнал", "Номера, состояния, подписи и сканы", _journal),
    ViewSpec(TEMPLATES, "Шаблоны", "Тексты и оформление документов", _templates),
)


def has(code: str) -> bool:
    """Whether a view is in the program."""
    return any(spec.code == code for spec in VIEWS)
