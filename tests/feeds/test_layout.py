"""Headers: recognised by their words, asked about where they changed."""

from datetime import date

import pytest

from feeds import samples
from minzheng.feeds import Column, Feed, FileRefused, Kind, Type, all_feeds, read_bytes

HEADER = samples.REGISTER_HEADER


def refusal(content: bytes, name: str = samples.REGISTER_NAME) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_bytes(content, name)
    return caught.value


class TestRecognition:
    def test_the_name_of_the_file_decides_nothing(self) -> None:
        assert (
            read_bytes(samples.settlements(samples.SETTLEMENT), samples.REGISTER_NAME).feed.slug
            == "yibao_settlement"
        )

    def test_order_stars_blanks_and_aliases_do_not_matter(self) -> None:
        names = HEADER.split(",")
        line = samples.person().split(",")
        header = ",".join(
            ["身份证号码" if name == "公民身份号码" else f" {name} *" for name in reversed(names)]
        )
        reading = read_bytes(samples.register(",".join(reversed(line)), header=header), samples.REGISTER_NAME)
        assert reading.rows["id_number"].to_pylist() == ["430621195001010014"]

    def test_a_column_no_rule_reads_may_be_absent(self) -> None:
        header = HEADER.replace("民族,", "")
        reading = read_bytes(
            samples.register(samples.person().replace("汉族,", ""), header=header), samples.REGISTER_NAME
        )
        assert reading.rows["ethnicity"].null_count == reading.rows.num_rows == 1

    def test_an_unknown_column_stays_with_the_rejected_row(self) -> None:
        header = HEADER + ",备注"
        reading = read_bytes(
            samples.register(samples.person(姓名="") + ",外出", header=header), samples.REGISTER_NAME
        )
        assert [(problem.kind, problem.cells["备注"]) for problem in reading.problems] == [
            (Kind.MISSING, "外出")
        ]

    def test_the_agreed_header_wins_over_an_alias(self) -> None:
        header = [*samples.AID_HEADER, "姓名"]
        reading = read_bytes(samples.workbook(header, [*samples.AID, "户主名"]), samples.AID_NAME)
        assert reading.rows["name"].to_pylist() == ["王方"]


class TestNewFeed:
    def test_is_its_contract_and_nothing_else(self) -> None:
        feed = Feed(
            slug="vehicles",
            department="公安局",
            title="机动车登记",
            format="csv",
            coverage="closed",
            means_class="A",
            basis="社会救助暂行办法 第五十八条",
            replaces="full",
            key=("plate",),
            columns=(
                Column("plate", "号牌号码", required=True),
                Column("owner", "所有人证件号", Type.RESIDENT_ID, required=True),
                Column("registered_on", "登记日期", Type.DATE, past=True),
            ),
        )
        content = "号牌号码,所有人证件号,登记日期\n湘F12345,430621500101001,2020/5/1\n湘F12346,,\n".encode()
        reading = read_bytes(content, "机动车_202101.csv", feeds=[*all_feeds(), feed])
        assert reading.rows.drop_columns(["sheet", "row"]).to_pylist() == [
            {"plate": "湘F12345", "owner": "430621195001010014", "registered_on": date(2020, 5, 1)}
        ]
        assert [problem.kind for problem in reading.problems] == [Kind.MISSING]


class TestRefusal:
    def test_unknown_headers(self) -> None:
        assert "没有认识的表头" in str(refusal("甲,乙\n1,2\n".encode()))

    def test_names_the_closest_feed_and_what_is_missing(self) -> None:
        error = refusal(samples.register("430621195001010014,王方,男", header="公民身份号码,姓名,性别"))
        assert str(error).startswith(
            f"{samples.REGISTER_NAME}：表头最接近公安局《户籍登记》，但缺少列“出生日期”"
        )
        assert (error.ask, error.feed) == (False, "gongan_register")

    def test_a_renamed_column_is_asked_about(self) -> None:
        error = refusal(samples.register(samples.person(), header=HEADER.replace("婚姻状况", "婚否")))
        assert "缺少列“婚姻状况”，另有不认识的列“婚否”，是否改了列名" in str(error)
        assert (error.ask, error.feed) == (True, "gongan_register")

    def test_a_header_that_stands_twice_is_asked_about(self) -> None:
        error = refusal(samples.register(samples.person() + ",x", header=HEADER + ",姓名"))
        assert "列“姓名”出现了两次" in str(error)
        assert error.ask
