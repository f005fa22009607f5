"""What those who owe support and live elsewhere have, and what was agreed or ordered that they pay."""

from minzheng.engine import Count, Fen, Truth, given

given(
    "supporter_has_agreement",
    level="supporter",
    type=Truth,
    label="有赡养、抚养协议或者法院裁判",
    ask="有没有协议书、调解书、判决书",
)
given(
    "supporter_agreed_fen",
    level="supporter",
    type=Fen,
    label="协议或裁判确定的月给付",
    ask="协议书、调解书、判决书写明每月给多少",
)
given(
    "supporter_home_income_fen",
    level="supporter",
    type=Fen,
    label="义务人家庭人均月收入",
    ask="义务人一家的月收入和人口",
)
given(
    "supporter_dependants",
    level="supporter",
    type=Count,
    label="义务人须供养的不同住亲属",
    unit="人",
    ask="义务人要供养几位不住在一起的老人、子女",
)
