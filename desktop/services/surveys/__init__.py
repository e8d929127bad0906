"""Surveys: questionnaires, who is asked, answers, results.

``templates`` are questionnaires (shipped files and the office's own); ``questions`` edits one;
``campaigns`` runs a survey with its own copy of the text; ``answers`` takes sheets one by one,
``survey_import`` (a package beside this one) from tables; ``figures`` counts, ``privacy`` says
what may be shown, ``results`` puts both together, ``sentences`` says it in Russian; ``changes``
compares two surveys; ``sites`` keeps the totals of other kindergartens, ``parents`` their
blanks in А9; ``levels`` leads from answers to the cards, requests and routes.
"""
