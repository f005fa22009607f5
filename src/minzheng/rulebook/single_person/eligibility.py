"""Who may be taken into dibao alone although the family as a whole is above the line."""

from minzheng.engine import Fen, Truth, all_of, any_of, below, known_part, larger_of, person, reissue
from minzheng.rulebook.single_person.routes import LAW_2020, LAW_2021, NOTICE_2022

LABEL = "可按单人户申请低保"
INCOME = {"own_income_below": "本人收入低于当地低保标准"}


@person(since="2020-06-03", basis=LAW_2020, label="本人可计收入")
def own_income(person_income: Fen, rigid_spending: Fen) -> Fen:
    """The person's own income, less what illness and disability force the person to spend."""
    return larger_of(person_income - rigid_spending, 0)


@person(since="2020-06-03", basis=LAW_2020, label="本人可计收入（已知部分）")
def own_income_at_least(person_income_at_least: Fen, rigid_spending: Fen) -> Fen:
    """The known part of the own income less all rigid spending is a lower bound of it."""
    return known_part(larger_of(person_income_at_least - rigid_spending, 0))


@person(since="2020-06-03", basis=LAW_2020, label=LABEL, conditions=INCOME)
def single_person_eligible(
    single_in_edge_family: Truth, own_income: Fen, own_income_at_least: Fen, dibao_standard: Fen
) -> Truth:
    """A severely disabled or seriously ill member of an edge family with an own income below the standard."""
    return all_of(
        single_in_edge_family=single_in_edge_family,
        own_income_below=below(own_income, dibao_standard, at_least=own_income_at_least),
    )


@person(
    since="2021-07-01",
    basis=LAW_2021,
    rule="single_person_eligible",
    label=LABEL,
    conditions=INCOME | {"route": "属于可单独申请的人员"},
)
def single_person_eligible_2021(
    single_in_edge_family: Truth,
    single_as_clergy: Truth,
    own_income: Fen,
    own_income_at_least: Fen,
    dibao_standard: Fen,
) -> Truth:
    """Members of edge families who are severely disabled or seriously ill, and needy clergy, each with an
    own income below the standard."""
    return all_of(
        route=any_of(single_in_edge_family=single_in_edge_family, single_as_clergy=single_as_clergy),
        own_income_below=below(own_income, dibao_standard, at_least=own_income_at_least),
    )


@person(
    since="2022-10-20",
    basis=f"{LAW_2021}；{NOTICE_2022}",
    rule="single_person_eligible",
    label=LABEL,
    conditions=INCOME | {"route": "属于可单独申请的人员"},
)
def single_person_eligible_2022(
    single_in_edge_family: Truth,
    single_as_clergy: Truth,
    single_as_disabled_adult: Truth,
    own_income: Fen,
    own_income_at_least: Fen,
    dibao_standard: Fen,
) -> Truth:
    """As before, and grown-up jobless severely disabled persons kept by old parents, brothers or sisters."""
    return all_of(
        route=any_of(
            single_in_edge_family=single_in_edge_family,
            single_as_clergy=single_as_clergy,
            single_as_disabled_adult=single_as_disabled_adult,
        ),
        own_income_below=below(own_income, dibao_standard, at_least=own_income_at_least),
    )


for _rule in (own_income, own_income_at_least):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
