"""A simulated county: real villages, invented people, sixteen departments' files and the truth behind them."""

from minzheng.simulation.county import generate
from minzheng.simulation.places import DivisionsError

__all__ = ["DivisionsError", "generate"]
