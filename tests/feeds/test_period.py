"""The month of a file."""

from datetime import date

import pytest

from feeds import samples
from minzheng.feeds import FileRefused, read_bytes
from minzheng.feeds.reading import period


class TestInName:
    @pytest.mark.parametrize(
        ("name", "month"),
        [
            ("公安局_户籍登记_202101.csv", "2021-01"),
            ("户籍2021-12.csv", "2021-12"),
            ("户籍 2021年3月.xlsx", "2021-03"),
            ("户籍202101至202103.csv", None),
            ("户籍20210131.csv", None),
            ("户籍202113.csv", None),
            ("户籍.csv", None),
        ],
    )
    def test_is_found_where_it_is_clear(self, name: str, month: str | None) -> None:
        assert period.in_name(name) == month


class TestInTitles:
    @pytest.mark.parametrize(
        ("title", "months"),
        [
            ("岳阳县 2021 年 1 月 就业与养老", {"2021-01"}),
            ("二〇二一年十二月救助发放", {"2021-12"}),
            ("２０２１年１０月", {"2021-10"}),
            ("填报日期：2021年2月3日", set()),
            ("2021年度", set()),
        ],
    )
    def test_is_a_month_and_not_a_day(self, title: str, months: set[str]) -> None:
        assert period.in_titles([title]) == months


class TestPeriodOf:
    def test_title_and_name_that_disagree_are_asked_about(self) -> None:
        content = samples.certificates(samples.CERTIFICATE, title="2021年2月残疾人名册")
        with pytest.raises(FileRefused, match="标题写的是 2021-02，文件名写的是 2021-01") as caught:
            read_bytes(content, samples.CERTIFICATE_NAME)
        assert (caught.value.ask, caught.value.feed) == (True, "canlian_certificate")

    def test_two_months_in_the_titles_are_asked_about(self) -> None:
        with pytest.raises(FileRefused, match="不同的月份（2021-01、2021-02）") as caught:
            period.period_of(["2021年1月", "2021年2月"], "x_202101.xlsx")
        assert caught.value.ask

    def test_no_month_is_refused(self) -> None:
        with pytest.raises(FileRefused, match="没有找到数据所属的月份"):
            read_bytes(samples.register(samples.person()), "户籍.csv")

    def test_last_day(self) -> None:
        assert period.last_day("2024-02") == date(2024, 2, 29)
