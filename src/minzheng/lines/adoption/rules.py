"""Who may be adopted, by whom, with whose word: the Civil Code's conditions, each with its article."""

from __future__ import annotations

from datetime import date

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.adoption import certificate, clock, who
from minzheng.lines.adoption.models import Adoption, Giver, Kind
from minzheng.registry.models import Status

CODE = "民法典"
MEASURES = "中国公民收养子女登记办法"
GIVERS = {
    Kind.ORPHAN: (Giver.GUARDIAN, Giver.INSTITUTION),
    Kind.UNKNOWN: (Giver.INSTITUTION,),
    Kind.HARDSHIP: (Giver.PARENTS, Giver.ONE_PARENT),
    Kind.KIN: (Giver.PARENTS, Giver.ONE_PARENT, Giver.GUARDIAN),
    Kind.STEP: (Giver.PARENTS, Giver.ONE_PARENT),
}
WORDS = {"grandparent": "祖父母或外祖父母", "sibling": "兄弟姐妹"}


def may_apply(doing: Doing) -> None:
    """The child, who places it, the adopters and every consent, on the day of the application."""
    lawful(doing.record, doing.on)


def may_register(doing: Doing) -> None:
    """Everything again on the day of registration, the assessment before it and the announcement over."""
    record, on = doing.record, doing.on
    if record.kind != Kind.STEP:
        _assessed(record, doing.was["state"], on)
    if record.kind == Kind.UNKNOWN:
        _announced(record, on)
    lawful(record, on)
    record.registered_on = on
    record.certificate = record.certificate or certificate.next_one(record.area_id, on)


def enter_old(doing: Doing) -> None:
    """A registration made before this system: its own day, its own certificate."""
    if not doing.record.certificate:
        raise Refused("补录以往登记，请填写收养登记证字号。")
    if doing.record.adopter is None and not doing.record.outside_name:
        raise Refused("请选择或填写收养人。")
    doing.record.registered_on = doing.on


def lawful(record: Adoption, on: date) -> None:
    """Refused with its article for the first condition of the Civil Code that does not hold."""
    _child(record, on)
    _giver(record)
    _adopters(record, on)
    _number(record, on)
    _consents(record, on)


def _child(record: Adoption, on: date) -> None:
    child = record.person
    if who.age(child.birth_date, on) >= clock.ADULT:
        raise Refused(f"被收养人已满十八周岁，只有未成年人可以被收养（{CODE} 第一千零九十三条）。")
    if child.status == Status.DEAD:
        raise Refused("户籍登记被收养人已经去世，请先到派出所核对。")
    if child.status == Status.MOVED_OUT:
        raise Refused(f"被收养人户籍已迁出本县，应到户籍所在地办理（{MEASURES} 第四条）。")
    if record.kind in (Kind.ORPHAN, Kind.UNKNOWN) and who.living_parents(child):
        named = Kind(record.kind).label
        raise Refused(f"户籍显示被收养人的父母在册，与“{named}”不符（{CODE} 第一千零九十三条）。")
    if record.kind == Kind.UNKNOWN and not record.found_at:
        raise Refused(f"查找不到生父母的，请填写捡拾地点（{MEASURES} 第六条）。")


def _giver(record: Adoption) -> None:
    if record.giver not in GIVERS[Kind(record.kind)]:
        kind, giver = Kind(record.kind).label, Giver(record.giver).label
        raise Refused(f"{kind}不能由{giver}送养（{CODE} 第一千零九十四条、第一千零九十七条）。")


def _adopters(record: Adoption, on: date) -> None:
    found = who.adopters(record)
    if record.adopter is None and not (record.outside_name and record.outside_sex and record.outside_born):
        raise Refused("请选择本县户籍的收养人；外县户籍的，请填写姓名、性别和出生日期。")
    if record.adopter is not None and record.outside_name:
        raise Refused("收养人已从户籍中选定，不再填写外县户籍的姓名。")
    for one in found:
        _person(record, one, on)
        young = who.age(one.born, on) < clock.days("adopter_age", on)
        if young and record.kind != Kind.STEP:
            raise Refused(f"收养人不满三十周岁（{CODE} 第一千零九十八条第五项）。")
    _jointly(record)
    _gap(record, found[0], on)


def _person(record: Adoption, one: who.Adopter, on: date) -> None:
    """What the registry says of an adopter."""
    if one.person is None:
        return
    if one.person.pk == record.person_id:
        raise Refused("收养人和被收养人是同一个人，请核对。")
    if one.person.status == Status.DEAD:
        raise Refused("户籍登记收养人已经去世，请核对。")
    kin = who.stands_as(one.person, record.person)
    if kin == "parent" and record.kind != Kind.STEP:
        raise Refused(f"户籍显示收养人就是被收养人的父母，不存在收养（{CODE} 第一千零九十三条）。")
    if kin in ("grandparent", "sibling"):
        raise Refused(
            f"户籍显示收养人是被收养人的{WORDS[kin]}，亲属抚养不适用收养关系（{CODE} 第一千一百零七条）。"
        )
    if record.kind == Kind.STEP:  # 第一千一百零三条: free of 第一千零九十八条
        return
    told = who.sentences(one.person)
    if any(fact.until is None or fact.until >= on for fact in told):
        raise Refused(f"司法行政登记显示收养人正在服刑或强制隔离戒毒（{CODE} 第一千零九十八条第四项）。")


def _jointly(record: Adoption) -> None:
    spouse_missing = record.spouse is None and record.outside_married is not True
    if record.kind != Kind.STEP and who.married(record) and spouse_missing:
        raise Refused(f"收养人有配偶，应当夫妻共同收养，请一并选择配偶（{CODE} 第一千一百零一条）。")
    if record.spouse is not None and record.spouse_id == record.adopter_id:
        raise Refused("收养人和配偶是同一个人，请核对。")
    if record.kind == Kind.STEP and not who.married(record):
        raise Refused(f"收养继子女的，收养人应当是其生父或生母的配偶（{CODE} 第一千一百零三条）。")


def _gap(record: Adoption, adopter: who.Adopter, on: date) -> None:
    """Unmarried and of the other sex: forty years apart; not among relatives (第一千零九十九条)."""
    if who.married(record) or record.kind in (Kind.KIN, Kind.STEP) or adopter.sex == record.person.sex:
        return
    gap = clock.days("age_gap", on)
    born = record.person.birth_date
    if who.age(adopter.born, born) < gap:
        raise Refused(f"无配偶者收养异性子女，年龄应当相差四十周岁以上（{CODE} 第一千一百零二条）。")


def is_free_of_number(record: Adoption, on: date) -> bool:
    """Orphans, disabled minors, children of unknown parents in an institution, stepchildren: no limit."""
    unknown = record.kind == Kind.UNKNOWN and record.giver == Giver.INSTITUTION
    return record.kind in (Kind.ORPHAN, Kind.STEP) or unknown or who.is_disabled(record.person, on)


def _number(record: Adoption, on: date) -> None:
    if record.kind == Kind.STEP:
        return
    on_file = max((who.children_on_file(one.person) for one in who.adopters(record) if one.person), default=0)
    if on_file > record.children:
        raise Refused(
            f"户籍显示收养人已有子女 {on_file} 名，申报 {record.children} 名，请核对后再办"
            f"（{CODE} 第一千零九十八条第一项）。"
        )
    if is_free_of_number(record, on):
        return
    if record.children > clock.days("child_limit", on):
        raise Refused(
            f"收养人已有子女 {record.children} 名，不符合无子女或者只有一名子女的条件"
            f"（{CODE} 第一千零九十八条第一项、第一千一百条）。"
        )
    adopted = who.adopted_already(record.adopter, record) if record.adopter else 0
    own = max(record.children - adopted, 0)
    if adopted + 1 > (clock.days("childless_limit", on) if own == 0 else 1):
        raise Refused(f"收养人已收养 {adopted} 名，超过可以收养的人数（{CODE} 第一千一百条）。")


def _consents(record: Adoption, on: date) -> None:
    if not record.both_came:
        raise Refused(f"收养关系当事人应当亲自到场（{MEASURES} 第五条）。")
    if record.kind != Kind.STEP:
        _fitness(record)
    if not record.giver_consents:
        raise Refused(f"收养应当双方自愿，送养人没有同意（{CODE} 第一千一百零四条）。")
    if record.kind == Kind.ORPHAN and record.giver == Giver.GUARDIAN and not record.kin_consent:
        raise Refused(f"监护人送养孤儿，应当征得有抚养义务的人同意（{CODE} 第一千零九十六条）。")
    if record.kind == Kind.STEP and not record.kin_consent:
        raise Refused(f"收养继子女，须经继子女的生父母同意（{CODE} 第一千一百零三条）。")
    of_age = who.age(record.person.birth_date, on) >= clock.days("consent_age", on)
    if of_age and not record.child_consents:
        raise Refused(f"被收养人已满八周岁，应当征得本人同意（{CODE} 第一千一百零四条）。")


def _fitness(record: Adoption) -> None:
    if not record.health_checked:
        raise Refused(
            f"请提交县级以上医疗机构的体检证明（{CODE} 第一千零九十八条第三项；{MEASURES} 第六条）。"
        )
    if not record.record_clear:
        raise Refused(f"须有证明没有不利于被收养人健康成长的违法犯罪记录（{CODE} 第一千零九十八条第四项）。")


def _assessed(record: Adoption, before: str, on: date) -> None:
    if before != Adoption.State.ASSESSED:
        raise Refused(f"还没有收养评估报告，不能登记（{CODE} 第一千一百零五条；收养评估办法（试行））。")
    if not record.fit:
        raise Refused(f"评估结论为不具备抚养、教育和保护能力，不能登记（{CODE} 第一千一百零五条）。")
    until = clock.report_valid_until(record)
    if until is not None and on > until:
        raise Refused(f"评估报告有效期到 {until}，请重新评估（有效期为本县口径，待核）。")


def _announced(record: Adoption, on: date) -> None:
    over = clock.announcement_over(record)
    if over is None:
        raise Refused(f"查找不到生父母的，登记前应当公告（{CODE} 第一千一百零五条；{MEASURES} 第八条）。")
    if on <= over:
        raise Refused(f"查找生父母的公告到 {over} 期满，期满才能登记（{MEASURES} 第八条）。")
    if record.parents_came:
        raise Refused(f"公告期内有生父母或者其他监护人认领，不能按查找不到生父母登记（{MEASURES} 第八条）。")
