"""The training base: a fictional kindergarten with 24 people, resettable, «ОБРАЗЕЦ»."""

from desktop.services.training.base import NAME, TODAY, make_training_base, skew

__all__ = ["NAME", "TODAY", "make_training_base", "skew"]
