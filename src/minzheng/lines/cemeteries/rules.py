"""What a village cemetery may not be."""

from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing


def of_a_village(doing: Doing) -> None:
    """Only an administrative village has one (殡葬管理条例 第八条)."""
    division = Division.objects.filter(pk=doing.record.area_id).first()
    if division is None or division.kind != Division.Kind.VILLAGE_COMMITTEE:
        name = division.name if division else doing.record.area_id
        raise Refused(f"{name}不是村民委员会所在的行政村，不能设农村公益性公墓（殡葬管理条例 第八条）。")


def voted_for(doing: Doing) -> None:
    """More than half of those present are for it (村民委员会组织法 第二十二条)."""
    given, present = doing.record.votes_for, doing.record.votes
    if given > present:
        raise Refused(f"同意 {given} 票，多于到会的 {present} 人，请核对。")
    if given * 2 <= present:
        raise Refused(
            f"同意 {given} 票，没有超过到会 {present} 人的一半，表决未通过（村民委员会组织法 第二十二条）。"
        )
