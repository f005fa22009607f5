"""Checks of our own things: built screens, var, keys, database."""

from pathlib import Path

from minzheng.project import boot, environment, server
from minzheng.project.doctor.findings import Finding

BUILT = Path(__file__).resolve().parents[2] / "web" / "static" / "minzheng" / "site.css"


def screens() -> Finding:
    """The built style sheet and script."""
    return Finding("界面", BUILT.exists(), "已构建" if BUILT.exists() else "还没有构建；请运行 make setup。")


def var_directory() -> Finding:
    """`var` and what is secret in it must be closed to everybody else."""
    var = environment.read().var
    if not var.exists():
        return Finding("数据目录", True, f"{var} 还不存在，首次运行时会自动建立")
    open_ones = [path for path in (var, var / "keys", var / "raw", var / "media") if _is_open(path)]
    text = f"{var}，仅本用户可读"
    if open_ones:
        text = f"别人也能读；请运行 chmod 700 {' '.join(map(str, open_ones))}"
    return Finding("数据目录", not open_ones, text)


def keys() -> Finding:
    """The keys of pseudonyms and sealed columns; without them the data cannot be read again."""
    from minzheng.access.keys import KeysError
    from minzheng.access.keys import keys as present_keys

    var = environment.read().var
    if environment.read().embedded and not (var / "keys" / "keys.json").exists():
        return Finding("密钥", True, "还没有，首次运行时会自动建立；请记得另行备份")
    try:
        current = present_keys().current
    except KeysError as error:
        return Finding("密钥", False, str(error))
    return Finding("密钥", True, f"可用，当前加密密钥编号 {current}；请确认已另行备份")


def database() -> Finding:
    """The server answers and has the tables of this code."""
    from django.db import OperationalError

    from minzheng.project import ready

    try:
        boot.start()
        missing = ready.pending()
    except (server.ServerError, OperationalError) as error:
        return Finding("数据库", False, str(error))
    if missing and environment.read().embedded:
        return Finding("数据库", True, f"正常；还有 {len(missing)} 项结构更新，下次运行命令时自动完成")
    if missing:
        return Finding("数据库", False, f"还有 {len(missing)} 项结构更新；请运行 minzheng migrate。")
    return Finding("数据库", True, "正常，表结构是最新的")


def proxies() -> Finding:
    """Whether visitors are told apart: behind a proxy that nobody counted all of them have one address."""
    found = environment.read()
    if found.demo:
        return Finding("访客地址", True, "演示只在本机", needed=False)
    if found.proxies:
        return Finding("访客地址", True, f"前面有 {found.proxies} 级代理，从它们的记录取得")
    text = "外面有代理的，请用 MINZHENG_PROXIES 写明几级，否则所有访客共用一个地址的网上申请次数。"
    return Finding("访客地址", False, text, needed=False)


def _is_open(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)
