"""The twelve questions of the calculator, in the words of whoever answers them."""

import re
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from minzheng.rulebook.calculator import AGES, ELDER_FROM, ELDER_UNTIL, MOST_PEOPLE, Answers

_MOST_YUAN = 10_000_000
_OWNED = (
    ("deposits", _("存款超过低保规定的限额")),
    ("vehicle", _("汽车（不算残疾人代步车）")),
    ("second_home", _("第二套住房")),
    ("company", _("公司、企业")),
)
_WHO = {"adult": _("大人"), "elder": _("老人"), "child": _("孩子")}
_LEVEL = {
    "severe": _("一级、二级"),
    "mind": _("三级智力或精神残疾"),
    "other": _("其他三级、四级"),
}
_DISABLED = (
    ("none", _("没有")),
    *(
        (f"{who}_{level}", format_lazy("{}：{}", who_words, words))
        for who, who_words in _WHO.items()
        for level, words in _LEVEL.items()
    ),
)
_PARENTS = (
    ("well", _("父母都能照顾")),
    ("one", _("一方去世或失踪，另一方重残、重病、服刑或失联")),
    ("both", _("双方重残、重病、服刑或失联")),
    ("dead", _("父母都已去世或查找不到")),
)

PEOPLE = ("adults", "children", "elders", "oldest_age")


def _whole(label: str, most: int, initial: int = 0, help_text: str = "") -> forms.IntegerField:
    problem = _("请填 0 到 %(most)s 的整数。") % {"most": f"{most:,}"}
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        initial=initial,
        required=False,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric", "min": 0}),
        error_messages={"invalid": problem, "min_value": problem, "max_value": problem},
    )


class CalculatorForm(forms.Form):
    """At most twelve fields; what is left empty is none."""

    residence = forms.ChoiceField(
        label=_("家住"),
        choices=(("rural", _("农村")), ("urban", _("城镇"))),
        initial="rural",
        widget=forms.RadioSelect,
    )
    adults = _whole(_("18—59 岁的大人"), MOST_PEOPLE, 1, _("只算长期一起吃住的家里人"))
    children = _whole(_("不满 18 岁的孩子"), MOST_PEOPLE)
    elders = _whole(_("60 岁以上的老人"), MOST_PEOPLE)
    oldest_age = _whole(_("最大的老人几岁"), ELDER_UNTIL, AGES["elder"])
    wages = forms.CharField(
        label=_("每月工资"),
        required=False,
        max_length=80,
        help_text=_("几个人上班就写几个数，用空格隔开"),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "text", "autocomplete": "off"}),
    )
    other_income = _whole(_("全家每月其他收入"), _MOST_YUAN, 0, _("种田、零工、房租、子女给的钱等，扣掉成本"))
    pensions = _whole(_("全家每月退休金"), _MOST_YUAN, 0, _("职工养老金；城乡居民基础养老金不用填"))
    medical = _whole(_("近一年看病自己付的钱"), _MOST_YUAN, 0, _("报销以后自己付的"))
    disabled = forms.ChoiceField(
        label=_("家里有人持残疾证吗"),
        choices=_DISABLED,
        initial="none",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    owns = forms.MultipleChoiceField(
        label=_("家里有这些吗"), choices=_OWNED, required=False, widget=forms.CheckboxSelectMultiple
    )
    parents = forms.ChoiceField(
        label=_("孩子的父母"),
        choices=_PARENTS,
        initial="well",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def people(self) -> list[forms.BoundField]:
        """Return the questions about who lives there."""
        return [self[name] for name in PEOPLE]

    def money(self) -> list[forms.BoundField]:
        """Return the questions about what comes in and what goes out."""
        return [self[name] for name in ("wages", "other_income", "pensions", "medical")]

    def clean_wages(self) -> tuple[int, ...]:
        """Return one whole number for each who works."""
        numbers = re.findall(r"\d+", self.cleaned_data["wages"])
        if re.sub(r"[\d\s,，、+＋;；元.。]", "", self.cleaned_data["wages"]) or len(numbers) > MOST_PEOPLE:
            raise forms.ValidationError(_("工资请只写数字，例如：900 1400。"))
        wages = tuple(int(number) for number in numbers)
        if any(wage > _MOST_YUAN for wage in wages):
            raise forms.ValidationError(_("工资请只写数字，例如：900 1400。"))
        return wages

    def clean(self) -> dict[str, Any]:
        """Refuse an empty or endless household."""
        cleaned = super().clean() or {}
        if not self.errors:
            people = sum(cleaned.get(kind) or 0 for kind in ("adults", "children", "elders"))
            if not people:
                raise forms.ValidationError(_("请填家里有几口人。"))
            if len(cleaned["wages"]) > people:
                raise forms.ValidationError(_("上班的人比家里的人多，请看看工资那一栏。"))
            if people > MOST_PEOPLE:
                raise forms.ValidationError(_("这里最多算 %(most)s 口人的家庭。") % {"most": MOST_PEOPLE})
        return cleaned

    def answers(self) -> Answers:
        """Return the answers; what was left empty is none."""
        said = self.cleaned_data
        oldest = min(max(said["oldest_age"] or 0, ELDER_FROM), ELDER_UNTIL)
        numbers = {
            name: said[name] or 0
            for name, field in self.fields.items()
            if isinstance(field, forms.IntegerField)
        }
        return Answers(
            residence=said["residence"],
            disabled=said["disabled"],
            owns=tuple(said["owns"]),
            parents=said["parents"],
            wages=said["wages"],
            **(numbers | {"oldest_age": oldest}),
        )
