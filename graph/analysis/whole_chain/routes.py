"""Routes: how files divide themselves over the handovers from intake to outcome.

A file that is somewhere goes on by each handover as often as files do there now; that is a Markov
chain over roles. What is asked is asked of files that arrive, so its steps are conditioned on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.analysis.network import Network, Pair
from graph.analysis.numbers import Floats, Ints, sums


@dataclass(frozen=True)
class Routes:
    """Steps `origin[s]` → `target[s]` (roles; -1 is arrived) by `handover[s]`, each with a chance.

    `start` is where files enter. Chances are those of a file that arrives.
    """

    handover: Ints
    origin: Ints
    target: Ints
    chance: Floats
    start: Floats

    def arrive(self, success: Floats) -> Floats:
        """Return per draw the probability to arrive when every step must succeed.

        `success` holds a probability per draw (row) and handover (column).
        """
        kept = self.chance * success[:, self.handover]
        onward = self.target >= 0
        size = len(self.start)
        moving = np.zeros((len(success), size, size))
        done = np.zeros((len(success), size))
        for step in np.flatnonzero(onward).tolist():
            moving[:, self.origin[step], self.target[step]] += kept[:, step]
        for step in np.flatnonzero(~onward).tolist():
            done[:, self.origin[step]] += kept[:, step]
        reached = np.linalg.solve(np.eye(size) - moving, done[..., None])[..., 0]
        return reached @ self.start

    def passages(self, handovers: int) -> Floats:
        """Return how often a file that arrives passes each handover, on average."""
        size = len(self.start)
        onward = self.target >= 0
        moving = np.zeros((size, size))
        np.add.at(moving, (self.origin[onward], self.target[onward]), self.chance[onward])
        visits = np.linalg.solve((np.eye(size) - moving).T, self.start)
        return sums(self.handover, visits[self.origin] * self.chance, handovers)


def routes_of(network: Network, sent: Mapping[str, int]) -> Routes | None:
    """Return the routes of a chain; None for a network, and where no files go from end to end.

    `sent` holds the files per link. A file has arrived once an outcome role receives it.
    """
    chain = network.file.chain
    roles = {role: index for index, role in enumerate(sorted(network.roles))}
    names = {name: index for index, name in enumerate(sorted(network.handovers))}
    flow: dict[tuple[int, int, int], float] = {}
    for link in network.links:
        ends = _roles(network, link)
        if sent.get(link.id) and ends:
            target = -1 if ends[1] in chain.outcome else roles[ends[1]]
            step = (names[link.handover], roles[ends[0]], target)
            flow[step] = flow.get(step, 0.0) + sent[link.id]
    if not flow:
        return None
    steps: npt.NDArray[np.int64] = np.array(sorted(flow), dtype=np.int64)
    files = np.array([flow[step] for step in sorted(flow)])
    entry = np.zeros(len(roles))
    for role in chain.intake:
        own = steps[:, 1] == roles.get(role, -1)
        entry[roles.get(role, 0)] += files[own].sum()
    return _conditioned(steps, files, entry)


def _roles(network: Network, link: Pair) -> tuple[str, str] | None:
    """Return the roles of both ends; None where the register does not know one."""
    handover = network.handovers[link.handover]
    givers = network.roles_at(link.giver, handover.givers)
    receivers = network.roles_at(link.receiver, handover.receivers)
    return (givers[0].id, receivers[0].id) if givers and receivers else None


def _conditioned(steps: Ints, files: Floats, entry: Floats) -> Routes | None:
    """Return the routes of files that arrive (Doob's h-transform of all routes)."""
    handover, origin, target = steps.T
    size = len(entry)
    chance = files / sums(origin, files, size)[origin]
    arrives = _arrives(origin, target, chance, size)
    if not entry @ arrives:
        return None
    after = np.where(target >= 0, arrives[target], 1.0)
    kept = (arrives[origin] > 0) & (after > 0)
    start = entry * arrives
    return Routes(
        handover=handover[kept],
        origin=origin[kept],
        target=target[kept],
        chance=(chance * after)[kept] / arrives[origin[kept]],
        start=start / start.sum(),
    )


def _arrives(origin: Ints, target: Ints, chance: Floats, size: int) -> Floats:
    """Return per role the probability that a file there ever arrives; 0 where no way leads on."""
    can = np.zeros(size, dtype=np.bool_)
    for _ in range(size):
        onward = (target < 0) | can[target]
        can[origin[onward]] = True
    moving, done = np.zeros((size, size)), np.zeros(size)
    inside = (target >= 0) & can[target] & can[origin]
    np.add.at(moving, (origin[inside], target[inside]), chance[inside])
    np.add.at(done, origin[target < 0], chance[target < 0])
    return np.where(can, np.linalg.solve(np.eye(size) - moving, done), 0.0)
