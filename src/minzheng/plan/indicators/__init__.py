"""The indicators that have records to count; importing this package registers them."""

from minzheng.plan.indicators import assistance, discovery, monitored

__all__ = ("assistance", "discovery", "monitored")
