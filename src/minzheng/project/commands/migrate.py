"""`minzheng migrate`: bring the database to this version of the code."""

from minzheng.project.commands.arguments import Json
from minzheng.project.commands.speaking import tell


def migrate(as_json: Json = False) -> None:
    """建立或更新数据库的表。"""
    from minzheng.project import boot, ready

    boot.start()
    applied = ready.pending()
    if applied:
        ready.migrate()
    tell({"applied": applied}, [f"已更新 {len(applied)} 项。" if applied else "已是最新。"], as_json=as_json)
