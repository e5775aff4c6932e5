"""A network on a plane: who deals much with each other stands near. Pure; the same every time."""

from functools import lru_cache
from math import log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from jalin.query.pairs import Pair
from jalin.records import Record
from jalin.serve.views.world import NetworkView

WIDTH, HEIGHT = 960.0, 640.0
MARGIN = 55.0
ROUNDS = 220
COOLING = 0.975
PUSH = 0.9
"""How strongly parties push each other away, beside the pull of a tie of one report."""
STEPS_OF_LOG = 4
LEAST_LINE, LINE_PER_LOG = 0.8, 1.5
LEAST_RADIUS, RADIUS_PER_ROOT, MOST_RADIUS = 5.0, 1.5, 26.0

Points = NDArray[np.float64]


class Node(Record, frozen=True, kw_only=True):
    """A party; `radius` grows with its reports."""

    code: str
    x: float
    y: float
    radius: float
    reports: int


class Tie(Record, frozen=True, kw_only=True):
    """A line between two parties."""

    pair: Pair
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


class Graph(Record, frozen=True, kw_only=True):
    """A drawn network, ties of most reports last so that they lie on top."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def draw_network(view: NetworkView) -> Graph:
    """Where parties and ties stand."""
    index = {code: place for place, code in enumerate(view.parties)}
    edges = tuple((index[p.one], index[p.other], p.reports) for p in view.ties)
    pulls = tuple((one, other, weigh_tie(count)) for one, other, count in edges)
    points = place_parties(len(index), pulls)
    reports = np.zeros(len(index))
    for one, other, count in edges:
        reports[one] += count
        reports[other] += count
    nodes = tuple(
        Node(
            code=code,
            x=points[n][0],
            y=points[n][1],
            radius=round(min(MOST_RADIUS, LEAST_RADIUS + RADIUS_PER_ROOT * sqrt(reports[n])), 1),
            reports=int(reports[n]),
        )
        for code, n in index.items()
    )
    ties = [draw_tie(pair, nodes[index[pair.one]], nodes[index[pair.other]]) for pair in view.ties]
    return Graph(nodes=nodes, ties=tuple(reversed(ties)))


def draw_tie(pair: Pair, one: Node, other: Node) -> Tie:
    """One line; its width grows with the reports."""
    return Tie(
        pair=pair,
        x1=one.x,
        y1=one.y,
        x2=other.x,
        y2=other.y,
        width=round(LEAST_LINE + LINE_PER_LOG * log1p(pair.reports - 1), 2),
    )


def weigh_tie(reports: int) -> float:
    """How strongly a tie pulls: in steps, so that a few reports more leave parties where they are.

    A step is a quarter more reports or so.
    """
    return 1 + round(STEPS_OF_LOG * log1p(reports)) / STEPS_OF_LOG


@lru_cache(64)
def place_parties(
    count: int, edges: tuple[tuple[int, int, float], ...]
) -> tuple[tuple[float, float], ...]:
    """Points of `count` parties by Fruchterman and Reingold (1991), begun on a spiral."""
    if not count:
        return ()
    turns = np.arange(count) * 2.399963  # the golden angle, in radians: no two on one ray
    reach = np.sqrt((np.arange(count) + 0.5) / count)
    points = np.stack([np.cos(turns), np.sin(turns)], axis=1) * reach[:, None]
    weights = np.zeros((count, count))
    for one, other, pull in edges:
        weights[one, other] = weights[other, one] = pull
    ideal = sqrt(1.0 / count)
    heat = 0.15
    for _ in range(ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + 1e-6
        force = PUSH * ideal**2 / distance**2 - weights * distance / ideal / 4
        np.fill_diagonal(force, 0.0)
        move = (apart * force[:, :, None]).sum(axis=1) - points * 0.12
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        points += move / length * np.minimum(length, heat)
        heat *= COOLING
    return fit(points)


def fit(points: Points) -> tuple[tuple[float, float], ...]:
    """The points stretched to the drawing."""
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, 1e-9)
    room = np.array([WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN])
    placed = (points - low) / size * room + MARGIN if len(points) > 1 else points * 0 + room / 2
    for _ in range(ROUNDS // 2):
        placed = np.clip(placed + push_apart(placed), MARGIN, room + MARGIN)
    return tuple((round(x, 1), round(y, 1)) for x, y in placed.tolist())


ROOM = np.array([96.0, 62.0])
"""Pixels that a party and its name take, across and down."""


def push_apart(points: Points) -> Points:
    """The moves by which parties that would cover each other's names make room."""
    apart = points[:, None, :] - points[None, :, :]
    near = np.sqrt(((apart / ROOM) ** 2).sum(axis=2))
    np.fill_diagonal(near, np.inf)
    lacking = np.clip(1.0 - near, 0.0, None) / np.maximum(near, 0.05)
    moves: Points = (apart * lacking[:, :, None]).sum(axis=1) * 0.25
    return moves
