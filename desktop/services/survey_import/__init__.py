"""Answers from Yandex Forms, Google Forms and other tables: reading, checking, one act.

1. ``columns.look`` says what each column is; the user may change it and it is remembered;
2. ``preparing.prepare`` reads the rows: new, repeated, with a question; ``fixes`` are cells which
   the user has corrected in place;
3. ``loading.load`` writes everything as one act, or nothing.

``unattended.import_into`` goes the whole way without a person, for scripts.
"""
