"""A base in which nobody and nothing was written yet (ux.md 23, № 2 and 23): every list says its
words, its ways out stand there whole, and no button raises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.views.common.empty import EmptyView
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.theme import TextSize, Theme
from tests.gui.button_desk import Desk
from tests.gui.pressing import desk_over, press_all

pytestmark = pytest.mark.slow

LISTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "staff/list": (
        "staff.empty",
        "Пока никого. Самый быстрый путь — загрузить список из Excel или вставить его: достаточно "
        "фамилии, имени, отчества и должности.",
        ("Загрузить из Excel", "Вставить список", "Добавить вручную"),
    ),
    "staff/market": (
        "market.empty",
        "Ярмарка покажет, кто чему может научить. Отметьте уровни хотя бы у трёх человек.",
        ("Отметить списком", "Провести анкету"),
    ),
    "staff/requests": (
        "staff.requests.empty",
        "Запросов нет. Их записывают сюда, когда нужна консультация, посещение или наставник.",
        ("Записать запрос",),
    ),
    "staff/similar": ("similar.empty", "Похожих карточек нет.", ()),
    "staff/levels": (
        "levels.empty",
        "Пока некого отмечать. Сначала добавьте сотрудников.",
        ("Добавить сотрудников",),
    ),
    "surveys/list": (
        "surveys.list.empty",
        "Анкета покажет, кому в чём нужна помощь. Начните с готовой «Профессиональные "
        "затруднения»: 25\xa0вопросов, 8\xa0минут.",
        ("Посмотреть", "Провести"),
    ),
    "pairs/list": (
        "pairs.list.empty",
        "Пар пока нет.",
        ("Подобрать пару", "Записать готовую пару…"),
    ),
    "pairs/groups": (
        "groups.empty",
        "Групп пока нет. Соберите творческую группу по умениям или создайте сами.",
        ("Собрать по умениям…", "Создать группу"),
    ),
    "pairs/everyone": (
        "pairs.everyone.empty",
        "Некого подбирать: никто не ищет наставника и дефицитов не отмечено.",
        ("Провести анкету", "К парам"),
    ),
    "routes/list": (
        "routes.list.empty",
        "Маршрут можно собрать из анкеты за минуту: дефициты, строки, сроки.",
        ("По анкете", "По шаблону", "Пустой"),
    ),
    "routes/passes": (
        "routes.passes.empty",
        "Абонемент — карточка мероприятий на год. Посещения отмечаются сами.",
        ("Выдать абонементы",),
    ),
    "routes/plans": (
        "routes.plans.empty",
        "Планов пока нет.",
        ("Дорожная карта", "План наставника", "Календарный план"),
    ),
    "events/list": (
        "events.list.empty",
        "Добавьте ближайшее: формы и даты хватит.",
        ("Семинар-практикум", "Открытый показ", "Консультация", "Педагогический аукцион"),
    ),
    "events/series": (
        "events.series.empty",
        "Цикл объединяет встречи на одну тему: годовой семинар, клуб, проблемная группа.",
        ("Создать цикл",),
    ),
    "documents/prepare": (
        "documents.prepare.empty",
        "Документы появляются из пар, маршрутов и мероприятий. Пока есть сотрудники, можно "
        "напечатать приказ о внедрении и кураторе.",
        ("Приказ о внедрении", "Подобрать пару"),
    ),
    "documents/approval": (
        "documents.approval.empty",
        "Ничего не ждёт утверждения.",
        ("Подготовить документы",),
    ),
    "documents/journal": (
        "documents.journal.empty",
        "В журнале пока нет документов. Номер даёт утверждение.",
        ("Подготовить документы",),
    ),
    "exchange/home": (
        "exchange.journal.empty",
        "Обмен нужен, если вы работаете с другими садами или на двух компьютерах. Файл передают "
        "на флешке — интернет не нужен.",
        ("Попробовать на учебном файле", "Добавить сад сети"),
    ),
    "exchange/agreements": (
        "exchange.agreements.empty",
        "Договоров нет.",
        ("Подготовить договор",),
    ),
    "exchange/postponed": ("exchange.postponed.empty", "Отложенного нет.", ()),
    "service.trash/": (
        "trash.empty",
        "Корзина пуста. Всё удалённое хранится здесь, пока вы сами не сотрёте.",
        (),
    ),
}
"""Page/view → the empty state, its words, its buttons (ux.md 8 to 17)."""
PAGES = {
    "staff": ("list", "market", "requests", "organizations", "similar", "levels"),
    "surveys": ("list", "templates"),
    "pairs": ("board", "list", "meetings", "groups", "everyone"),
    "routes": ("list", "passes", "plans", "deficits"),
    "events": ("calendar", "list", "series"),
    "documents": ("prepare", "approval", "journal", "templates"),
    "exchange": ("home", "network", "agreements", "postponed"),
    "service.organization": ("",),
    "service.roles": ("",),
    "service.trash": ("",),
    "service.backups": ("",),
    "service.new_year": ("",),
    "today": ("",),
}
TABS_WHEN_NARROW, WIDE = "documents/prepare", 1366
"""Its empty middle is a tab of its own in a narrow window, and another one is in front."""
SIZES = ((1366, 768, TextSize.NORMAL), (1092, 614, TextSize.LARGEST))


@pytest.fixture
def office_of_nobody(empty_program: Program, base_path: Path) -> Program:
    assert empty_program.open(base_path)
    settle()
    return empty_program


@pytest.fixture
def desk(
    dressed: Theme, new_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with desk_over(new_file, tmp_path, monkeypatch) as made:
        yield made


def _place(where: str) -> Place:
    tab, _, view = where.partition("/")
    return Place(tab, view)


def _seen(page: QWidget) -> dict[str, EmptyView]:
    return {one.objectName(): one for one in page.findChildren(EmptyView) if one.isVisible()}


def _buttons(empty: EmptyView) -> list[QPushButton]:
    return empty.findChildren(QPushButton)


@pytest.mark.parametrize(("width", "height", "size"), SIZES)
def test_every_empty_list_says_its_words_and_shows_its_ways_whole(
    office_of_nobody: Program, dressed: Theme, width: int, height: int, size: TextSize
):
    window = office_of_nobody.window
    dressed.set_size(size)
    window.resize(width, height)
    for where, (name, words, ways) in LISTS.items():
        if where == TABS_WHEN_NARROW and width < WIDE:
            continue
        window.show_place(_place(where))
        settle()
        page = window.current_page()
        assert page is not None
        empty = _seen(page)[name]
        assert empty.sentence == words
        made = _buttons(empty)
        assert tuple(one.text() for one in made) == ways
        for one in made:
            assert one.width() >= one.minimumSizeHint().width(), (where, one.text())
            assert one.geometry().bottom() < empty.height(), (where, one.text())


@pytest.mark.timeout(600)
@pytest.mark.parametrize("tab", PAGES)
def test_no_button_raises_where_nothing_was_written_yet(desk: Desk, tab: str):
    pictures = [Picture(f"empty.{tab}.{view}", "Пусто", Place(tab, view)) for view in PAGES[tab]]
    found = press_all(desk, pictures)
    assert found.names
    assert found.raised == []
