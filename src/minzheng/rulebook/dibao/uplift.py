"""Extra for members whose life stays hard on dibao: old, minor, severely disabled, seriously ill."""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Ratio,
    Truth,
    choose,
    household,
    is_known,
    larger_of,
    negate,
    person,
    presumed,
    reissue,
    scaled,
    total,
)

LAW_2014 = "社会救助暂行办法 第十二条"
LAW_2021 = "社会救助暂行办法 第十二条；民发〔2021〕57号 第二十七条"
REFUSAL_2014 = "社会救助暂行办法 第四十五条"
REFUSAL_2021 = "社会救助暂行办法 第四十五条；民发〔2021〕57号 第三十四条"


def _highest(standard: Fen, cases: list[tuple[Truth, Ratio]]) -> Fen:
    """The highest of the shares that apply; they are not added up."""
    condition, share = cases[0]
    own = choose(condition, scaled(standard, share, rounding="half_up"), 0)
    return larger_of(own, _highest(standard, cases[1:])) if cases[1:] else own


def _not_excluded(fact: Truth) -> Truth:
    return negate(is_known(fact) & negate(fact))


@person(since="2014-05-01", basis=LAW_2014, label="对特别困难成员的增发")
def uplift(
    dibao_standard: Fen,
    age_years: Count,
    uplift_old_from: Count,
    uplift_share_old: Ratio,
    is_minor: Truth,
    uplift_share_minor: Ratio,
    severely_disabled_dibao: Truth,
    uplift_share_disabled: Ratio,
    serious_illness: Truth,
    illness_unheard: Truth,
    uplift_share_ill: Ratio,
) -> Fen:
    """An old, minor, severely disabled or seriously ill member gets a share of the standard on top, the
    highest that applies; illness counts once it is shown."""
    cases = [
        (age_years >= uplift_old_from, uplift_share_old),
        (is_minor, uplift_share_minor),
        (severely_disabled_dibao, uplift_share_disabled),
        (presumed(serious_illness, illness_unheard), uplift_share_ill),
    ]
    return _highest(dibao_standard, cases)


@person(since="2014-05-01", basis=LAW_2014, label="对特别困难成员的增发上限")
def uplift_at_most(
    dibao_standard: Fen,
    age_years: Count,
    uplift_old_from: Count,
    uplift_share_old: Ratio,
    is_minor: Truth,
    uplift_share_minor: Ratio,
    severely_disabled_dibao: Truth,
    uplift_share_disabled: Ratio,
    serious_illness: Truth,
    uplift_share_ill: Ratio,
) -> Fen:
    """What could be added if every unknown turned out to be so: an upper bound, never a decision."""
    cases = [
        (age_years >= uplift_old_from, uplift_share_old),
        (is_minor, uplift_share_minor),
        (_not_excluded(severely_disabled_dibao), uplift_share_disabled),
        (_not_excluded(serious_illness), uplift_share_ill),
    ]
    return _highest(dibao_standard, cases)


@person(since="2014-05-01", basis=REFUSAL_2014, label="对特别困难成员的增发（减发后）")
def uplift_kept(uplift: Fen, refuses_work: Truth, refusal_cut_share: Ratio) -> Fen:
    """Whoever refused three jobs loses the own extra in the same share as the own part of the grant."""
    return uplift - choose(refuses_work, scaled(uplift, refusal_cut_share, rounding="half_up"), 0)


@household(since="2014-05-01", basis=LAW_2014, label="对特别困难成员的增发合计")
def dibao_uplift(uplift_kept: Each[Fen], is_counted: Each[Truth]) -> Fen:
    """What is added for all members living together."""
    return total(uplift_kept, where=is_counted)


@household(since="2014-05-01", basis=LAW_2014, label="对特别困难成员的增发合计上限")
def dibao_uplift_at_most(uplift_at_most: Each[Fen], is_counted: Each[Truth]) -> Fen:
    """The most that could be added for all members living together."""
    return total(uplift_at_most, where=is_counted)


for _rule in (uplift, uplift_at_most, dibao_uplift, dibao_uplift_at_most):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
reissue(uplift_kept, since="2021-07-01", basis=REFUSAL_2021)
