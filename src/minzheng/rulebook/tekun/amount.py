"""Basic living by form of support and town or country, and care money by self-care; whole fen per month."""

from minzheng.engine import (
    Count,
    Fen,
    Ratio,
    Text,
    Truth,
    any_of,
    choose,
    divide,
    is_known,
    larger_of,
    negate,
    person,
    presumed,
    reissue,
    rounded,
    scaled,
)

BASIC = "国发〔2016〕14号；2021 年全县民政工作要点"
CARE = "国发〔2016〕14号；湖南省特困人员照料护理标准（文号待核）"
TOWN = "民发〔2016〕178号（条文待核）"
TOWN_2021 = "民发〔2021〕43号 第十九条"


@person(
    since="2016-10-10",
    basis=TOWN,
    label="按城市特困人员供养",
    conditions={"relocated": "易地扶贫搬迁到城镇", "town": "城镇居民且没有承包地、不参加集体分配"},
)
def tekun_in_town(
    residence: Text,
    contract_land: Truth,
    residence_shows_land: Truth,
    relocated_to_town: Truth,
    not_relocated_unheard: Truth,
) -> Truth:
    """Whoever has contract land or shares collective income counts as rural; whoever was relocated to a
    town for poverty relief as urban. Until that was asked, the household's class stands in."""
    land = presumed(contract_land, residence_shows_land & (residence == "rural"))
    return any_of(
        relocated=negate(presumed(negate(relocated_to_town), not_relocated_unheard)), town=negate(land)
    )


@person(since="2021-01-01", basis=BASIC, label="基本生活费下限", unit="元")
def tekun_basic_least(
    dibao_standard: Fen, residence: Text, tekun_in_town: Truth, tekun_multiple: Ratio
) -> Fen:
    """Basic living is at least 1.3 times the dibao standard: in town rounded to whole yuan (747.5 is 748), in
    the country kept to the fen (500.5). Where person and household differ in class it gives no bound."""
    least = scaled(dibao_standard, tekun_multiple, rounding="half_up")
    country = choose((residence == "rural") & negate(tekun_in_town), least, 0)
    town = (residence == "urban") & tekun_in_town
    return choose(town, rounded(least, to=100, rounding="half_up"), country)


@person(since="2021-01-01", basis=BASIC, label="基本生活标准")
def tekun_standard(
    tekun_in_town: Truth,
    care_mode: Text,
    tekun_basic_full: Fen,
    tekun_basic_dispersed_rural: Fen,
    tekun_basic_least: Fen,
) -> Fen:
    """The urban standard for everyone in town or in concentrated care, the rural one for dispersed support
    in the country; never below the bound."""
    country = choose(care_mode == "concentrated", tekun_basic_full, tekun_basic_dispersed_rural)
    return larger_of(choose(tekun_in_town, tekun_basic_full, country), tekun_basic_least)


@person(since="2021-01-01", basis=BASIC, label="月基本生活费")
def tekun_basic_amount(tekun_eligible: Truth, tekun_standard: Fen) -> Fen:
    """A supported person receives the basic living standard of the form of support."""
    return choose(tekun_eligible, tekun_standard, 0)


@person(since="2021-01-01", basis=CARE, label="照料护理标准（未上浮）")
def tekun_care_base(
    self_care_lost: Truth,
    self_care_kept: Truth,
    minimum_wage: Fen,
    care_part_lost: Count,
    care_part_partly_lost: Count,
    care_part_kept: Count,
) -> Fen:
    """By self-care, a third, a sixth or a tenth of last year's local minimum wage."""
    lost = divide(minimum_wage, care_part_lost, rounding="half_up")
    partly = divide(minimum_wage, care_part_partly_lost, rounding="half_up")
    kept = divide(minimum_wage, care_part_kept, rounding="half_up")
    return choose(self_care_lost, lost, choose(self_care_kept, kept, partly))


@person(
    since="2021-01-01",
    basis=CARE,
    label="照料护理标准上浮",
    conditions={
        "concentrated": "集中供养",
        "mental": "精神残疾",
        "needs_more": "患有精神病或传染病需加强照料",
    },
)
def tekun_care_raised(care_mode: Text, disability_kind: Text, care_needs_more: Truth) -> Truth:
    """Care money is raised in concentrated care, and for persons with a mental or infectious illness."""
    return any_of(
        concentrated=care_mode == "concentrated",
        mental=disability_kind == "mental",
        needs_more=care_needs_more,
    )


@person(since="2021-01-01", basis=CARE, label="月照料护理费")
def tekun_care_amount(
    tekun_eligible: Truth, tekun_care_base: Fen, tekun_care_raised: Truth, tekun_care_uplift: Ratio
) -> Fen:
    """A supported person's care money by self-care, raised by half where more care is needed."""
    raised = scaled(tekun_care_base, tekun_care_uplift, rounding="half_up")
    return choose(tekun_eligible, choose(tekun_care_raised, raised, tekun_care_base), 0)


@person(since="2021-01-01", basis=f"{BASIC}；{CARE}", label="月特困供养金")
def tekun_amount(tekun_basic_amount: Fen, tekun_care_amount: Fen) -> Fen:
    """Basic living and care money together."""
    return tekun_basic_amount + tekun_care_amount


@person(since="2021-01-01", basis=f"{BASIC}；{CARE}", label="月特困供养金上限")
def tekun_amount_at_most(
    tekun_eligible: Truth,
    tekun_basic_full: Fen,
    tekun_basic_least: Fen,
    minimum_wage: Fen,
    care_part_lost: Count,
    tekun_care_uplift: Ratio,
) -> Fen:
    """The most it could be, in concentrated care with self-care lost: for ranking visits, not a decision."""
    refused = is_known(tekun_eligible) & negate(tekun_eligible)
    care = divide(minimum_wage, care_part_lost, rounding="half_up")
    most = larger_of(tekun_basic_full, tekun_basic_least)
    return choose(refused, 0, most + scaled(care, tekun_care_uplift, rounding="half_up"))


reissue(tekun_in_town, since="2021-07-01", basis=TOWN_2021)
