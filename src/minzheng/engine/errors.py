"""The one error of the engine: a rule that cannot be compiled is an error, never a guess."""

from __future__ import annotations

from datetime import date
from typing import Self


class RuleError(Exception):
    """One sentence for the author of a rule or parameter, with the file, rule and date it is about."""

    def __init__(
        self, sentence: str, *, rule: str | None = None, file: str | None = None, on: date | None = None
    ) -> None:
        self.sentence, self.rule, self.file, self.on = sentence, rule, file, on
        where = "，".join(
            part
            for part in (
                f"规则 {rule}" if rule else "",
                f"文件 {file}" if file else "",
                f"日期 {on.isoformat()}" if on else "",
            )
            if part
        )
        super().__init__(f"{sentence}（{where}）" if where else sentence)

    def at(self, *, rule: str | None = None, file: str | None = None, on: date | None = None) -> Self:
        """The same sentence with its place filled in; what is already known is kept."""
        return type(self)(self.sentence, rule=self.rule or rule, file=self.file or file, on=self.on or on)
