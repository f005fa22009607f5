"""The demo county: made once, month by month, and taken up again where it was left."""

from minzheng.project.demo.making import make
from minzheng.project.demo.marker import Marker

__all__ = ["Marker", "make"]
