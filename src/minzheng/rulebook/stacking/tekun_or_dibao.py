"""STK-01: tekun and dibao exclude each other; who leaves for tekun is not counted in the family's dibao."""

from minzheng.engine import (
    Each,
    Fen,
    Text,
    Truth,
    all_of,
    any_member,
    any_of,
    choose,
    household,
    is_known,
    negate,
    person,
    reissue,
    total,
)

LAW = "社会救助暂行办法 第九条、第十四条；民发〔2016〕178号"
LAW_2021 = "社会救助暂行办法 第九条、第十四条；民发〔2021〕43号 第二十七条"


@person(
    since="2021-01-01",
    basis=LAW,
    label="可以按特困供养",
    conditions={
        "qualifies": "符合特困人员条件",
        "no_child_benefit": "没有按儿童保障",
        "not_chosen_dibao": "没有选择随家庭享受低保",
    },
)
def may_leave_for_tekun(
    tekun_eligible: Truth, takes_child_benefit: Truth, chosen_tekun_or_dibao: Text
) -> Truth:
    """Whoever qualifies for tekun draws it, unless taken into a child programme or by choice on dibao."""
    return all_of(
        qualifies=tekun_eligible,
        no_child_benefit=negate(takes_child_benefit),
        not_chosen_dibao=negate(is_known(chosen_tekun_or_dibao) & (chosen_tekun_or_dibao == "dibao")),
    )


@person(since="2021-01-01", basis=LAW, label="转入特困后仍计入低保的成员")
def stays_in_dibao(is_counted: Truth, may_leave_for_tekun: Truth) -> Truth:
    """A counted member who does not leave for tekun."""
    return is_counted & negate(may_leave_for_tekun)


@person(since="2021-01-01", basis=LAW, label="本人选择特困供养")
def chose_tekun(may_leave_for_tekun: Truth, chosen_tekun_or_dibao: Text) -> Truth:
    """The person's choice of tekun is on record."""
    return may_leave_for_tekun & is_known(chosen_tekun_or_dibao) & (chosen_tekun_or_dibao == "tekun")


@person(since="2021-07-01", basis=LAW_2021, rule="chose_tekun", label="本人选择特困供养")
def chose_tekun_2021(
    may_leave_for_tekun: Truth, may_choose_child_or_tekun: Truth, chosen_tekun_or_dibao: Text
) -> Truth:
    """The choice of tekun is on record, or a child leaves its own programme for tekun."""
    chosen = is_known(chosen_tekun_or_dibao) & (chosen_tekun_or_dibao == "tekun")
    return may_leave_for_tekun & (may_choose_child_or_tekun | chosen)


@household(
    since="2021-01-01",
    basis=LAW,
    label="符合特困条件的成员按特困供养",
    conditions={
        "nobody_leaves": "没有可以转入特困的成员",
        "chosen": "有成员选择特困供养",
        "higher": "全家合计高于都留在低保（建议）",
    },
)
def tekun_before_dibao(
    may_leave_for_tekun: Each[Truth],
    chose_tekun: Each[Truth],
    sum_with_tekun: Each[Fen],
    sum_with_dibao: Each[Fen],
    dibao_with_tekun: Fen,
    dibao_with_dibao: Fen,
) -> Truth:
    """Members leave for tekun by choice; without one, when the whole home draws more than on dibao."""
    return any_of(
        nobody_leaves=negate(any_member(may_leave_for_tekun)),
        chosen=any_member(chose_tekun),
        higher=total(sum_with_tekun) + dibao_with_tekun > total(sum_with_dibao) + dibao_with_dibao,
    )


def in_the_way_taken(tekun_before_dibao: Truth, with_tekun: Fen, with_dibao: Fen) -> Fen:
    """What is due in the way taken; known also while the way is open, where both ways come to the same."""
    return choose(with_tekun == with_dibao, with_tekun, choose(tekun_before_dibao, with_tekun, with_dibao))


@person(
    since="2021-01-01",
    basis=LAW,
    label="按特困供养",
    conditions={"may": "可以按特困供养", "before_dibao": "选择特困，或全家合计较高"},
)
def on_tekun(may_leave_for_tekun: Truth, tekun_before_dibao: Truth) -> Truth:
    """The person is supported as tekun and therefore not on dibao."""
    return all_of(may=may_leave_for_tekun, before_dibao=tekun_before_dibao)


@person(
    since="2021-01-01",
    basis=LAW,
    label="特困与低保的选择是建议",
    conditions={
        "may_tekun": "符合特困条件，没有按儿童保障",
        "may_dibao": "也可以随家庭或按单人户享受低保",
        "no_choice": "没有选择记录",
    },
)
def tekun_or_dibao_is_proposed(
    tekun_eligible: Truth,
    takes_child_benefit: Truth,
    is_counted: Truth,
    dibao_eligible: Truth,
    single_person_eligible: Truth,
    chosen_tekun_or_dibao: Text,
) -> Truth:
    """Both ways are open and none is chosen: what is shown is a proposal, not a decision."""
    return all_of(
        may_tekun=tekun_eligible & negate(takes_child_benefit),
        may_dibao=(is_counted & dibao_eligible) | single_person_eligible,
        no_choice=negate(is_known(chosen_tekun_or_dibao)),
    )


for _rule in (may_leave_for_tekun, stays_in_dibao, tekun_before_dibao, on_tekun,
              tekun_or_dibao_is_proposed):  # fmt: skip
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
