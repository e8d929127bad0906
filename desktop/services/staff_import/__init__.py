"""Loading people from a table into the base: preparing, deciding, writing as one act.

The way of a table (the pure half is ``services/staff_table``):

1. ``columns.look(sheet, today, remembered)`` says what each column is; the user may change it;
2. ``preparing.prepare(session, source, today)`` reads the rows and looks who is here already; it
   gives a ``Review``: what will happen to each row, its question, the answers to it;
3. ``Review.plan(rule, …)`` is what the user agreed to; rows with open questions stay outside;
4. ``loading.load(session, plan, today)`` writes it all as one act and tells what came of it.

``files.import_file`` goes the whole way without a person, for scripts.
"""

from desktop.services.staff_import.files import import_file, import_into
from desktop.services.staff_import.loading import LoadReport, load
from desktop.services.staff_import.people import known_people
from desktop.services.staff_import.plan import Plan, Rule
from desktop.services.staff_import.preparing import Source, prepare

__all__ = [
    "LoadReport",
    "Plan",
    "Rule",
    "Source",
    "import_file",
    "import_into",
    "known_people",
    "load",
    "prepare",
]
