"""English is complete: every Chinese message of the code has its English, with the same places to fill in."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}|</?strong>")


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "messages.py"))


def test_every_message_is_translated(script: dict[str, Any]) -> None:
    assert script["untranslated"]() == []


def test_every_translation_has_the_places_of_its_message(script: dict[str, Any]) -> None:
    for message in script["catalogue"]():
        if isinstance(message.id, str) and message.id:
            assert set(PLACES.findall(message.id)) == set(PLACES.findall(message.string)), message.id


def test_finds_messages_in_python_and_in_templates(script: dict[str, Any]) -> None:
    python = 'x = _("甲"); y = gettext_lazy("乙"); z = ngettext("一", "多", n); plain("丙")'
    assert list(script["in_python"](python)) == ["甲", "乙", ("一", "多")]
    template = (
        '{% load i18n %}{% translate "丁" %}{% blocktranslate with n=m %}戊 {{ n }}{% endblocktranslate %}己'
    )
    assert list(script["in_template"](template)) == ["丁", "戊 %(n)s"]
