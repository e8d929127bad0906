"""Organisations: ours, kindergartens of the network, partners; their people and directions."""
