"""Papers become documents: drafts, the queue of the head, numbers, snapshots, signatures.

Registering is one act: for every paper its number, its date, the text composed with that number
and frozen, its signers. When one paper cannot be registered none is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.documents import candidates, catalogue, in_force, preparing
from desktop.documents.freezing import Trouble, compose_kept, facts_now, freeze, frozen_facts, sheet
from desktop.documents.numbering import Planned, Registered, plan_numbers
from desktop.documents.preparing import KNOWN_TROUBLE, Request
from desktop.documents.registering import mark_signed, new_edition, obstacles, register
from desktop.documents.types import DocumentType
from desktop.errors import RuleError
from desktop.services.documents import holding, life, papers, people
from desktop.services.documents.life import (
    annul,
    attach_scan,
    delete_drafts,
    note_printed,
    return_with_remark,
    take_back,
)
from desktop.services.documents.papers import Draft, Status
from desktop.documents import facts
from desktop.storage.log import acts

__all__ = [
    "Planned",
    "Registered",
    "annul",
    "attach_scan",
    "create",
    "delete_drafts",
    "mark_signed",
    "new_edition",
    "note_printed",
    "obstacles",
    "plan_numbers",
    "register",
    "return_with_remark",
    "send",
    "sheet",
    "stale",
    "take_back",
]
