"""The registers of couples: registered today, found in the archive, refused; outsiders and known kin."""

from __future__ import annotations

from django.db.models import Q

from minzheng.access.crypto import blind_index, pseudonym, seal
from minzheng.casework.refusal import Refused
from minzheng.catalogue import events
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration
from minzheng.lines.marriage import conditions
from minzheng.lines.marriage.models import KnownKin, Marriage, Outsider, Refusal, serial
from minzheng.linkage import resident_id
from minzheng.registry.models import Person, Sex, Status

MARRIED = events.declare("married", "结婚登记")
OFFICE = (COUNTY,)
CODE_16 = "婚姻登记条例 第十六条、第十七条"


def enter_outsider(doing: Doing) -> None:
    """Put somebody from elsewhere in the registry, where names and numbers stand; nothing stays here."""
    one = doing.record
    number = resident_id.normalise(one.id_number)
    if number is None or (wrong := resident_id.why_invalid(number, doing.today)) is not None:
        raise Refused(f"公民身份号码不对：{wrong if number else '不是 18 位（或旧的 15 位）'}。")
    if not one.name.strip():
        raise Refused("请填写姓名。")
    index = blind_index(number)
    if (
        Person.objects.unscoped(reason="whether the registry knows them")
        .filter(id_number_index=index)
        .exists()
    ):
        raise Refused("这个人已在登记里，请直接查找选用，不必再录。")
    one.person = Person.objects.create(
        key=pseudonym("person", number),
        area_id=conditions.COUNTY,
        id_number_sealed=seal(number),
        id_number_index=index,
        name=one.name.strip(),
        sex=Sex.MALE if resident_id.sex(number) == "male" else Sex.FEMALE,
        birth_date=resident_id.birth_date(number),
        status=Status.UNREGISTERED,
    )
    one.name = one.id_number = ""


def two_of_them(doing: Doing) -> None:
    """Kinship is between two persons."""
    if doing.record.one_id == doing.record.other_id:
        raise Refused("两方是同一个人，请核对。")


def from_the_archive(doing: Doing) -> None:
    """An old marriage: a party is a person of the registry, or stands in the paper's own words.

    Where a party already stands in another marriage it is kept as disputed, to be settled by the papers.
    """
    old = doing.record
    old.number = serial("J", old.number)
    for person, words, label in (
        (old.man_id, old.paper_man, "男方"),
        (old.woman_id, old.paper_woman, "女方"),
    ):
        if not person and not words:
            raise Refused(f"请选择{label}；档案上没有身份证号的，照抄纸上的姓名和出生年月。")
    if old.man_id and old.woman_id:
        conditions.of_two_sexes(old.man, old.woman)
    rows = Marriage.objects.unscoped(reason="the same persons in another marriage").filter(state="registered")
    if rows.filter(
        Q(man=old.man_id, man__isnull=False) | Q(woman=old.woman_id, woman__isnull=False)
    ).exists():
        old.state = Marriage.State.DISPUTED


def may_be_registered(doing: Doing) -> None:
    """Whom the law lets marry gets a number: the record's own is the certificate's."""
    conditions.may_marry(doing)
    doing.record.number = serial("J", doing.record.number)


def settled(doing: Doing) -> None:
    """A disputed old marriage goes on only while no other one does."""
    if not doing.words:
        raise Refused("请写明核对了哪些档案、结论是什么。")


def ended(doing: Doing) -> None:
    """A marriage ends by divorce, court or death, each with its paper; the court alone declares it void."""
    if doing.deed.name == "end" and doing.record.end == Marriage.End.DIVORCE and doing.by is not None:
        raise Refused("登记离婚请在“离婚登记”办理，发证时这里自动终止（民法典 第一千零七十八条）。")


def tell_both(doing: Doing) -> None:
    """Tell the other lines, once for each of the couple."""
    for person in filter(None, (doing.record.man, doing.record.woman)):
        tell(MARRIED, doing, person)


def tell(kind: str, doing: Doing, person: Person) -> None:
    """One event about one of a couple."""
    events.tell(
        kind=kind,
        key=f"{doing.record.code}.{person.code}",
        on=doing.on,
        at=doing.at,
        area=doing.record.area_id,
        person_key=person.pk,
        household_key=person.household_id,
        record=doing.record.code,
    )


def no_longer_locked(doing: Doing) -> None:
    """A locked record gives out no certificate."""
    if doing.record.locked:
        raise Refused("这条登记因冒名或错登已锁定，须先按法院建议或判决更正，不能补发证件。")


def _couple(one: Marriage) -> list[tuple[str, str]]:
    return [
        ("男方", one.man.name if one.man else one.paper_man),
        ("女方", one.woman.name if one.woman else one.paper_woman),
    ]


OUTSIDERS = Registration(
    slug="outsiders",
    label="外地当事人",
    model=Outsider,
    mark="WD",
    at_county=True,
    columns=("person", "hukou_place"),
    deeds=(
        Deed(
            name="enter",
            label="登记外地当事人",
            after="entered",
            fields=("name", "id_number", "hukou_place"),
            by=OFFICE,
            basis="婚姻登记条例 第五条",
            check=enter_outsider,
        ),
    ),
)
KIN = Registration(
    slug="kin",
    label="近亲属关系",
    model=KnownKin,
    mark="QS",
    at_county=True,
    columns=("one", "other", "kinship"),
    deeds=(
        Deed(
            name="enter",
            label="登记亲属关系",
            after="known",
            fields=("one", "other", "kinship", "source"),
            by=OFFICE,
            basis="民法典 第一千零四十八条",
            check=two_of_them,
        ),
        Deed(name="strike", label="更正", before=("known",), after="struck", by=OFFICE, not_by="enter"),
    ),
)
MARRIAGES = Registration(
    slug="marriages",
    label="结婚登记",
    model=Marriage,
    mark="J",
    at_county=True,
    columns=("man", "woman", "opened_on", "end", "locked"),
    deeds=(
        Deed(
            name="register",
            label="结婚登记",
            after="registered",
            fields=("man", "woman", "both_here", "willing", "declared", "single_proof", "capacity_words"),
            by=OFFICE,
            basis="民法典 第一千零四十六条至第一千零四十九条",
            check=may_be_registered,
            then=tell_both,
        ),
        Deed(
            name="archive",
            label="补录旧档案",
            after="registered",
            fields=("man", "woman", "paper_man", "paper_woman", "paper_certificate"),
            by=OFFICE,
            basis="婚姻登记条例 第十五条",
            check=from_the_archive,
        ),
        Deed(
            name="settle",
            label="核对后存续",
            before=("disputed",),
            after="registered",
            by=OFFICE,
            check=settled,
            not_by="archive",
        ),
        Deed(
            name="reissue",
            label="补发结婚证",
            before=("registered",),
            fields=("again_on", "again_why"),
            by=OFFICE,
            basis=CODE_16,
            check=no_longer_locked,
        ),
        Deed(
            name="lock", label="锁定或解锁", before=("registered", "disputed"), fields=("locked",), by=OFFICE
        ),
        Deed(
            name="end",
            label="婚姻终止",
            before=("registered", "disputed"),
            after="ended",
            fields=("end", "end_paper"),
            by=OFFICE,
            basis="民法典 第一千零八十条",
            check=ended,
        ),
        Deed(
            name="void",
            label="登记法院宣告无效或撤销",
            before=("registered", "disputed", "ended"),
            after="void",
            fields=("end_paper",),
            by=OFFICE,
            basis="民法典 第一千零五十一条至第一千零五十四条",
        ),
    ),
    letters=(
        Letter(
            name="record",
            label="婚姻登记记录证明",
            basis="婚姻登记条例 第十五条",
            lines=lambda one: [
                *_couple(one),
                ("登记日期", f"{one.opened_on:%Y-%m-%d}"),
                ("证号", one.certificate),
                ("状态", Marriage.State(one.state).label),
            ],
        ),
        Letter(
            name="declaration",
            label="申请结婚登记声明书",
            basis="婚姻登记条例 第五条",
            states=("registered",),
            lines=lambda one: [
                *_couple(one),
                ("声明", "本人自愿结婚，无配偶，与对方没有直系血亲和三代以内旁系血亲关系。"),
                ("男方签名、指纹", ""),
                ("女方签名、指纹", ""),
                ("监誓人", ""),
            ],
        ),
    ),
)
REFUSALS = Registration(
    slug="refusals",
    label="不予结婚登记",
    model=Refusal,
    mark="BJ",
    at_county=True,
    columns=("man", "woman", "ground"),
    deeds=(
        Deed(
            name="refuse",
            label="不予登记并说明理由",
            after="refused",
            fields=("man", "woman", "ground", "told"),
            by=OFFICE,
            basis="婚姻登记条例 第六条、第七条",
        ),
    ),
    letters=(
        Letter(
            name="reasons",
            label="不予办理结婚登记告知书",
            basis="婚姻登记条例 第七条",
            lines=lambda one: [
                ("男方", one.man.name),
                ("女方", one.woman.name),
                ("查明", one.told),
                ("理由", one.get_ground_display()),
                ("救济", "不服的，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。"),
            ],
        ),
    ),
)
