"""Workbooks in and out, and one deed for several records."""

import uuid
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from minzheng.access.crypto import unseal
from minzheng.access.models import AuditEvent
from web.lines.registers import CEMETERY, NEAR, do, part
from web.lines.test_register import ELDERS, GRAVES, text

pytestmark = pytest.mark.django_db
IN, BULK = f"{GRAVES}in/register/", f"{GRAVES}bulk/"
HEADERS = ("村（社区）*", "公墓名称*", "地点*", "占地面积（平方米）*", "规划墓穴数*", "办理日期", "说明")
GOOD = ("兴园村", "兴园公墓", "后山", "500", "80", "2021-06-01", "")


def sheet(answer) -> list[list[str]]:
    assert answer.status_code == 200, answer.content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def workbook(*rows, headers=HEADERS) -> SimpleUploadedFile:
    written = BytesIO()
    with xlsxwriter.Workbook(written) as book:
        page = book.add_worksheet()
        for line, row in enumerate((headers, *rows)):
            for place, cell in enumerate(row):
                page.write_string(line, place, cell)
    return SimpleUploadedFile("x.xlsx", written.getvalue())


def hidden(answer, name: str) -> str:
    page = text(answer)
    return page.split(f'name="{name}" value="')[1].split('"')[0] if f'name="{name}"' in page else ""


def look(client: Client, *rows, address: str = IN, **more):
    sent = {"file": workbook(*rows, **more), "submission": str(uuid.uuid4())}
    return client.post(address, sent)


def count() -> int:
    return part("cemeteries", "cemeteries").model.objects.unscoped(reason="test").count()


class TestOut:
    def test_is_what_the_list_shows_and_noted(self, clerk: Client) -> None:
        rows = sheet(clerk.get(f"{GRAVES}out.xlsx?state=site"))
        assert len(rows) == 3 and "城东村公墓" in rows[2]
        assert AuditEvent.objects.filter(verb="download_records", detail__startswith="1 ").exists()
        assert len(sheet(clerk.get(f"{GRAVES}out.xlsx?state=in_use"))) == 2

    def test_masks_names_for_who_only_looks(self, clerk: Client, signed_in) -> None:
        assert "张建生" in str(sheet(clerk.get(f"{ELDERS}out.xlsx")))
        assert "张*生" in str(sheet(signed_in("auditor").get(f"{ELDERS}out.xlsx")))


class TestTemplate:
    def test_names_every_field(self, clerk: Client) -> None:
        rows = sheet(clerk.get(f"{IN}template.xlsx"))
        assert tuple(rows[0]) == HEADERS

    def test_is_for_those_who_may(self, kept, signed_in) -> None:
        assert signed_in("auditor").get(IN).status_code == 403
        assert signed_in("clerk").get(f"{GRAVES}in/vote/").status_code == 404


class TestIn:
    def test_looks_first_enters_then_and_only_once(self, clerk: Client) -> None:
        before = count()
        wrong = ("远村", "无名", "坡", "很大", "80", "", "")
        shown = look(clerk, GOOD, wrong)
        assert "还没有登记" in text(shown) and count() == before
        assert "“占地面积（平方米）”：请写整数" in text(shown)
        sent = {"sealed": hidden(shown, "sealed"), "submission": hidden(shown, "submission")}
        assert "登记了 1 行" in text(clerk.post(IN, sent)) and count() == before + 1
        again = clerk.post(IN, sent)
        assert "登记了 1 行" in text(again) and count() == before + 1
        back = sheet(clerk.post(f"{IN}refused.xlsx", {"refused": hidden(again, "refused")}))
        assert "无名" in back[2] and "请写整数" in str(back[2])

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            (("火星村", *GOOD[1:]), "辖区里没有“火星村”"),
            (("复兴村", *GOOD[1:]), "辖区里没有“复兴村”"),
            (("集镇居民委员会", *GOOD[1:]), "不能设农村公益性公墓"),
            ((*GOOD[:5], "2021-06-13", ""), "还没有到"),
            ((*GOOD[:5], "03/04/2021", ""), "看不出是哪一天"),
            ((*GOOD[:4], "", "", ""), "没有填“规划墓穴数”"),
        ],
    )
    def test_says_of_each_row_what_is_wrong(self, clerk: Client, row, sentence: str) -> None:
        assert sentence in text(look(clerk, row))

    def test_refuses_a_wrong_file_in_one_sentence(self, clerk: Client) -> None:
        sent = {"file": SimpleUploadedFile("x.xlsx", b"nothing"), "submission": str(uuid.uuid4())}
        assert "不是 xlsx 工作簿" in text(clerk.post(IN, sent))
        assert "请用下载的模板填写" in text(look(clerk, ("a", "b"), headers=("甲", "乙")))
        assert "没有填写的行" in text(look(clerk))

    def test_is_no_way_round_ones_own_area_or_form(self, clerk: Client, signed_in) -> None:
        shown = look(clerk, GOOD)
        sent = {"sealed": hidden(shown, "sealed"), "submission": hidden(shown, "submission")}
        assert "已经过期" in text(signed_in("staff").post(IN, sent))
        assert "已经过期" in text(clerk.post(IN, {"sealed": "AAAA", "submission": "x"}))

    def test_takes_persons_by_their_number(self, clerk: Client, kept, world) -> None:
        do(part("elder_visits", "elders"), "close", record=kept.elder, given={"leaving": "moved"})
        address = f"{ELDERS}in/register/"
        headers = sheet(clerk.get(f"{address}template.xlsx"))[0]
        number = unseal(bytes(world.head.id_number_sealed))
        far = unseal(bytes(world.far_lead.household.persons.first().id_number_sealed))
        rows = [(each, "独居", "高风险", "一人住", "", "") for each in (number, far, "123")]
        shown = text(look(clerk, *rows, address=address, headers=headers))
        assert "登记这 1 行" in shown
        assert "您的辖区里没有这个身份证号的人" in shown and "身份证号不对" in shown


class TestBulk:
    def test_does_each_or_says_why_not(self, kept, signed_in) -> None:
        graves = part("cemeteries", "cemeteries")
        two = do(graves, "register", area=NEAR, given=CEMETERY)
        for deed, given in (("vote", {"votes": 9, "votes_for": 9}), ("papers", {"land_paper": "1"})):
            do(graves, deed, record=two, given=given)
        clerk = signed_in("clerk")
        codes = [str(each.code) for each in (two, kept.near, kept.far)]
        sent = {"deed": "consent", "records": codes, "submission": str(uuid.uuid4())}
        shown = text(clerk.post(BULK, sent))
        assert "办好 1 条，没有办 1 条，有 1 条不在您的辖区" in shown and "不能乡镇同意" in shown
        assert "办好 1 条" in text(clerk.post(BULK, sent))

    def test_takes_only_deeds_that_ask_nothing(self, clerk: Client, kept) -> None:
        sent = {"deed": "vote", "records": [str(kept.near.code)], "submission": str(uuid.uuid4())}
        assert clerk.post(BULK, sent).status_code == 404
        assert clerk.post(BULK, sent | {"deed": "approve"}).status_code == 403
        assert "请先在清单里勾选" in text(
            clerk.post(BULK, sent | {"deed": "consent", "records": []}, follow=True)
        )
