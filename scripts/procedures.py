"""Writes src/minzheng/lines/README.md from the procedures that the lines declare.

`python scripts/procedures.py` writes it; `--check` only tells whether it is up to date.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "minzheng" / "lines" / "README.md"
HEAD = """# Business lines

Made from the declarations by `scripts/procedures.py`; do not edit. How a line is added stands in
[the catalogue](../catalogue/README.md).

`*` is a limit still to be confirmed (待核); `wd` working days, `d` calendar days, `mo` months.
"""
ROLES = {"village_cadre": "村（居）", "township_clerk": "乡镇", "county_staff": "县"}
OFFICES = {"village": "村（居）", "township": "乡镇", "county": "县"}


def text() -> str:
    """Return the whole text."""
    from minzheng.catalogue.line import Grant
    from minzheng.catalogue.shelf import all_lines

    parts = [HEAD]
    for line in all_lines():
        rows = f" · 计划 {'、'.join(line.plan_rows)}" if line.plan_rows else ""
        parts.append(f"## {line.label} · `{line.slug}`\n\n{line.basis}{rows}\n")
        grants = [part for part in line.parts if isinstance(part, Grant)]
        if grants:
            parts.append("| 程序 | 施行 | 环节 | 全程 | 公示 |\n|---|---|---|---|---|")
        for part in grants:
            ordered = sorted(part.procedures, key=lambda one: (one.purpose != "grant", one.key))
            parts += [_row(procedure) for procedure in ordered]
        for register in line.registers:
            parts += [
                "",
                f"**{register.label}** `{register.slug}`",
                "",
                "| 事项 | 由谁 | 状态 | 依据 |\n|---|---|---|---|",
            ]
            parts += [_deed(register, deed) for deed in register.deeds]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _deed(register, deed) -> str:
    offices = "、".join(ROLES[role] for role in deed.by)
    states = register.states
    before = "、".join(states[one] for one in deed.before) or "新登记"
    after = states.get(deed.after, "不变")
    other = f"（不得由办理“{register.deed(deed.not_by).label}”的同一人）" if deed.not_by else ""
    return f"| {deed.label}{other} | {offices} | {before} → {after} | {deed.basis} |"


def _row(procedure) -> str:
    until = f"至 {procedure.until:%Y-%m-%d}" if procedure.until else "起"
    steps = " · ".join(_step(step) for step in procedure.steps)
    whole = _limit(procedure.whole) if procedure.whole else ""
    hung = "不公示"
    if procedure.notice is not None:
        again = "，异议后再公示" if procedure.notice.again_after_objection else ""
        hung = f"{procedure.notice.days} d{again}"
    return f"| {procedure.label} | {procedure.since:%Y-%m-%d} {until} | {steps} | {whole} | {hung} |"


def _step(step) -> str:
    limit = f" {_limit(step.limit)}" if step.limit else ""
    return f"{step.label}（{OFFICES[step.office]}{limit}）"


def _limit(limit) -> str:
    amount = f"{limit.months} mo" if limit.months else f"{limit.days} {'wd' if limit.working else 'd'}"
    special = f"，特殊 {limit.special}" if limit.special else ""
    delegated = f"，委托乡镇的 {limit.delegated}" if limit.delegated else ""
    unsure = "*" if limit.status == "to_confirm" else ""
    return f"{amount}{unsure}{special}{delegated}"


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` say whether it is as it should be; return the exit code."""
    made = text()
    if "--check" not in arguments:
        TARGET.write_text(made, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text("utf-8") == made:
        return 0
    print("lines/README.md 与声明不一致，请运行 python scripts/procedures.py。")
    return 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    with tempfile.TemporaryDirectory() as var:  # declarations alone: nobody's data is opened
        os.environ |= {"MINZHENG_VAR": var, "MINZHENG_DEMO": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "minzheng.project.settings"
        import django

        django.setup()
        code = main(sys.argv[1:])
    sys.exit(code)
