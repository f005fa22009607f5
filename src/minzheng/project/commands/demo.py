"""`minzheng demo`: a whole county on this machine, in one command."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import Json, within
from minzheng.project.commands.speaking import BadInput, tell


def demo(
    persons: Annotated[int | None, typer.Option("--persons", help="人数，默认 20000。")] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只准备数据，不启动网页服务。")] = False,
    host: Annotated[str, typer.Option("--host", help="监听地址，只能是本机。")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="监听端口。")] = 8000,
    as_json: Json = False,
) -> None:
    """演示：生成模拟县，逐月作业，启动网页服务并给出演示账号。第二次几秒即可启动。"""
    if persons is not None:
        within("--persons", persons, 200, 5_000_000)
    within("--port", port, 1, 65_535)
    os.environ |= {"MINZHENG_DEMO": "1", "MINZHENG_HOST": host}
    from minzheng.project import environment, serving

    var = environment.read().var
    if not no_serve and not serving.is_free(host, port):
        raise BadInput(f"{host}:{port} 已被占用，请用 --port 换一个端口。")
    made = prepare(var, persons)
    address = f"http://{host}:{port}/"
    lines = [f"演示账号（口令都是 {made['password']}）："]
    lines += [f"  {account['username']:<10} {account['display_name']}" for account in made["accounts"]]
    tell(made | {"address": None if no_serve else address}, lines, as_json=as_json)
    if not no_serve:
        serving.serve(host=host, port=port, workers=1, threads=4)


def prepare(var: Path, persons: int | None) -> dict[str, Any]:
    """Make or complete the demo's data and say what there is."""
    from minzheng.project.ready import ready

    ready()
    from minzheng.project.demo import make
    from minzheng.project.demo.accounts import shown

    marker = make(var, persons=persons)
    accounts = [
        {"username": a.username, "display_name": a.display_name, "role": a.role, "area": a.area}
        for a in shown()
    ]
    return {"persons": marker.persons, "password": marker.password, "accounts": accounts}
