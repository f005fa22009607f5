"""The government-service platform (政务服务平台) is told of what becomes of the applications it sent."""

from minzheng.integrations.service_platform.delivering import Done, deliver

__all__ = ["Done", "deliver"]
