"""What the two schemes ask for, and their days."""

from datetime import date, timedelta

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.orphan_aid.finding import ADULT, is_recognised
from minzheng.lines.orphan_aid.models import OrphanAid
from minzheng.registry.models import Status

STUDY = "民办发〔2019〕24号"
TOMORROW = "孤儿医疗康复明天计划实施办法（文号待核）"


def of_an_orphan(doing: Doing) -> None:
    """Only who is or was recognised as an orphan; study aid from eighteen on."""
    record, person = doing.record, doing.record.person
    law = STUDY if record.scheme == OrphanAid.Scheme.STUDY else TOMORROW
    if person.status == Status.DEAD:
        raise Refused("户籍登记此人已经去世，请核对。")
    if not is_recognised(person):
        raise Refused(f"此人没有孤儿认定或发放记录，不属于资助对象（{law}）。")
    born = person.birth_date
    age = doing.on.year - born.year - ((doing.on.month, doing.on.day) < (born.month, born.day))
    if record.scheme == OrphanAid.Scheme.STUDY and age < ADULT:
        raise Refused(f"助学资助年满十八周岁、在中职以上学校就读的孤儿，此人 {age} 岁（{STUDY}）。")


def offered(doing: Doing) -> None:
    """The day on which the orphan or the guardian was told."""
    doing.record.offered_on = doing.on


def approved(doing: Doing) -> None:
    """Study aid is one sum for a school year; nothing is approved for nothing."""
    record = doing.record
    if record.scheme == OrphanAid.Scheme.STUDY:
        sum_fen = figure(__file__, "study_year", doing.on)
        if record.amount_fen != sum_fen:
            raise Refused(f"助学金每人每学年 {sum_fen // 100} 元（{STUDY}）。")
    if not record.amount_fen:
        raise Refused("请填写资助金额。")


def reasoned(doing: Doing) -> None:
    """Who declines or is refused is written down with the reason."""
    if not doing.words:
        raise Refused("请写明不申请或不予资助的原因。")


def due(record: OrphanAid) -> date | None:
    """By when to tell, and by when to hear."""
    if record.state == OrphanAid.State.FOUND:
        return record.opened_on + timedelta(figure(__file__, "offer_days", record.opened_on))
    if record.state == OrphanAid.State.OFFERED and record.offered_on:
        return record.offered_on + timedelta(figure(__file__, "answer_days", record.offered_on))
    return None
