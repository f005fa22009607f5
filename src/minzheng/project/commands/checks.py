"""`minzheng checks`: ask outside systems what waits to be asked, and a stand-in for one on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from minzheng.project.commands.arguments import AsOf, Json, day, within
from minzheng.project.commands.speaking import BadInput, tell

app = typer.Typer(help="家庭经济状况核对：向外部系统发送查询。", no_args_is_help=True)


@app.command("send")
def send(as_of: AsOf, as_json: Json = False) -> None:
    """把等待发送的查询发给已接入的系统，收回答复。再次运行只发还没有答复的。"""
    when = day(as_of)
    from minzheng.project.ready import ready

    ready()
    from django.utils import timezone

    from minzheng.verification.sending import send as send_waiting

    done = send_waiting(on=when, now=timezone.now)
    outcome = {"sent": done.sent, "answered": done.answered, "later": done.later, "failed": done.failed}
    lines = [
        f"发出 {done.sent} 件：已答复 {done.answered} 件，稍后答复 {done.later} 件，没有成功 {done.failed} 件"
    ]
    tell(outcome, lines, as_json=as_json)


@app.command("stand-in")
def stand_in(
    key_file: Annotated[Path, typer.Option("--key-file", help="签名密钥文件（十六进制，权限 0600）。")],
    client: Annotated[str, typer.Option("--client", help="本县在平台上的代号。")] = "430621",
    port: Annotated[int, typer.Option("--port", help="监听端口，只在本机。")] = 8410,
) -> None:
    """在本机运行省核对平台的替身：协议是真的，数据是虚构的。演示和联调用。"""
    within("--port", port, 1, 65_535)
    from minzheng.integrations.provincial_check.apps import read_key
    from minzheng.integrations.provincial_check.stand_in import Platform, server

    try:
        key = read_key(key_file)
    except (OSError, ValueError):
        raise BadInput(f"读不出密钥文件 {key_file}，应是十六进制、权限 0600。") from None
    try:
        listening = server(Platform(keys={client: key}), port)
    except OSError:
        raise BadInput(f"127.0.0.1:{port} 已被占用，请用 --port 换一个端口。") from None
    address = f"http://127.0.0.1:{port}"
    tell({"address": address}, [f"省核对平台的替身：{address}（按 Ctrl-C 结束）"], as_json=False)
    with listening:
        listening.serve_forever()
