"""What happens to a grant afterwards: more, less, none, or a while longer after work was found."""

from dataclasses import replace
from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground, lowering, raising, running_out, stopping
from minzheng.casework.procedure import Limit, Procedure, Purpose
from minzheng.casework.ways import LAW_2012, LAW_2021

OLD = f"社会救助暂行办法 第十三条；{LAW_2012}"
NEW = f"{LAW_2021} 第三十条、第三十二条；社会救助暂行办法 第十三条"
NOTICE_2022 = "2022 年 10 月 20 日兜底保障工作通知"
WORK = f"{LAW_2021} 第三十四条；社会救助暂行办法 第四十五条"
DEATH = Limit(0, f"{NOTICE_2022}：家庭成员去世的，三个月内复核", months=3, counted_from="death")

MORE = (
    ground("poorer", "收入或财产减少", NEW),
    ground("more_members", "共同生活的成员增加", NEW),
    ground("more_need", "患病、残疾、就学等支出增加", NEW),
)
LESS = (
    ground("richer", "收入或财产增加", NEW),
    ground("fewer_members", "共同生活的成员减少", NEW),
    ground("death", "家庭成员去世", NEW, to=DEATH_CHECK),
    ground("refused_work", "连续三次无正当理由拒绝介绍的工作，减发本人份额", WORK),
)
NO_MORE = (
    ground("above_standard", "人均收入超过低保标准", NEW),
    ground("assets_above", "财产超过规定", NEW),
    ground("all_dead", "受助人员全部去世", NEW, to=DEATH_CHECK),
    ground("moved_out", "户籍迁出本县", NEW),
    ground("tekun", "转为特困人员救助供养", "民发〔2021〕43号 第四条", to="opinion"),
    ground("own_wish", "本人自愿退出", NEW, to="opinion"),
    ground("false_statement", "采取虚报、隐瞒、伪造等手段骗取", "社会救助暂行办法 第六十八条"),
)
WORK_FOUND = (ground("work_found", "就业后人均收入超过低保标准", f"{LAW_2021} 第三十三条", to="opinion"),)
BEGINS, LAST_OLD = date(2012, 12, 12), date(2021, 6, 30)
JULY_2021, LAST_BEFORE_2022, OCTOBER_2022 = date(2021, 7, 1), date(2022, 10, 19), date(2022, 10, 20)


def changes_of(programme: str, label: str) -> tuple[Procedure, ...]:
    """Raising, lowering and stopping dibao money by the law of each time."""
    found: list[Procedure] = []
    for since, until, basis, death in (
        (BEGINS, LAST_OLD, OLD, None),
        (JULY_2021, LAST_BEFORE_2022, NEW, None),
        (OCTOBER_2022, None, f"{NEW}；{NOTICE_2022}", DEATH),
    ):
        for purpose, words, steps in (
            (Purpose.INCREASE, "增发", raising(MORE, basis=basis)),
            (Purpose.DECREASE, "减发", lowering(LESS, basis=basis, death=death)),
            (Purpose.STOP, "停发", stopping(NO_MORE, basis=basis, death=death)),
        ):
            found.append(
                Procedure(
                    programme=programme,
                    label=f"{label}{words}",
                    since=since,
                    until=until,
                    basis=basis,
                    steps=steps,
                    purpose=purpose,
                )
            )
    return tuple(found)


GRACE_2021 = Procedure(
    programme="dibao",
    label="最低生活保障渐退",
    since=JULY_2021,
    until=LAST_BEFORE_2022,
    basis=f"{LAW_2021} 第三十三条",
    steps=running_out(WORK_FOUND, basis=f"{LAW_2021} 第三十三条"),
    purpose=Purpose.GRACE,
    supposes=(("household_in_grace", True), ("grace_months", 1)),
    lasts="grace_limit_months",
)
GRACE_2022 = replace(
    GRACE_2021, since=OCTOBER_2022, until=None, basis=f"{GRACE_2021.basis}；{NOTICE_2022}：原则上不超过六个月"
)
CHANGES = (*changes_of("dibao", "最低生活保障"), GRACE_2021, GRACE_2022)
