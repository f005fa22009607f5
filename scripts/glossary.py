"""Writes GLOSSARY.md from what is declared: columns of the feeds, facts, rules and parameters of the law.

`python scripts/glossary.py` writes it; `--check` only tells whether it is up to date.
"""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "GLOSSARY.md"
HEAD = """# 术语表 · Glossary

由 `scripts/glossary.py` 按声明生成，请勿手改。
Made from the declarations by `scripts/glossary.py`; do not edit.
"""
UNITS = {"yuan": "元", "area": "平方米"}
Line = tuple[str, str, str, str]


def of_feeds() -> Iterator[tuple[str, list[Line]]]:
    """Yield each feed's name and its columns: header, name, unit, where."""
    from minzheng.feeds.discovery import all_feeds

    for feed in all_feeds():
        where = f"feeds/{feed.slug}/contract.py"
        yield (
            f"{feed.label} · `{feed.slug}`",
            [(c.header, _plain(c.name), UNITS.get(c.type, ""), where) for c in feed.columns],
        )


def of_law(packages: tuple[str, ...], english: dict[str, str]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the law's facts, rules and parameters: label, English, unit, where it is declared first."""
    from minzheng.engine import discover

    declared = discover(packages)
    rules = [versions[0] for versions in declared.versions.values()]
    named = {
        "事实 · Facts": declared.inputs.values(),
        "规则 · Rules": rules,
        "参数 · Parameters": declared.parameters.values(),
    }
    for title, items in named.items():
        yield (
            title,
            sorted(
                (
                    item.label,
                    english.get(item.label) or _plain(item.name),
                    item.unit,
                    item.file.partition(":")[0].removeprefix("minzheng/"),
                )
                for item in items
            ),
        )


def _plain(name: str) -> str:
    """Return the name in the code as words; amounts are in fen there only."""
    return name.removesuffix("_fen").replace("_", " ").capitalize()


def glossary() -> str:
    """Return the whole text."""
    sys.path.insert(0, str(ROOT / "src"))
    messages = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
    english = {m.id: m.string for m in messages["catalogue"]() if isinstance(m.id, str) and m.id}
    text = [HEAD]
    for title, lines in (*of_law(messages["LAW"], english), *of_feeds()):
        text.append(f"## {title}\n\n| 中文 | English | 单位 | 声明处 |\n|---|---|---|---|")
        text += [f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines]
        text.append("")
    return "\n".join(text).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Write or check; 1 where the file is not what the declarations say."""
    made = glossary()
    if "--check" not in arguments:
        TARGET.write_text(made, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != made:
        print("GLOSSARY.md 与声明不一致，请运行 python scripts/glossary.py。")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
