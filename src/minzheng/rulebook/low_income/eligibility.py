"""Who belongs into the low-income register, and into which layer; one household has one layer."""

from minzheng.engine import Fen, Text, Truth, all_of, any_of, choose, household, presumed, reissue

SINCE_2021 = "中办发〔2020〕18号；2021 年全县民政工作要点"
SINCE_2023 = "国办发〔2023〕39号"
CONDITIONS = {
    "register_kept": "所在乡镇已建立低收入人口台账",
    "belongs": "属于低收入人口的一类",
    "on_tekun": "正在领取特困供养金",
    "on_dibao": "正在领取低保金",
}

LAYERS = {
    "tekun": "特困人员",
    "dibao": "最低生活保障对象",
    "edge": "最低生活保障边缘家庭",
    "rigid": "刚性支出困难家庭",
    "anti_relapse": "防返贫监测对象",
    "other": "其他困难家庭",
    "none": "不属于低收入人口",
}


@household(since="2021-01-01", basis=SINCE_2021, label="防返贫监测对象")
def watched_by_xiangcun(monitored_by_xiangcun: Truth, monitored_unheard: Truth) -> Truth:
    """Rural revitalisation watches the household against falling back into poverty."""
    return presumed(monitored_by_xiangcun, monitored_unheard)


@household(since="2021-01-01", basis=SINCE_2021, label="其他困难家庭")
def in_other_hardship(other_hardship: Truth, other_hardship_unheard: Truth) -> Truth:
    """The township has found another hardship."""
    return presumed(other_hardship, other_hardship_unheard)


@household(since="2021-01-01", basis=SINCE_2021, label="列入低收入人口台账", conditions=CONDITIONS)
def low_income_eligible(
    low_income_pilot: Truth,
    tekun_paid_fen: Fen,
    dibao_paid_fen: Fen,
    edge_eligible: Truth,
    rigid_eligible: Truth,
    watched_by_xiangcun: Truth,
    in_other_hardship: Truth,
) -> Truth:
    """Households on tekun or dibao, edge families, families poor by spending, those watched against falling
    back and others in hardship, where the register is kept."""
    return all_of(
        register_kept=low_income_pilot,
        belongs=any_of(
            on_tekun=tekun_paid_fen > 0,
            on_dibao=dibao_paid_fen > 0,
            edge=edge_eligible,
            rigid=rigid_eligible,
            watched=watched_by_xiangcun,
            other=in_other_hardship,
        ),
    )


@household(since="2021-01-01", basis=SINCE_2021, label="低收入人口类别", choices=LAYERS)
def low_income_layer(
    tekun_paid_fen: Fen,
    dibao_paid_fen: Fen,
    edge_eligible: Truth,
    rigid_eligible: Truth,
    watched_by_xiangcun: Truth,
    in_other_hardship: Truth,
) -> Text:
    """The first layer that holds: tekun, dibao, edge, rigid, anti_relapse, other, none."""
    other = choose(in_other_hardship, "other", "none")
    watched = choose(watched_by_xiangcun, "anti_relapse", other)
    rigid = choose(rigid_eligible, "rigid", watched)
    edge = choose(edge_eligible, "edge", rigid)
    return choose(tekun_paid_fen > 0, "tekun", choose(dibao_paid_fen > 0, "dibao", edge))


for _rule in (watched_by_xiangcun, in_other_hardship, low_income_eligible, low_income_layer):
    reissue(_rule, since="2023-10-08", basis=SINCE_2023)
