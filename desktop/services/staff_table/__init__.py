"""The pure half of loading people from a table: which column is what, what a row means, who it is.

The way of a file, each step a function without session:

1. ``tables.reading.read_table(path)`` or ``read_clipboard(text)`` gives sheets of cells;
2. ``tables.headers.locate(sheet.rows)`` finds the header and the rows of data;
3. ``columns.guess_mapping(layout.titles, rows, today)`` says what each column is; the user may
   change it (a mapping is one ``Field`` for each column);
4. ``cleaning.clean_rows(rows, layout.body, mapping, rules)`` makes a ``StaffLine`` of each row:
   clean values and the questions which a person has to answer (``Rules.of(today, positions)``);
5. ``answers.answer(line, field, text, rules)`` takes the text which the user typed in a cell or
   the suggestion he agreed to; ``answers.alike`` finds the rows with the same question;
6. ``matching.find_existing(line, known)`` and ``matching.find_repeats(lines)`` tell who is already
   there (``Known.of(people)`` is built once).

A line is ready when ``line.questions`` is empty. Nothing private gets into a line.
"""
