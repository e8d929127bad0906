"""The two rows below «Подготовить»: the whole package, and the one kind in sight.

On a small screen there is room for one of them: the acts of the one kind go into a menu of the
package's row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from desktop.views.documents.prepare.making import Making
    from desktop.views.documents.prepare.view import PrepareView


def connect(view: PrepareView, making: Making) -> None:
    """What the buttons of both rows do; Ctrl+Enter is the primary one of them."""
    package, foot = view.package, view.foot
    package.opened.connect(lambda is_there: foot.stand_back(on=is_there))
    package.opened.connect(lambda _is_there: fit(view))
    package.kind_wanted.connect(view.kinds.choose)
    package.offer_acts(lambda: foot.acts)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut(view, keys, lambda: press(view))
    foot.send_wanted.connect(making.send)
    foot.print_wanted.connect(making.print)
    foot.pdf_wanted.connect(making.save_pdf)
    foot.docx_wanted.connect(making.save_docx)


def press(view: PrepareView) -> None:
    """Ctrl+Enter: while a package is prepared its row has the primary act."""
    if view.package.is_open:
        view.package.press()
    else:
        view.foot.press()


def fit(view: PrepareView) -> None:
    """Which of the rows stand there.

    Showing a part may change the room, and so the layout, before this is over: what is decided
    first is asked again.
    """
    view.package.fold(on=_is_folded(view))
    view.foot.setVisible(view.has_kind and not _is_folded(view))


def _is_folded(view: PrepareView) -> bool:
    return view.package.is_open and not view.steps.is_wide


def say(view: PrepareView, summary: str) -> None:
    """What the last printing did; a row which is folded cannot show it."""
    view.foot.say(summary)
    if view.foot.isHidden():
        view.tell(summary)
