"""What the environment may say, and what it may not say together."""

from pathlib import Path

import pytest

from minzheng.project import environment
from minzheng.project.environment import BadEnvironment


class TestRead:
    def test_defaults_to_the_embedded_server_under_the_current_folder(self) -> None:
        found = environment.read({})
        assert found.var == Path.cwd() / "var"
        assert found.embedded and not found.demo
        assert found.databases()["default"]["USER"] == "minzheng_owner"

    def test_the_web_connects_as_the_role_that_row_level_security_holds(self, tmp_path: Path) -> None:
        found = environment.read({"MINZHENG_VAR": str(tmp_path), "MINZHENG_ROLE": "web"})
        assert found.databases()["default"]["USER"] == "minzheng_app"

    def test_an_offices_own_server_is_read_from_its_address(self) -> None:
        url = "postgresql://li%40xian:a%2Fb@db.example:5433/minzheng?sslmode=require"
        database = environment.read({"DATABASE_URL": url, "MINZHENG_POOL": "4"}).databases()["default"]
        wanted = {
            "NAME": "minzheng",
            "USER": "li@xian",
            "PASSWORD": "a/b",
            "HOST": "db.example",
            "PORT": "5433",
        }
        assert wanted.items() <= database.items()
        assert database["OPTIONS"]["sslmode"] == "require"
        assert database["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 4}

    @pytest.mark.parametrize(
        ("variables", "sentence"),
        [
            ({"MINZHENG_DEMO": "1", "DATABASE_URL": "postgresql://a@b/c"}, "演示模式只用内嵌数据库"),
            ({"MINZHENG_DEMO": "1", "MINZHENG_HOST": "0.0.0.0"}, "不接受 0.0.0.0"),
            ({"MINZHENG_PROVINCE_URL": "https://check.example"}, "MINZHENG_PROVINCE_KEY_FILE"),
            ({"MINZHENG_DEMO": "1", "MINZHENG_HOST": "minzheng.example"}, "不接受 minzheng.example"),
            ({"MINZHENG_POOL": "-1"}, "MINZHENG_POOL 应为不小于 0 的整数"),
            ({"MINZHENG_PROXIES": "one"}, "MINZHENG_PROXIES 应为不小于 0 的整数"),
            ({"MINZHENG_ROLE": "root"}, "MINZHENG_ROLE 应为 owner 或 web"),
        ],
    )
    def test_what_is_wrong_is_said_in_one_sentence(self, variables: dict[str, str], sentence: str) -> None:
        with pytest.raises(BadEnvironment, match=sentence):
            environment.read(variables)

    @pytest.mark.parametrize(("variables", "ok"), [({}, False), ({"MINZHENG_PROXIES": "1"}, True)])
    def test_the_doctor_asks_how_many_proxies_there_are(
        self, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], ok: bool
    ) -> None:
        from minzheng.project.doctor.ours import proxies

        monkeypatch.delenv("MINZHENG_DEMO")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert (proxies().ok, proxies().needed) == (ok, ok)

    @pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://a@b/", "minzheng"])
    def test_an_address_of_no_database_is_refused(self, url: str) -> None:
        with pytest.raises(BadEnvironment, match="DATABASE_URL 应形如"):
            environment.read({"DATABASE_URL": url}).databases()

    @pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
    def test_the_demo_serves_every_loopback_address(self, host: str) -> None:
        assert environment.read({"MINZHENG_DEMO": "1", "MINZHENG_HOST": host}).demo
