"""Papers in the base: what they need of people and organisations, their life, numbers, texts."""
