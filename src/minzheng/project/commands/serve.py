"""`minzheng serve`: the web on this machine; a reverse proxy with https stands before it in an office."""

import os
from typing import Annotated

import typer

from minzheng.project.commands.arguments import Json, within
from minzheng.project.commands.speaking import BadInput


def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="监听端口。")] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="进程数。")] = 1,
    threads: Annotated[int, typer.Option("--threads", help="每个进程的线程数。")] = 4,
    as_json: Json = False,
) -> None:
    """启动网页服务。"""
    within("--port", port, 1, 65_535)
    within("--workers", workers, 1, 64)
    within("--threads", threads, 1, 64)
    os.environ["MINZHENG_HOST"] = host
    from minzheng.project import serving
    from minzheng.project.ready import ready

    ready()
    if not serving.is_free(host, port):
        raise BadInput(f"{host}:{port} 已被占用或不能监听，请换一个端口（--port）。")
    serving.serve(host=host, port=port, workers=workers, threads=threads, as_json=as_json)
