"""The wording of dates, money and names as template filters."""

from django import template

from minzheng.access.masking import mask_name
from minzheng.web import law_words, reform_query, wording

register = template.Library()

register.filter("long_date", wording.long_date)
register.filter("plain_date", wording.plain_date)
register.filter("chinese_date", wording.chinese_date)
register.filter("month", wording.month)
register.filter("short_month", wording.short_month)
register.filter("due", wording.due)
register.filter("waited", wording.waited)
register.filter("due_kind", wording.due_kind)
register.filter("yuan", wording.yuan)
register.filter("about_yuan", wording.about_yuan)
register.filter("signed_yuan", wording.signed_yuan)
register.filter("folder_label", reform_query.folder_label)
register.filter("change_words", reform_query.change_words)
register.filter("grouped", wording.grouped)
register.filter("said", wording.said)
register.filter("nearest_change", law_words.nearest_change)
register.filter("masked", mask_name)
register.filter("age_on", wording.age)


@register.filter("at")
def at(table: dict, name: str) -> object:
    """Return the table's entry of that name, or None."""
    return table.get(name)
