"""«Календарь»: a month of events under the strip of the school year."""
