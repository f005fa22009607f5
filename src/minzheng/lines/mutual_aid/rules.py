"""What a point of mutual aid needs before it counts."""

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.mutual_aid.models import MutualAidPoint

BASIS = "农村互助养老三级网络（党建+、社工+、老协+）"


def really_helps(doing: Doing) -> None:
    """A point that runs has helpers for its elders, and names the partner of its mode."""
    one: MutualAidPoint = doing.record
    if not one.helpers:
        raise Refused(f"没有志愿者的服务点不算运行，请填写志愿者人数（{BASIS}）。")
    if not one.elders:
        raise Refused(f"没有服务对象的服务点不算运行，请填写服务老人数（{BASIS}）。")


def with_reason(doing: Doing) -> None:
    """Whoever takes something away says why."""
    if not doing.words:
        raise Refused(f"{doing.deed.label}请写明理由。")
