"""The card of a route: its states, the year strip, the grid, goal and results, versions."""
