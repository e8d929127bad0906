"""«По этапам»: five columns of cards."""
