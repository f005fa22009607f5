"""`minzheng api` and `minzheng webhooks`: the platforms that send applications, and what they are told."""

from typing import Annotated

import typer

from minzheng.project.commands.arguments import Json, within
from minzheng.project.commands.speaking import BadInput, tell

api = typer.Typer(help="政务服务平台接口。", no_args_is_help=True)
clients = typer.Typer(help="接入的平台：登记、查看、停用。", no_args_is_help=True)
api.add_typer(clients, name="clients")
webhooks = typer.Typer(help="把申请的状态变化推送给平台。", no_args_is_help=True)
Code = Annotated[str, typer.Argument(help="平台代号：小写字母、数字和连字符。")]


@clients.command("add")
def add(
    code: Code,
    label: Annotated[str, typer.Option("--label", help="平台名称。")],
    hook: Annotated[str, typer.Option("--hook", help="接收状态变化的地址（https）。")] = "",
    as_json: Json = False,
) -> None:
    """登记一个平台，给出它的签名密钥（只显示这一次）。"""
    from minzheng.project.ready import ready

    ready()
    from django.utils import timezone

    from minzheng.casework.online.clients import add_client
    from minzheng.casework.refusal import Refused

    try:
        made, key = add_client(code=code, label=label, hook=hook, at=timezone.now())
    except Refused as refused:
        raise BadInput(str(refused)) from None
    lines = [f"已登记 {made.label}（{made.code}）", f"签名密钥：{key}", "密钥只显示这一次，请交给平台保管。"]
    tell({"code": made.code, "key": key}, lines, as_json=as_json)


@clients.command("list")
def list_clients(as_json: Json = False) -> None:
    """列出接入的平台。"""
    from minzheng.project.ready import ready

    ready()
    from minzheng.casework.models import PlatformClient

    found = [
        {"code": one.code, "label": one.label, "hook": one.hook, "revoked": one.revoked_at is not None}
        for one in PlatformClient.objects.order_by("code")
    ]
    lines = [
        f"{one['code']}  {one['label']}  {'已停用' if one['revoked'] else '在用'}  {one['hook']}".rstrip()
        for one in found
    ]
    tell({"clients": found}, lines or ["还没有接入的平台。"], as_json=as_json)


@clients.command("revoke")
def revoke(code: Code, as_json: Json = False) -> None:
    """停用一个平台：它的请求从此不再答复，也不再推送给它。"""
    from minzheng.project.ready import ready

    ready()
    from django.utils import timezone

    from minzheng.casework.online.clients import revoke_client
    from minzheng.casework.refusal import Refused

    try:
        held = revoke_client(code=code, at=timezone.now())
    except Refused as refused:
        raise BadInput(str(refused)) from None
    tell({"code": held.code, "revoked": True}, [f"已停用 {held.label}（{held.code}）"], as_json=as_json)


@webhooks.command("deliver")
def deliver(
    every: Annotated[
        int, typer.Option("--every", help="每隔几秒再推送一次，直到 Ctrl-C；0 只推送一次。")
    ] = 0,
    as_json: Json = False,
) -> None:
    """推送等待推送的状态变化；没有送到的，隔一段时间再推送。"""
    within("--every", every, 0, 86_400)
    import time

    from minzheng.project.ready import ready

    ready()
    from django.utils import timezone

    from minzheng.casework.online.clients import forget_nonces
    from minzheng.casework.online.pacing import forget
    from minzheng.integrations.service_platform import deliver as deliver_due
    from minzheng.integrations.service_platform.delivering import waiting

    while True:
        done = deliver_due(now=timezone.now)
        forget_nonces(now=timezone.now())
        forget(before=timezone.localdate())
        left = waiting()
        outcome = {"delivered": done.delivered, "failed": done.failed, "waiting": left}
        line = f"送到 {done.delivered} 条，没有送到 {done.failed} 条，还在等待 {left} 条"
        if not every or done.delivered or done.failed:
            tell(outcome, [line], as_json=as_json)
        if not every:
            return
        time.sleep(every)
