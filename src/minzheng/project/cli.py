"""The `minzheng` command: each command is a small file that only calls verbs and loads Django when needed."""

import sys

import typer

from minzheng.project.commands import (
    audit,
    backup,
    bench,
    checks,
    control,
    county,
    demo,
    doctor,
    explain,
    feeds,
    leads,
    migrate,
    night_run,
    payments,
    plan,
    platforms,
    reports,
    serve,
)
from minzheng.project.commands.speaking import complain, sentence

app = typer.Typer(
    name="minzheng",
    help="县级民政平台：让政策找人。",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(county.app, name="county")
app.add_typer(feeds.app, name="feeds")
app.add_typer(bench.app, name="bench")
app.add_typer(control.app, name="control")
app.add_typer(checks.app, name="checks")
app.add_typer(platforms.api, name="api")
app.add_typer(platforms.webhooks, name="webhooks")
app.add_typer(payments.app, name="payments")
app.add_typer(audit.app, name="audit")
app.command("night-run")(night_run.night_run)
app.command("leads")(leads.leads)
app.command("plan")(plan.plan)
app.command("reports")(reports.reports)
app.command("explain")(explain.explain)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
app.command("serve")(serve.serve)
app.command("migrate")(migrate.migrate)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)


def main() -> None:
    """Run one command; on bad input one line on stderr and exit code 2, on other trouble one line and 1."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    try:
        code = app(args=arguments or ["--help"], prog_name="minzheng", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        complain("已中断。")
        return 130
    except Exception as error:
        told = sentence(error)
        if told is None:
            raise
        complain(told.text)
        return told.exit_code
    return code if isinstance(code, int) else 0
