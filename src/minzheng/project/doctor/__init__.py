"""Looking at the machine: each finding is one line, good or with what to do about it."""

from minzheng.project.doctor.findings import Finding
from minzheng.project.doctor.machine import chromium, fonts, node, python
from minzheng.project.doctor.ours import database, keys, proxies, screens, var_directory


def examine() -> list[Finding]:
    """Every check in the order in which troubles should be mended."""
    return [
        check() for check in (python, node, chromium, fonts, screens, var_directory, keys, database, proxies)
    ]


__all__ = ["Finding", "examine"]
