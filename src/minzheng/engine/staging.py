"""In which order steps are computed: runs of one level, as few as the hops between levels allow."""

from __future__ import annotations

from minzheng.engine.graph import Graph, Step
from minzheng.engine.levels import CHAIN, DEPTH, Level, is_above


class Staging:
    """Which stage and layer each step belongs to; all steps of a stage are of one level."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._hops: dict[str, int] = {}
        self.layers: dict[str, int] = {}
        for step in graph.steps.values():
            self._place(step)
        order = sorted({self._stage(name) for name in graph.steps})
        number = {stage: n for n, stage in enumerate(order)}
        self.stages = {name: number[self._stage(name)] for name in graph.steps}
        self.levels: list[Level] = [CHAIN[-depth] for _, depth in order]

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
        same = [n for n in step.needs if levels[n] == step.level and self._hops.get(n) == hop]
        self.layers[step.name] = 1 + max((self.layers[need] for need in same), default=0)
