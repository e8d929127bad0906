"""Templates in words: titles of tiles, fields which are offered, two texts side by side."""

from __future__ import annotations

import pytest

from desktop.documents import catalogue, comparing, field_list, wordings
from desktop.documents.template import editing, in_words
from desktop.documents.template.editing import Prefix, Tile

SIGNS = set("{}[]")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("куратор.фио.вин", "ФИО куратора, винит. падеж"),
        ("^куратор.фио", "ФИО куратора"),
        ("док.дата.цифрами", "дата документа, цифрами"),
        ("лицо: принял|приняла|принял(а)", "принял / приняла (человек)"),
        ("мероприятие.часы часов", "объём мероприятия, часов"),
        ("формы.название", "формы наставничества: название"),
        ("нормы.название.твор", "название акта, творит. падеж"),
        ("гость.название", "гость: название"),
        ("вопрос.докладчик.фамилия_ио.вин", "вопрос, докладчик: Фамилия И. О., винит. падеж"),
    ],
)
def test_a_tile_says_what_it_prints(source: str, title: str) -> None:
    assert in_words.field_title(source) == title


@pytest.mark.parametrize(
    ("fixed", "title"),
    [
        ("---", "Новая страница"),
        ("~ 0.5", "Отступ в строках: 0,5"),
        ("@таблица участники", "Таблица: участники"),
        ("@ознакомление С {док.номер}:", "Лист ознакомления: С ‹номер документа›:"),
        ("@подпись_лица получатель.рук", "Подпись: получатель: рук"),
    ],
)
def test_a_ready_part_has_a_title(fixed: str, title: str) -> None:
    assert in_words.part_title(fixed) == title


def test_no_shipped_text_shows_a_sign_of_the_grammar() -> None:
    for kind in catalogue.types().values():
        for variant in kind.variants:
            for line in editing.split(catalogue.shipped_text(variant.text)):
                said = [in_words.prefix_title(one) for one in line.prefixes]
                said += [in_words.part_title(line.fixed)] if line.fixed else []
                tiles = (piece for piece in line.pieces if isinstance(piece, Tile))
                said += [in_words.field_title(piece.source) for piece in tiles]
                wrong = [one for one in said if not one or SIGNS & set(one) or "_" in one]
                assert not wrong, f"{variant.text}: {wrong}"


def test_a_field_goes_there_and_back() -> None:
    for source in ("^куратор.фио.вин ?—", "док.дата.цифрами ?", "работник: согласен|согласна"):
        found = in_words.field_of(source)
        assert found is not None
        assert in_words.field_of(in_words.source_of(found)) == found
    assert in_words.field_of("a}{b") is None


def test_conditions_are_said_in_words() -> None:
    assert in_words.prefix_title(Prefix("если", "есть выплата")) == "Показывать, если: есть выплата"
    assert in_words.prefix_title(Prefix("если не", "лицо.фио")) == (
        "Показывать, если нет: ФИО человека"
    )


def test_fields_are_found_by_the_beginnings_of_words() -> None:
    offered = field_list.of_kind(catalogue.get("D02"))
    plain = field_list.find(offered, "фио кур")
    assert "куратор.фио" in [one.source for one in plain]
    assert not any(one.is_form for one in plain)
    forms = field_list.find(offered, "фио кур твор")
    assert [one.source for one in forms] == [
        "куратор.фио.твор",
        "куратор.должность_фио.твор",
        "прежний.фио.твор",
        "прежний.должность_фио.твор",
    ]
    assert field_list.find(offered, "абракадабра") == []
    assert field_list.find(offered, "") == [one for one in offered if not one.is_form]


@pytest.mark.parametrize("typed", ["фио наставника", "ФИО наставником", "фамилия наставнику"])
def test_a_field_is_found_whatever_the_ending(typed: str) -> None:
    """The consent of the mentee may name several mentors; who writes thinks of one."""
    found = field_list.find(field_list.of_kind(catalogue.get("D09")), typed)
    assert any(one.group == "Наставники" for one in found)


def test_every_field_which_is_offered_can_be_read() -> None:
    for kind in catalogue.types().values():
        for one in field_list.of_kind(kind):
            assert in_words.field_of(one.source) is not None, f"{kind.code}: {one.source}"
            assert not SIGNS & set(one.title)


def test_paths_of_a_form_are_offered_with_cases_behind_a_search() -> None:
    offered = field_list.of_paths(("рук.фио", "рук.фио.дат", "док.дата.цифрами"))
    assert [one.is_form for one in offered] == [False, True, True]
    assert [one.source for one in field_list.find(offered, "заведующ дат")] == ["рук.фио.дат"]


def test_the_same_text_has_no_differences() -> None:
    for kind in catalogue.types().values():
        for variant in kind.variants:
            text = catalogue.shipped_text(variant.text)
            pairs = comparing.compared(text, wordings.normal(text))
            assert not any(pair.is_changed for pair in pairs), variant.text


def test_a_changed_phrase_an_added_and_a_lost_paragraph_are_marked() -> None:
    before = "Назначить {куратор.фио.вин} куратором.\nВторой.\nТретий.\n"
    after = "Назначить {рук.фио.вин} куратором.\nТретий.\nЧетвёртый.\n"
    first, second, third, fourth = comparing.compared(before, after)
    assert [one.text for one in first.left if one.changed] == ["‹ФИО куратора, винит. падеж›"]
    assert [one.text for one in first.right if one.changed] == ["‹ФИО заведующего, винит. падеж›"]
    assert (second.is_changed, second.right) == (True, ())
    assert not third.is_changed
    assert (fourth.is_changed, fourth.left) == (True, ())


def test_room_around_the_edge_of_a_column_is_no_letter() -> None:
    for text in (":: а |  б  | {док.дата}\n", ":: а|б|{док.дата}\n"):
        assert wordings.normal(text) == ":: а | б | {док.дата}\n"
