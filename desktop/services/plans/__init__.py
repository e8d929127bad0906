"""«Планы»: roadmaps, plans of mentors, programmes, calendar plans, events of the network."""
