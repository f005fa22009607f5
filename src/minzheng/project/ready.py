"""What a command needs before it calls a verb: Django up, and a database with the tables of this code."""

import sys

from minzheng.project import boot, environment
from minzheng.project.commands.speaking import Trouble


def ready() -> None:
    """Start everything; migrate the embedded database when needed, never an office's own server."""
    boot.start()
    if not pending():
        return
    if not environment.read().embedded:
        raise Trouble("数据库的表结构还不是这一版的，请先运行 minzheng migrate。")
    migrate()


def pending() -> list[str]:
    """Migrations not yet applied, as `app.name`."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> None:
    """Bring the tables to this version of the code."""
    from django.core.management import call_command

    print("正在建立或更新数据库的表……", file=sys.stderr)
    call_command("migrate", interactive=False, verbosity=0)
