"""The small parts: buttons, chips, levels, segments, toast, strip, panel, shortcuts."""

import json
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

from desktop.paths import resource
from desktop.views.common.chips import LevelLabel, StateLabel, ValueChip, badge, site_badge
from desktop.views.common.controls import button, clear, icon_button, label, row
from desktop.views.common.empty import EmptyView
from desktop.views.common.fields import Named
from desktop.views.common.flow import FlowLayout
from desktop.views.common.lookup import LookupEdit
from desktop.views.common.panels import FoldingSection, SidePanel
from desktop.views.common.popover import Popover
from desktop.views.common.segments import LevelSegments, Segment, Segments, YesNoSegments
from desktop.views.common.strip import Strip, StripMessage
from desktop.views.common.toast import ToastHost
from desktop.views.office import Toast, ToastButton
from desktop.views.shortcuts import all_shortcuts, bind, layouts, set_action_text, shortcut

CTRL = Qt.KeyboardModifier.ControlModifier


def press(widget: QWidget, key: int, modifiers=Qt.KeyboardModifier.NoModifier, text: str = ""):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def window(qtbot):
    """An active window with a layout, 800 × 400."""
    made = QWidget()
    QHBoxLayout(made)
    made.resize(800, 400)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_an_icon_button_says_its_word_and_its_key(qtbot):
    made = icon_button("copy", "Создать копированием", name="x", key="F9")
    qtbot.addWidget(made)
    assert made.toolTip() == "Создать копированием (F9)"
    assert accessible_name(made) == "Создать копированием"


def test_a_label_never_turns_a_name_into_markup(qtbot):
    made = label("<b>Ким</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_clear_empties_a_layout(window, qtbot):
    window.layout().addWidget(row(button("Раз", name="a"), None, button("Два", name="b")))
    clear(window.layout())
    assert window.layout().count() == 0


def test_flow_wraps_and_keeps_every_widget(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, spacing=8)
    made = [QLabel("x") for _ in range(7)]
    for one in made:
        one.setFixedSize(90, 20)
        flow.addWidget(one)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(300) == 3 * 20 + 2 * 8
    flow.setGeometry(QRect(0, 0, 300, 76))
    assert [one.pos() for one in made[:4]] == [
        QPoint(0, 0), QPoint(98, 0), QPoint(196, 0), QPoint(0, 28)]  # fmt: skip
    made[0].hide()
    flow.setGeometry(QRect(0, 0, 300, 76))
    assert made[1].pos() == QPoint(0, 0)


def test_a_value_chip_is_taken_away_by_its_cross(qtbot):
    chip = ValueChip("ИКТ", name="skill", icon="lamp", removable=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        chip.remove.click()
    assert accessible_name(chip.remove) == "Убрать: ИКТ"


def test_state_and_badges_speak(qtbot):
    state = StateLabel("Подписан", "check", "good")
    pill, site = badge(14, "14 документов ждут утверждения"), site_badge("12", "сад № 12")
    for made in (state, pill, site):
        qtbot.addWidget(made)
    state.set_state("Аннулирован", "cross", "error")
    assert (state.word, accessible_name(state)) == ("Аннулирован", "Аннулирован")
    assert accessible_name(pill) == pill.toolTip() == "14 документов ждут утверждения"
    assert site.toolTip() == "Карточку ведёт сад № 12"


def test_levels_are_told_by_word_and_dots(qtbot):
    made = [LevelLabel(level) for level in range(4)]
    pictures = []
    for one in made:
        qtbot.addWidget(one)
        one.resize(one.sizeHint())
        pictures.append(one.grab().toImage().copy(0, 0, 36, one.height()))
    assert accessible_name(made[2]) == "владею, 2 из 3"
    assert all(pictures[n] != pictures[n + 1] for n in range(3))


@pytest.fixture
def levels_box(window):
    made = LevelSegments(name="level")
    window.layout().addWidget(made)
    return made


@pytest.mark.parametrize("digit", "0123")
def test_digits_choose_a_level(levels_box, qtbot, digit: str):
    levels_box.setFocus()
    with qtbot.waitSignal(levels_box.chosen) as caught:
        press(levels_box.button("0"), ord(digit), text=digit)
    assert caught.args == [digit]
    assert levels_box.level == int(digit)


def test_other_digits_and_setting_do_not_tell(levels_box, qtbot):
    with qtbot.assertNotEmitted(levels_box.chosen):
        press(levels_box.button("0"), Qt.Key.Key_7, text="7")
        levels_box.set_level(3)
    assert levels_box.level == 3
    levels_box.set_level(None)
    assert levels_box.level is None


def test_arrows_move_and_tab_stops_once(window, qtbot):
    made = Segments([Segment(code, code) for code in "abc"], name="s", title="Вид")
    window.layout().addWidget(made)
    made.set_value("a")
    made.button("a").setFocus()
    with qtbot.waitSignal(made.chosen) as caught:
        press(made.button("a"), Qt.Key.Key_Right)
    assert (made.value, caught.args, focused()) == ("b", ["b"], made.button("b"))
    tab = Qt.FocusPolicy.TabFocus
    stops = [code for code in "abc" if (made.button(code).focusPolicy() & tab) == tab]
    assert stops == ["b"]
    made.button("c").click()
    assert made.value == "c"
    assert accessible_name(made.button("c")) == "Вид: c"


def test_yes_no_unknown(qtbot):
    made = YesNoSegments(name="agreed", title="Согласие")
    qtbot.addWidget(made)
    assert made.answer is None
    for answer in (True, False, None):
        made.set_answer(answer)
        assert made.answer is answer
    made.button("yes").click()
    assert made.answer is True


def test_an_empty_view_offers_at_most_four_ways(qtbot):
    pressed: list[int] = []
    ways = [ToastButton(f"Путь {n}", partial(pressed.append, n)) for n in range(5)]
    made = EmptyView("person", "Пока никого нет.", ways, name="staff.empty")
    qtbot.addWidget(made)
    assert len(made.findChildren(QPushButton)) == 4
    made.findChildren(QPushButton, "staff.empty.button.2")[0].click()
    assert pressed == [1]
    made.show_state("search", "По этим условиям ничего не нашлось.")
    assert made.findChildren(QPushButton) == []
    assert made.sentence == "По этим условиям ничего не нашлось."


class TestToast:
    @pytest.fixture
    def toast(self, window):
        window.field = QLineEdit(window)
        window.layout().addWidget(window.field)
        window.field.setFocus()
        return ToastHost(window)

    def test_the_button_acts_once_and_closes(self, toast, qtbot):
        undone = []
        toast.show_toast(Toast("В корзине.", (ToastButton("Отменить", lambda: undone.append(1)),)))
        assert toast.isVisible()
        toast.findChild(QPushButton, "toast.undo").click()
        assert undone == [1]
        assert not toast.isVisible()

    def test_a_new_toast_replaces_the_old_one(self, toast):
        toast.show_toast(Toast("Первая.", (ToastButton("Отменить", print),)))
        toast.show_toast(Toast("Вторая.", (ToastButton("Открыть", print),)))
        assert toast.text == "Вторая."
        assert [made.text() for made in toast.findChildren(QPushButton)] == ["Открыть"]

    def test_it_stands_in_the_middle_of_the_lower_edge(self, toast, window):
        toast.show_toast(Toast("Пара Осокина – Квашнина в корзине."))
        middle = toast.geometry().center().x()
        assert abs(middle - window.width() // 2) <= 1
        assert window.height() - toast.geometry().bottom() in range(20, 30)

    def test_it_covers_no_button_at_the_foot_of_a_page(self, toast, window):
        foot = QPushButton("Сохранить DOCX", window)
        foot.setGeometry(300, 350, 160, 32)
        foot.show()
        toast.show_toast(Toast("Сохранено: Документы_2025-11-20.pdf"))
        assert toast.geometry().bottom() < 350
        foot.hide()
        toast.show_toast(Toast("Сохранено: Документы_2025-11-20.pdf"))
        assert toast.geometry().bottom() > 350

    def test_it_waits_under_pointer_and_focus_and_gives_the_focus_back(self, toast, window):
        toast.show_toast(Toast("В корзине.", (ToastButton("Отменить", print),)))
        assert toast.is_waiting
        assert toast.take_focus()
        assert not toast.is_waiting
        press(focused(), Qt.Key.Key_Escape)
        assert not toast.isVisible()
        assert QApplication.focusWidget() is window.field

    def test_it_goes_away_by_itself(self, toast, qtbot):
        toast._clock.setInterval(1)
        toast.show_toast(Toast("Готово."))
        qtbot.waitUntil(lambda: not toast.isVisible())
        assert not toast.take_focus()


class TestStrip:
    @pytest.fixture
    def strip(self, window):
        made = Strip()
        window.layout().addWidget(made)
        return made

    def test_the_most_important_message_is_shown_and_others_wait(self, strip):
        strip.put(StripMessage("copy", 7, "Резервной копии нет 3 дня.", "warning"))
        strip.put(StripMessage("demo", 3, "Учебная база.", "demo", can_close=False))
        strip.put(StripMessage("year", 6, "Вы смотрите 2024/25 учебный год."))
        assert strip.shown.code == "demo"
        assert strip.more.text() == "ещё 2"
        assert not strip.close_button.isVisible()
        strip.more.menu().actions()[1].trigger()
        assert strip.shown.code == "copy"

    def test_escape_closes_what_may_be_closed(self, strip, qtbot):
        strip.put(StripMessage("demo", 3, "Учебная база.", can_close=False))
        press(strip, Qt.Key.Key_Escape)
        assert strip.isVisible()
        strip.take_away("demo")
        assert not strip.isVisible()
        strip.put(StripMessage("file", 5, "Найден файл обмена."))
        with qtbot.waitSignal(strip.closed) as caught:
            press(strip, Qt.Key.Key_Escape)
        assert caught.args == ["file"]
        assert not strip.isVisible()

    def test_buttons_act_and_take_the_focus(self, strip):
        pressed = []
        way = ToastButton("Вернуться в 2025/26", lambda: pressed.append(1))
        strip.put(StripMessage("year", 6, "Вы смотрите 2024/25 учебный год.", "info", (way,)))
        assert strip.take_focus()
        assert focused().objectName() == "strip.button.1"
        press(focused(), Qt.Key.Key_Space)
        assert pressed == [1]
        strip.clear()
        assert not strip.take_focus()


def test_a_side_panel_closes_by_escape_and_keeps_its_input(window, qtbot):
    panel = SidePanel("Перевести на этап", name="move")
    field = QLineEdit("договорились")
    panel.body.addWidget(field)
    panel.add_button(button("Перевести", name="move.primary", kind="primary"))
    window.layout().addWidget(panel)
    assert panel.width() == 420
    with qtbot.waitSignal(panel.closed):
        press(field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    panel.show()
    assert field.text() == "договорились"


def test_a_section_folds(window, qtbot):
    made = FoldingSection("Согласия", name="consents", is_open=False)
    inner = QLineEdit()
    made.content.addWidget(inner)
    window.layout().addWidget(made)
    made.show()
    assert not inner.isVisible()
    made.head.click()
    assert inner.isVisible()
    assert accessible_name(made.head) == "Согласия, раскрыто"


def test_a_popover_stays_narrow_and_inside_the_screen(window):
    anchor = button("Показать", name="x")
    window.layout().addWidget(anchor)
    made = Popover(window, name="pop", title="Пояснение")
    made.body.addWidget(label("слово " * 80, wrap=True))
    made.show_beside(anchor)
    assert made.width() <= 360
    assert window.screen().availableGeometry().contains(made.geometry())
    press(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


@pytest.mark.parametrize(
    ("keys", "forms"),
    [
        ("Ctrl+K", ["Ctrl+K", "Ctrl+Л"]),
        ("Ctrl+Shift+A", ["Ctrl+Shift+A", "Ctrl+Shift+Ф"]),
        ("Ctrl+O", ["Ctrl+O", "Ctrl+Щ"]),
        ("Ctrl+P", ["Ctrl+P", "Ctrl+З"]),
        ("Ctrl+/", ["Ctrl+/", "Ctrl+."]),
        ("Ctrl++", ["Ctrl++"]),
        ("Ctrl+1", ["Ctrl+1"]),
        ("F9", ["F9"]),
        ("Insert", ["Insert"]),
    ],
)
def test_a_shortcut_has_a_form_for_each_layout(keys: str, forms: list[str]):
    assert layouts(keys) == forms


@pytest.mark.parametrize("key", [ord("K"), ord("Л")])
def test_a_shortcut_works_on_both_layouts(window, key: int):
    called = []
    shortcut(window, "Ctrl+K", lambda: called.append(1))
    press(window, key, CTRL)
    assert called == [1]


def test_an_action_shows_its_keys_and_obeys_them(window):
    called = []
    action = QAction("Отменить", window)
    action.triggered.connect(lambda: called.append(1))
    bind(action, "Ctrl+Z", window)
    set_action_text(action, "Отменить: перевод пары")
    assert action.text() == "Отменить: перевод пары\tCtrl+Z"
    press(window, ord("Я"), CTRL)
    action.setEnabled(False)
    press(window, ord("Z"), CTRL)
    assert called == [1]


def test_the_table_of_shortcuts_is_russian_and_complete():
    lines = all_shortcuts()
    raw = json.loads(resource("shortcuts.json").read_text(encoding="utf-8"))
    assert len(lines) == len(raw) == 26
    assert len({line.keys for line in lines}) == len(lines)
    assert all((line.act and line.act[0].islower()) or line.act[0] == "«" for line in lines[:-1])
    known = " ".join(line.keys for line in lines)
    for keys in ("Ctrl+K", "Ctrl+F", "Ctrl+Z", "Ctrl+Enter", "F1", "F6", "Ctrl+Shift+A"):
        assert keys in known


def test_the_lines_of_a_lookup_are_not_scrolled_sideways(dressed, qtbot):
    long = Named(1, "Осокина Т. В.", "воспитатель, корпус 1")
    host = QWidget()
    qtbot.addWidget(host)
    line = LookupEdit(lambda _: [long], parent=host)
    line.resize(160, 32)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    line.setFocus()
    line.setText("осок")
    line.suggest()
    offered = QApplication.activePopupWidget()
    assert isinstance(offered, QListView)
    assert not offered.horizontalScrollBar().isVisible()
    assert offered.viewport().width() >= offered.sizeHintForColumn(0)
    offered.hide()
