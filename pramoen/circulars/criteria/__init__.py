"""From the words of an indicator's levels to a scoring rule: one shape of criteria a file."""

from pramoen.circulars.criteria.read import read_rule
from pramoen.circulars.criteria.reading import Problem, RuleReading

__all__ = ["Problem", "RuleReading", "read_rule"]
