"""Orphans (孤儿): recognition and the basic living allowance."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.dibao", "minzheng.rulebook.disability")

PROGRAMME = Programme(
    slug="orphan", label="孤儿基本生活保障", eligible="orphan_eligible", amount="orphan_amount", unit="person"
)
