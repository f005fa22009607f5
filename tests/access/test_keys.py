"""Where the keys come from: made once, private, and never made behind an office's back."""

import os
from pathlib import Path

import pytest

from minzheng.access.keys import Keys, KeysError, keys, use_keys


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, fixed_keys: Keys) -> None:
    for name in ("MINZHENG_KEYS", "MINZHENG_KEYS_FILE", "MINZHENG_VAR", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    use_keys(None)


class TestLoad:
    def test_makes_private_keys_once(self, tmp_path: Path) -> None:
        first = Keys.load(tmp_path)
        stored = tmp_path / "keys" / "keys.json"
        assert stored.stat().st_mode & 0o777 == 0o600
        assert stored.parent.stat().st_mode & 0o777 == 0o700
        assert Keys.load(tmp_path) == first
        assert os.listdir(stored.parent) == ["keys.json"]

    def test_makes_none_when_told_not_to(self, tmp_path: Path) -> None:
        with pytest.raises(KeysError, match="无法读取密钥文件"):
            Keys.load(tmp_path, create=False)
        assert not (tmp_path / "keys").exists()

    def test_refuses_a_file_open_to_others(self, tmp_path: Path) -> None:
        Keys.load(tmp_path)
        (tmp_path / "keys" / "keys.json").chmod(0o640)
        with pytest.raises(KeysError, match="权限过宽"):
            Keys.load(tmp_path)

    @pytest.mark.parametrize(
        "content", ["", "[]", "{}", '{"pseudonym": "zz", "index": "", "encryption": {}, "current": 1}']
    )
    def test_refuses_a_file_that_holds_no_keys(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "keys.json"
        path.write_text(content)
        path.chmod(0o600)
        with pytest.raises(KeysError, match="不是本系统的密钥"):
            Keys.read(path)

    def test_refuses_keys_of_the_wrong_length(self) -> None:
        with pytest.raises(KeysError, match="密钥长度或编号不对"):
            Keys(pseudonym=b"short", index=b"i" * 32, encryption={1: b"e" * 16})


class TestEnvironment:
    def test_the_text_comes_first_then_the_file_then_var(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MINZHENG_VAR", str(tmp_path / "var"))
        in_var = keys()
        assert in_var == Keys.load(tmp_path / "var", create=False)

        in_file = Keys.load(tmp_path / "mounted")
        monkeypatch.setenv("MINZHENG_KEYS_FILE", str(tmp_path / "mounted" / "keys" / "keys.json"))
        assert keys() == in_var, "read once per process"
        use_keys(None)
        assert keys() == in_file

        as_text = Keys.fresh()
        monkeypatch.setenv("MINZHENG_KEYS", as_text.to_json())
        use_keys(None)
        assert keys() == as_text

    def test_an_office_with_its_own_server_must_bring_its_keys(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MINZHENG_VAR", str(tmp_path))
        monkeypatch.setenv("DATABASE_URL", "postgres://office/minzheng")
        with pytest.raises(KeysError, match="无法读取密钥文件"):
            keys()


def test_keys_do_not_show_in_logs() -> None:
    assert "p" * 32 not in repr(Keys(pseudonym=b"p" * 32, index=b"i" * 32, encryption={1: b"e" * 16}))
