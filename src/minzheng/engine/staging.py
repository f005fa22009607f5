"""In which order steps are computed: runs of one level, as few as the hops between levels allow."""

from __future__ import annotations

from minzheng.engine.graph import Graph, Step
from minzheng.engine.levels import CHAIN, DEPTH, Level, is_above


class Staging:
    """Which stage each step belongs to; all steps of a stage are of one level."""

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

    def is_last(self, number: int) -> bool:
        """Whether only the readers of the results wait for a stage."""
        return number >= self._between

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
        results wants is computed at the very end, in a last stage of each level that no other level reads."""
        between = len(self.levels)
        self.levels += reversed(self.graph.used)
        latest: dict[str, int] = {}
        for step in reversed(list(self.graph.steps.values())):
            bound = latest.get(step.name, len(self.levels) - 1)
            stage = max(n for n in range(bound + 1) if self.levels[n] == step.level)
            self.stages[step.name] = stage
            for need in step.needs:
                same = self.graph.levels[need] == step.level
                latest[need] = min(latest.get(need, stage), stage if same else min(stage, between) - 1)
        kept = sorted(set(self.stages.values()))
        self._between = sum(number < between for number in kept)
        self.levels = [self.levels[number] for number in kept]
        self.stages = {name: kept.index(number) for name, number in self.stages.items()}


def layered(steps: list[Step]) -> list[list[Step]]:
    """The steps, given in their order, by how many others among them each waits for."""
    layers: dict[str, int] = {}
    for step in steps:
        layers[step.name] = max((layers[need] + 1 for need in step.needs if need in layers), default=0)
    return [
        [step for step in steps if layers[step.name] == n]
        for n in range(max(layers.values(), default=-1) + 1)
    ]
