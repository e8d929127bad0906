"""A file of which nothing is seen yet can be accepted, and the summary says what waits."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.models import Meeting, Pair
from desktop.storage.log import acts
from tests.exchange.desk import part_of
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import accept_desk, cheap_phrases, make_two

VISIT = uuid.UUID(int=300)


def meet(session: Session) -> None:
    acts.name(session, "проба")
    pair = Pair(title="Назарян – Гончар")
    session.add(pair)
    session.flush()
    session.add(Meeting(id=VISIT, pair_id=pair.id, topic="Речь"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("silent")
    with cheap_phrases():
        two = make_two(folder, new_file)
        two.theirs.write(meet)
        path = part_of(two.theirs, folder / "Часть.mkx", f"row='{VISIT.hex}'")
        two.close()
    return two.ours.path, path


def test_what_waits_is_accepted_by_the_same_button(
    files: tuple[Path, Path],
    tmp_path: Path,
    dressed: object,
    messages: RecordedMessages,
    qtbot: QtBot,
) -> None:
    with accept_desk(Path(shutil.copy(files[0], tmp_path)), messages, qtbot) as desk:
        desk.check(files[1])
        desk.look()
        preview = desk.view.preview
        assert preview.isVisible()
        assert (preview.accept.text(), preview.accept.isEnabled()) == ("Принять", True)
        assert preview.remarks.text().startswith("Ждут других сведений: 1")
        desk.accept()
        summary = desk.view.summary
        assert summary.text.text().endswith("Отложено 0. Ждут других сведений: 1.")
        assert summary.put_off.isEnabled()
