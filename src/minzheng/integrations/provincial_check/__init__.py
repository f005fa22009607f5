"""The province's platform for household economic verification, asked over signed JSON requests."""

from minzheng.integrations.provincial_check.client import ProvincialCheck
from minzheng.integrations.provincial_check.transport import BadAddress, Line

__all__ = ["BadAddress", "Line", "ProvincialCheck"]
