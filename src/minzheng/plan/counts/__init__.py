"""The named counts of the platform's own reports; importing this package registers them."""

from minzheng.plan.counts import assistance, casework, feeds, monitoring, payments, verification

__all__ = ("assistance", "casework", "feeds", "monitoring", "payments", "verification")
