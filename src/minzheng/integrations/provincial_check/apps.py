"""Registers the province's platform as a source at start-up, where the office has given its address."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from minzheng.verification import sources


class ProvincialCheckConfig(AppConfig):
    name = "minzheng.integrations.provincial_check"
    label = "provincial_check"

    def ready(self) -> None:
        """Register the platform; ImproperlyConfigured for an address or key that cannot be used."""
        from minzheng.integrations.provincial_check import BadAddress, Line, ProvincialCheck

        if not settings.MINZHENG_PROVINCE_URL:
            return
        try:
            key = read_key(Path(settings.MINZHENG_PROVINCE_KEY_FILE))
            line = Line(settings.MINZHENG_PROVINCE_URL, settings.MINZHENG_PROVINCE_CLIENT, key)
        except (OSError, ValueError) as error:
            sentence = str(error) if isinstance(error, BadAddress) else "读不出省核对平台的签名密钥文件。"
            raise ImproperlyConfigured(sentence) from None
        sources.register(ProvincialCheck(line))


def read_key(path: Path) -> bytes:
    """The shared key from a file of hexadecimal digits that nobody else may read."""
    if path.stat().st_mode & 0o077:
        raise ValueError("the key is open to others")
    return bytes.fromhex(path.read_text(encoding="ascii").strip())
