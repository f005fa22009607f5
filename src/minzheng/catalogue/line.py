"""What a business line is: a frozen declaration in the line's own folder, and nothing anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from minzheng.casework.procedure import Procedure
from minzheng.catalogue.parts import Register


@dataclass(frozen=True)
class Grant:
    """Money or care given by decision: the rulebook's programme, and the lawful ways to it by date.

    `on_notice` False means that nobody of this programme is ever shown in public (children without care).
    """

    programme: str
    procedures: tuple[Procedure, ...]
    on_notice: bool = True

    def __post_init__(self) -> None:
        """Refuse procedures of another programme, and a public notice where none may be."""
        for procedure in self.procedures:
            if procedure.programme != self.programme:
                raise ValueError(f"{procedure.label}不是 {self.programme} 的程序")
            if procedure.notice is not None and not self.on_notice:
                raise ValueError(f"{procedure.label}：这个项目不得公示")


@dataclass(frozen=True)
class BusinessLine:
    """One line of the bureau's work: its official name, its law, the plan rows it answers, its parts."""

    slug: str
    label: str
    basis: str
    plan_rows: tuple[str, ...] = ()
    parts: tuple[Grant | Register, ...] = ()

    @property
    def registers(self) -> tuple[Register, ...]:
        """The parts that hold records."""
        return tuple(part for part in self.parts if isinstance(part, Register))

    def register(self, slug: str) -> Register:
        """Return a register of the line by its slug; KeyError where there is none."""
        for part in self.registers:
            if part.slug == slug:
                return part
        raise KeyError(f"{self.label}没有名为 {slug} 的登记")
