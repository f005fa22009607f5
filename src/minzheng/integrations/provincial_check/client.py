"""The platform as a source of verification: one POST per question, the same id the same question."""

from __future__ import annotations

from dataclasses import dataclass

from minzheng.integrations.provincial_check.messages import answer_of, question_body, refusal_of
from minzheng.integrations.provincial_check.transport import Line, Unreachable
from minzheng.verification.sources import Answer, Question, SourceFailed

PATH = "/v1/queries"
OK, LATER = 200, 202
ITEMS = (
    "bank_fen",
    "securities_fen",
    "insurance_fen",
    "internet_fen",
    "vehicles",
    "second_home",
    "company",
    "large_machinery",
    "property_income_fen",
    "wage_fen",
    "supporter_income_fen",
    "supporter_assets_within_low_income_limit",
)


@dataclass(frozen=True)
class ProvincialCheck:
    """The province's verification platform (省级居民家庭经济状况核对平台) over one line."""

    line: Line
    slug: str = "province_check"
    label: str = "省核对平台"
    items: tuple[str, ...] = ITEMS

    def ask(self, question: Question) -> Answer | None:
        """Ask, or ask again for an answer that was still to come; SourceFailed with one sentence."""
        try:
            reply = self.line.post(PATH, question_body(question))
        except Unreachable as trouble:
            raise SourceFailed(str(trouble)) from None
        if reply.status not in (OK, LATER):
            raise SourceFailed(f"省核对平台退回了查询：{refusal_of(reply.body)}")
        return answer_of(reply.body, question)
