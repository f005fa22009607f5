"""A simulated county: real villages, invented people, files of sixteen departments and the truth behind."""

from minzheng.simulation.county import generate
from minzheng.simulation.places import DivisionsError

__all__ = ["DivisionsError", "generate"]
