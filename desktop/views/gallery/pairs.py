"""Pictures of «Пары»: one list of each room."""

from __future__ import annotations

from desktop.views.gallery.pairs_acts import ACT_PICTURES
from desktop.views.gallery.pairs_board import BOARD_PICTURES
from desktop.views.gallery.pairs_card import PAIR_CARD_PICTURES
from desktop.views.gallery.pairs_choosing import PAIR_CHOOSING_PICTURES
from desktop.views.gallery.pairs_meeting import MEETING_PICTURES
from desktop.views.gallery.picture import Picture

PAIR_PICTURES: tuple[Picture, ...] = (
    *BOARD_PICTURES,
    *PAIR_CARD_PICTURES,
    *PAIR_CHOOSING_PICTURES,
    *MEETING_PICTURES,
    *ACT_PICTURES,
)
