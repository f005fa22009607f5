"""The disability certificate in force. The register lists only those in force, so it is presumed valid."""

from minzheng.engine import Count, Day, Truth, all_of, person, presumed

LAW = "残疾人证管理办法（残联发〔2017〕34号，条文待核）"


@person(
    since="2016-01-01",
    basis=LAW,
    label="持有有效残疾人证",
    conditions={"holds": "残疾等级为一至四级", "in_force": "残疾人证没有注销、没有过期"},
)
def certificate_in_force(
    disability_level: Count,
    certificate_valid: Truth,
    certificate_valid_until: Day,
    register_lists_valid: Truth,
    on: Day,
) -> Truth:
    """A certificate of level 1 to 4 that is neither cancelled nor past its last day."""
    return all_of(
        holds=(disability_level >= 1) & (disability_level <= 4),
        in_force=presumed(certificate_valid & (certificate_valid_until >= on), register_lists_valid),
    )


@person(
    since="2016-01-01",
    basis=LAW,
    label="残疾人证即将到期",
    conditions={"still_in_force": "残疾人证有效", "soon": "有效期在提醒天数以内"},
)
def certificate_ends_soon(
    certificate_in_force: Truth, certificate_valid_until: Day, certificate_notice_days: Count, on: Day
) -> Truth:
    """A certificate still in force that ends within the days of notice, so that the person is told before
    any subsidy is paused."""
    return all_of(
        still_in_force=certificate_in_force,
        soon=certificate_valid_until - on <= certificate_notice_days,
    )
