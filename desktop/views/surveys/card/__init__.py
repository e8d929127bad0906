"""The card of a survey: questions, answers, results, who has not answered."""
