"""The indicators that have records to count; importing this package registers them."""

from minzheng.plan.indicators import assistance, control, discovery, monitored, online, verification

__all__ = ("assistance", "control", "discovery", "monitored", "online", "verification")
