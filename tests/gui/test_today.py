"""«Сегодня»: lines about several people show who they are; «Продлить все»; «Создать»."""

from __future__ import annotations
