"""What is done to a pair: stages, pauses, members, the pulse, support, assignment, the ending."""
