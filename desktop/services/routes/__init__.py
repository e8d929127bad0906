"""ИОМ педагога: routes, their deficits and lines, states, versions, evidence, many at once."""
