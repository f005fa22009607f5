"""What each person draws beside the family's dibao, in both ways, so that they can be compared (STK-01)."""

from minzheng.engine import Fen, Truth, choose, person
from minzheng.rulebook.stacking.disability import keeps_living

LAW = "社会救助暂行办法 第九条、第十四条"


@person(since="2021-01-01", basis=LAW, label="本人合计（有成员转入特困时，不含家庭低保）")
def sum_with_tekun(
    may_leave_for_tekun: Truth,
    draws_injury_care_fee: Truth,
    tekun_amount: Fen,
    single_person_amount: Fen,
    living_with_tekun: Fen,
    disability_nursing_amount: Fen,
    old_age_amount: Fen,
    elderly_service_amount: Fen,
    top_up_with_tekun: Fen,
    old_age_is_living_kind: Truth,
    service_is_nursing_kind: Truth,
) -> Fen:
    """Tekun instead of dibao alone for who leaves, with what may be drawn beside it."""
    barred = may_leave_for_tekun | draws_injury_care_fee
    nursing = choose(barred, 0, disability_nursing_amount)
    main = choose(may_leave_for_tekun, tekun_amount, single_person_amount)
    allowances = _living_and_old_age(living_with_tekun, old_age_amount, old_age_is_living_kind)
    care = _higher_or_both(nursing, elderly_service_amount, service_is_nursing_kind)
    return main + allowances + care + top_up_with_tekun


@person(since="2021-01-01", basis=LAW, label="本人合计（都留在低保时，不含家庭低保）")
def sum_with_dibao(
    draws_injury_care_fee: Truth,
    single_person_amount: Fen,
    living_with_dibao: Fen,
    disability_nursing_amount: Fen,
    old_age_amount: Fen,
    elderly_service_amount: Fen,
    top_up_with_dibao: Fen,
    old_age_is_living_kind: Truth,
    service_is_nursing_kind: Truth,
) -> Fen:
    """Dibao alone where it is due, with what may be drawn beside dibao."""
    nursing = choose(draws_injury_care_fee, 0, disability_nursing_amount)
    allowances = _living_and_old_age(living_with_dibao, old_age_amount, old_age_is_living_kind)
    care = _higher_or_both(nursing, elderly_service_amount, service_is_nursing_kind)
    return single_person_amount + allowances + care + top_up_with_dibao


def _living_and_old_age(living: Fen, old_age: Fen, same_kind: Truth) -> Fen:
    due, not_below_old_age = keeps_living(living, old_age, same_kind).values()
    return choose(due & not_below_old_age, living + choose(same_kind, 0, old_age), old_age)


def _higher_or_both(nursing: Fen, service: Fen, same_kind: Truth) -> Fen:
    both = nursing + service
    higher = choose(service > nursing, service, nursing)
    return choose(same_kind, higher, both)
