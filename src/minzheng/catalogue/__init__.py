"""Business lines: the parts a line is made of, and the shelf on which every line is found."""

from minzheng.catalogue.line import BusinessLine, Grant
from minzheng.catalogue.shelf import all_lines, line_of, open_shelf

__all__ = ["BusinessLine", "Grant", "all_lines", "line_of", "open_shelf"]
