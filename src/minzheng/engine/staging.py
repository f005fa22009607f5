"""In which order steps are computed: runs of one level, as few as the hops between levels allow."""

from __future__ import annotations

from minzheng.engine.graph import Graph, Step
from minzheng.engine.levels import CHAIN, DEPTH, Level, is_above


class Staging:
    """Which stage and layer each step belongs to; all steps of a stage are of one level."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._hops: dict[str, int] = {}
        for step in graph.steps.values():
            self._place(step)
        order = sorted({self._stage(name) for name in graph.steps})
        number = {stage: n for n, stage in enumerate(order)}
        self.levels: list[Level] = [CHAIN[-depth] for _, depth in order]
        self.stages = {name: number[self._stage(name)] for name in graph.steps}
        self._postpone()
        self.layers = self._layered()

    def is_last(self, number: int) -> bool:
        """Whether no later stage reads this one: only the results are made of it."""
        later = (step for step in self.graph.steps.values() if self.stages[step.name] > number)
        return not any(
            self.graph.levels[need] == self.levels[number] for step in later for need in step.needs
        )

    def steps(self, number: int) -> list[Step]:
        """The steps of a stage in an order in which each comes after what it needs."""
        return [step for step in self.graph.steps.values() if self.stages[step.name] == number]

    def _stage(self, name: str) -> tuple[int, int]:
        """Within one hop from above downward: a level may name what those above it have just computed."""
        return self._hops[name], -DEPTH[self.graph.levels[name]]

    def _place(self, step: Step) -> None:
        levels, hop = self.graph.levels, 0
        for need in step.needs:
            if need in self._hops:
                hop = max(hop, self._hops[need] + is_above(step.level, levels[need]))
        self._hops[step.name] = hop

    def _postpone(self) -> None:
        """Each step into the latest stage that still serves whoever needs it: what only the reader of the
        results wants is computed once, at the end, and carried through no stage between."""
        latest: dict[str, int] = {}
        for step in reversed(list(self.graph.steps.values())):
            bound = latest.get(step.name, len(self.levels) - 1)
            stage = max(n for n in range(bound + 1) if self.levels[n] == step.level)
            self.stages[step.name] = stage
            for need in step.needs:
                same = self.graph.levels[need] == step.level
                latest[need] = min(latest.get(need, stage), stage if same else stage - 1)

        kept = sorted(set(self.stages.values()))
        self.levels = [self.levels[number] for number in kept]
        self.stages = {name: kept.index(number) for name, number in self.stages.items()}

    def _layered(self) -> dict[str, int]:
        """Within a stage, how many others a step waits for."""
        layers: dict[str, int] = {}
        for step in self.graph.steps.values():
            same = [layers[n] for n in step.needs if n in layers and self.stages[n] == self.stages[step.name]]
            layers[step.name] = 1 + max(same, default=0)
        return layers
