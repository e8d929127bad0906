"""Every printed letter has a glyph; Russian words break where they should."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import paragraph

from desktop.documents import fonts, hyphens
from desktop.documents.blocks import Run, plain
from desktop.documents.gluing import glued
from desktop.documents.pdf import text
from desktop.documents.pdf.text import Face

FAMILIES = sorted(fonts.FAMILIES)


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("5000₽", "5000\u00a0руб."),
        ("₽ и слово", "руб. и слово"),
        ("научно\u2011популярный", "научно-популярный"),
        ("НУЛЬ\0 и звонок\a", "НУЛЬ и звонок"),
        ("й из двух знаков: и\u0306", "й из двух знаков: й"),
        ("\u202eсправа налево\u202c\u200f", "справа налево"),
        ("мягкий\u00adперенос", "мягкийперенос"),
        ("строка\r\nещё\u2028и ещё", "строка\nещё\nи ещё"),
        ("знак\tтабуляции", "знак табуляции"),
        ("улыбка 😀", "улыбка □"),
        ("сердце ❤\ufe0f", "сердце □"),
        ("глава Ⅳ", "глава IV"),
    ],
)
def test_what_the_font_lacks_is_said_otherwise(given_text: str, printed: str):
    assert fonts.sanitize(given_text, fonts.DEFAULT) == printed


def test_a_font_with_the_letter_keeps_it():
    assert fonts.sanitize("5000₽", "PT Serif") == "5000₽"


def test_boxes_are_told_beforehand():
    assert fonts.missing_glyphs("Ёж 😀 ₽ \u2011 ع", fonts.DEFAULT) == {"😀", "ع"}
    assert fonts.missing_glyphs("Осокина Татьяна, «Рябинка», № 5 — 20 %", fonts.DEFAULT) == set()


@given(st.text(), st.sampled_from([*FAMILIES, "PTSerif-Bold", "NotoSerifDisplay-Regular"]))
def test_whatever_comes_is_printable(value: str, font: str):
    shown = fonts.sanitize(value, font)
    assert all(ord(letter) in fonts.coverage(font) for letter in shown if letter != "\n")
    assert fonts.sanitize(shown, font) == shown
    assert not fonts.missing_glyphs(shown, font)


@given(st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1))
def test_a_letter_never_disappears_without_a_trace(value: str):
    normal = unicodedata.normalize("NFC", value)
    assert len(fonts.sanitize(value, fonts.DEFAULT)) >= len(normal)


def test_all_families_are_files_of_ours():
    fonts.register()
    for family in fonts.FAMILIES.values():
        for face in family.faces:
            assert fonts.width("Щ", face, 14) > 0
    assert fonts.family("Шрифт, которого нет") == fonts.FAMILIES[fonts.DEFAULT]


@pytest.mark.parametrize("name", ["Марию", "Петровну", "Осокина", "ПРИКАЗ", "школа"])
def test_names_and_short_words_stay_whole(name: str):
    assert list(hyphens.pairs(name)) == []


def test_parts_of_a_compound_break_apart():
    heads = [head for head, _ in hyphens.pairs("учебно-исследовательского")]
    assert "учебно-" in heads
    assert "учебно-исследователь" in heads
    assert [head for head, _ in hyphens.pairs("Петропавловск-Камчатский")] == ["Петропавловск-"]
    assert next(head for head, _ in hyphens.pairs("сентябрь–Октябрь")) == "сентябрь–"


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-", min_size=1, max_size=30))
def test_both_ends_of_a_break_can_be_read(word: str):
    for head, tail in hyphens.pairs(word):
        assert head + tail == word
        if not head.endswith("-"):
            assert tail[0] not in "ьъй"
            assert len(head) > 1
            assert len(tail) > 1


def _broken(words: str, width: float) -> list[str]:
    """The lines of a narrow cell."""
    face = Face(fonts.DEFAULT, 12, is_cell=True)
    made = text.lines((Run(words),), face, width)
    return [" ".join(line[1]) for line in made._paragraph.blPara.lines]


@pytest.mark.parametrize(
    "word",
    [
        "учёный-исследователь",
        "«муниципальное»",
        "«съёмка»,",
        "(преподавательский)",
        "общеобразовательного…",
    ],
)
def test_a_long_word_breaks_with_a_hyphen(word: str):
    """Guards the patterns of reportlab which ``install`` replaces: ё and «» belong to words."""
    room = fonts.width(word, "LiberationSerif-Regular", 12) * 0.7
    lines = _broken(word, room)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_a_word_which_fits_its_column_is_not_broken():
    room = fonts.width("наставничество", "LiberationSerif-Regular", 12) + 15
    assert _broken("развитие наставничество педагога", room) == [
        "развитие",
        "наставничество",
        "педагога",
    ]


def test_a_word_of_62_letters_is_cut_to_the_column():
    lines = _broken("Ж" * 62, 100)
    assert "".join(lines) == "Ж" * 62
    assert all(fonts.width(line, "LiberationSerif-Regular", 12) <= 100 for line in lines)


def test_reportlab_still_has_the_patterns_which_are_replaced():
    names = ("_hy_letters_pat", "_hy_shy_letters_pat", "_hy_shy_pat", "_hy_pfx_pat", "_hy_sfx_pat")
    assert all(hasattr(paragraph, name) for name in names)


@pytest.mark.parametrize(
    ("loose", "tied"),
    [
        ("сад № 7", "сад №_7"),
        ("от 29 декабря 2012 г. и", "от 29_декабря 2012_г. и"),
        ("Осокина Т. В.", "Осокина_Т._В."),
        ("Т. В. Осокина", "Т._В._Осокина"),
        ("ул. Школьная, д. 5", "ул._Школьная, д._5"),
        ("пара слов", "пара слов"),
    ],
)
def test_what_belongs_together_is_glued(loose: str, tied: str):
    assert plain(glued((Run(loose),))) == tied.replace("_", "\u00a0")


@given(st.lists(st.text("аБ. №7", max_size=8), max_size=5))
def test_gluing_changes_only_spaces_and_sees_over_the_edges_of_runs(texts: list[str]):
    runs = tuple(Run(each) for each in texts)
    made = glued(runs)
    assert [run.text.replace("\u00a0", " ") for run in made] == texts
    assert plain(made) == plain(glued((Run("".join(texts)),)))
