"""Keeps the English catalogue whole: finds every Chinese message in the code and says which is untranslated.

`python scripts/messages.py` adds what is new and drops what is gone; `--check` only tells.
"""

import ast
import atexit
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "minzheng"
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
LAW = (
    "minzheng.monitoring.signals",
    "minzheng.rulebook.single_person",
    "minzheng.rulebook.low_income",
    "minzheng.rulebook.temporary",
    "minzheng.rulebook.children",
    "minzheng.rulebook.stacking",
    "minzheng.rulebook.funeral_relief",
)
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
IN_TEMPLATE = re.compile(rf"\bgettext\({LITERAL}\)")
PLURAL_IN_TEMPLATE = re.compile(rf"\bngettext\({LITERAL}, {LITERAL},")
# A message, or the pair of a plural one.
Words = str | tuple[str, str]
HEADER = """# English of the screens. Written by scripts/messages.py; translate here.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
CHINESE = re.compile(r"[一-鿿]")


def in_python(source: str) -> Iterator[Words]:
    """Yield the constant words of every translation call."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS):
            continue
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if words and node.func.id.startswith("ngettext"):
            yield words[0], words[1]
        elif words:
            yield words[0]


def in_template(source: str) -> Iterator[Words]:
    """Yield the messages of the translate and blocktranslate tags."""
    plain = templatize(source)
    for literal in IN_TEMPLATE.findall(plain):
        yield ast.literal_eval(literal)
    for one, many in PLURAL_IN_TEMPLATE.findall(plain):
        yield ast.literal_eval(one), ast.literal_eval(many)


def in_plan(path: Path) -> Iterator[str]:
    """Yield the words of a year's plan, which the plan page shows in the reader's language."""
    plan = yaml.safe_load(path.read_text("utf-8"))
    yield from plan["sections"].values()
    for row in plan["commitments"]:
        yield from (row[field] for field in ("title", "words", "owner", "unit") if row[field])


def in_feeds() -> Iterator[str]:
    """Yield the departments and titles of the feeds."""
    from minzheng.feeds.discovery import all_feeds

    for feed in all_feeds():
        yield from (feed.department, feed.title)


def in_law() -> Iterator[str]:
    """Yield the law's own words that pages show: of facts, rules, conditions, programmes and units."""
    from minzheng.engine import discover

    declared = discover(LAW)
    yield from (fact.label for fact in declared.inputs.values())
    for rule in (rule for versions in declared.versions.values() for rule in versions):
        yield from (rule.label, *rule.conditions.values())
    yield from (programme.label for programme in declared.programmes.values())
    yield from sorted(
        {item.unit for item in (*declared.inputs.values(), *declared.parameters.values())} - {""}
    )


def in_indicators() -> Iterator[str]:
    """Yield the definitions of the plan's indicators and counts, the first argument of their decorator."""
    for path in (*SOURCE.glob("plan/**/*.py"), *SOURCE.glob("lines/*/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
            if named in ("indicator", "count") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def in_control() -> Iterator[str]:
    """Yield the words of control that pages show: breaches, overrides, channels, how kin is known."""
    named = {"KINDS", "CHANNELS", "REGISTER", "PAST", "DECLARED", "BY_APPLICANT"}
    for path in sorted((SOURCE / "casework" / "control").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "kind":
                yield from (ast.literal_eval(words) for words in node.args[:2])
            elif isinstance(node, ast.Assign) and {getattr(one, "id", "") for one in node.targets} & named:
                told = ast.literal_eval(node.value)
                yield from told.values() if isinstance(told, dict) else [told]


def in_lines() -> Iterator[str]:
    """Yield the words of every procedure (its steps, ways on, what must be on file) and every register."""
    _with_django()
    from minzheng.casework.requirements import PAPER_LABELS
    from minzheng.catalogue.line import Grant
    from minzheng.catalogue.shelf import all_lines

    for line in all_lines():
        yield line.label
        for register in line.registers:
            yield register.label
            yield from (deed.label for deed in register.deeds)
            yield from (letter.label for letter in register.letters)
        grants = (part for part in line.parts if isinstance(part, Grant))
        for procedure in (one for part in grants for one in part.procedures):
            yield procedure.label
            for step in procedure.steps:
                yield from (step.label, step.ask)
                for way in step.outcomes:
                    yield from (way.label, *(need.label for need in way.needs))
    yield from PAPER_LABELS.values()


def in_payments() -> Iterator[str]:
    """Yield the words of money that pages show: what stops a line, why a month differs, standing queries."""
    _with_django()
    from minzheng.payments import banking, desk, holds, overpaying, standing
    from minzheng.payments.models import RollAct

    yield from (hold.label for hold in holds.HOLDS)
    yield from desk.CHANGES.values()
    yield from (desk.another_office(office) for office in desk.OFFICE.values())
    yield from (desk.another_hand(label) for kind, label in RollAct.Kind.choices if kind in desk.STEPS)
    yield from (*overpaying.WORDS.values(), *banking.LAYOUTS.values())
    for query in standing.QUERIES:
        yield from (query.title, query.definition)


def _with_django() -> None:
    """Start Django where nothing has: the lines are declared among models. Nobody's data is opened."""
    from django.apps import apps

    if not apps.ready:
        os.environ |= {"MINZHENG_DEMO": "1", "DJANGO_SETTINGS_MODULE": "minzheng.project.settings"}
        os.environ["MINZHENG_VAR"] = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, os.environ["MINZHENG_VAR"], ignore_errors=True)
        django.setup()


def messages() -> dict[Words, list[str]]:
    """Return every message that has Chinese characters, with the files it stands in."""
    found: dict[Words, list[str]] = {}

    def add(words: Iterator[Words], path: Path) -> None:
        for word in words:
            if CHINESE.search(_id(word)):
                place = path.relative_to(ROOT).as_posix()
                if place not in found.setdefault(word, []):
                    found[word].append(place)

    for path in sorted(SOURCE.rglob("*.py")):
        add(in_python(path.read_text("utf-8")), path)
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        add(in_template(path.read_text("utf-8")), path)
    for path in sorted((SOURCE / "plan" / "targets").glob("*.yaml")):
        add(in_plan(path), path)
    sys.path.insert(0, str(ROOT / "src"))
    add(in_feeds(), SOURCE / "feeds")
    add(in_law(), SOURCE / "rulebook")
    add(in_indicators(), SOURCE / "plan" / "indicators")
    add(in_control(), SOURCE / "casework" / "control")
    add(in_lines(), SOURCE / "lines")
    add(in_payments(), SOURCE / "payments")
    return found


def catalogue() -> Catalog:
    """Return the English catalogue as committed."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def untranslated() -> list[str]:
    """Return the messages without an English text."""
    known = catalogue()
    return [
        _id(words) for words in messages() if not (_id(words) in known and _translated(known[_id(words)]))
    ]


def _translated(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return all(strings)


def update() -> None:
    """Write the catalogue anew in the order of the files: translations are kept, gone messages dropped."""
    old = catalogue() if CATALOGUE.exists() else Catalog(locale="en")
    new = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for words, places in messages().items():
        kept = old[_id(words)].string if _id(words) in old else ""
        new.add(words, kept, locations=[(place, 0) for place in places])
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, new, width=110, omit_header=True, include_lineno=False)


def _id(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


def main(arguments: list[str]) -> int:
    """Update or check; 1 where something is untranslated."""
    if "--check" not in arguments:
        update()
    missing = untranslated()
    for words in missing:
        print(f"还没有英文：{words}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
