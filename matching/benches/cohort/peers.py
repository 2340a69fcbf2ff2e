"""How long other programs take for the cohorts that `cohort.rs --instances` writes, and what they find.

Usage: peers.py FOLDER FIGURES.json. Building their input is not counted, only solving: medians of RUNS runs.
Every exact solver must find the same total; a wrong one stops the bench. What cannot take an instance is not asked:
linear_sum_assignment needs the full matrix, networkx takes minutes for more than the programme.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import networkx
import numpy
from ortools.graph.python import min_cost_flow
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

RUNS = 5


def read(file):
    numbers = numpy.fromfile(file, dtype="<u4")
    proteges, mentors = int(numbers[0]), int(numbers[1])
    pairs = numbers[2 + mentors :].reshape(-1, 3).astype(numpy.int64)
    return proteges, numbers[2 : 2 + mentors].astype(numpy.int64), pairs


def timed(solve):
    start = time.perf_counter()
    result = solve()
    return time.perf_counter() - start, result


def ortools(proteges, seats, pairs):
    """Protege to mentor at the score, mentor to the table at nothing, protege to the table at nothing: all arrive."""
    mentors, table = len(seats), proteges + len(seats)
    everyone, desks = numpy.arange(proteges), proteges + numpy.arange(mentors)
    tails = numpy.concatenate([pairs[:, 0], desks, everyone])
    heads = numpy.concatenate([proteges + pairs[:, 1], numpy.full(mentors + proteges, table)])
    room = numpy.concatenate([numpy.ones(len(pairs), dtype=int), seats, numpy.ones(proteges, dtype=int)])
    costs = numpy.concatenate([-pairs[:, 2], numpy.zeros(mentors + proteges, dtype=int)])
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    supplies = numpy.concatenate([numpy.ones(proteges, dtype=int), numpy.zeros(mentors, dtype=int), [-proteges]])
    flow.set_nodes_supplies(numpy.arange(table + 1), supplies)
    took, status = timed(flow.solve)
    assert status == flow.OPTIMAL, status
    return took, -flow.optimal_cost()


def scipy_dense(proteges, seats, pairs):
    """One column a seat; no pair is worth 0, as is staying alone."""
    scores = numpy.zeros((proteges, len(seats)), dtype=numpy.int64)
    scores[pairs[:, 0], pairs[:, 1]] = pairs[:, 2]
    scores = numpy.repeat(scores, seats, axis=1)
    took, (rows, columns) = timed(lambda: linear_sum_assignment(scores, maximize=True))
    return took, int(scores[rows, columns].sum())


def scipy_sparse(proteges, seats, pairs):
    """One column a seat and one for each protege to stay alone in; weights may not be 0, so all are one more."""
    starts = numpy.concatenate([[0], numpy.cumsum(seats)])
    each = seats[pairs[:, 1]]
    rows = numpy.repeat(pairs[:, 0], each)
    within = numpy.arange(each.sum()) - numpy.repeat(numpy.cumsum(each) - each, each)
    columns = numpy.repeat(starts[pairs[:, 1]], each) + within
    weights = numpy.repeat(pairs[:, 2], each) + 1
    alone = numpy.arange(proteges)
    rows, columns = numpy.concatenate([rows, alone]), numpy.concatenate([columns, starts[-1] + alone])
    weights = numpy.concatenate([weights, numpy.ones(proteges, dtype=int)])
    graph = csr_array((weights, (rows, columns)), shape=(proteges, starts[-1] + proteges))
    took, (rows, columns) = timed(lambda: min_weight_full_bipartite_matching(graph, maximize=True))
    return took, int(graph[rows, columns].sum()) - proteges


def networkx_flow(proteges, seats, pairs):
    graph = networkx.DiGraph()
    for protege in range(proteges):
        graph.add_node(("protege", protege), demand=-1)
        graph.add_edge(("protege", protege), "table", capacity=1, weight=0)
    graph.add_node("table", demand=proteges)
    for mentor, room in enumerate(seats.tolist()):
        graph.add_edge(("mentor", mentor), "table", capacity=room, weight=0)
    for protege, mentor, score in pairs.tolist():
        graph.add_edge(("protege", protege), ("mentor", mentor), capacity=1, weight=-score)
    took, (cost, _) = timed(lambda: networkx.network_simplex(graph))
    return took, -cost


def greedy(proteges, seats, pairs):
    """The best pair that is left, again and again."""

    def solve():
        left, free, total = seats.tolist(), [True] * proteges, 0
        for protege, mentor, score in pairs[numpy.argsort(-pairs[:, 2], kind="stable")].tolist():
            if free[protege] and left[mentor]:
                free[protege] = False
                left[mentor] -= 1
                total += score
        return total

    return timed(solve)


# The name of the figure, the program, and how many runs of which instances.
EXACT = [
    ("ortools", "OR-Tools SimpleMinCostFlow", ortools, {"programme": RUNS, "L": RUNS, "XL": RUNS}),
    ("scipy_dense", "SciPy linear_sum_assignment", scipy_dense, {"programme": RUNS}),
    ("scipy_sparse", "SciPy min_weight_full_bipartite_matching", scipy_sparse, {"programme": RUNS}),
    ("networkx", "networkx network_simplex", networkx_flow, {"programme": 1}),
]


def main():
    folder, file = Path(sys.argv[1]), Path(sys.argv[2])
    figures = {}
    for size in ["programme", "L", "XL"]:
        instance = read(folder / f"{size}.u32")
        totals = set()
        for key, name, solve, runs in EXACT:
            found = [solve(*instance) for _ in range(runs.get(size, 0))]
            if found:
                took = statistics.median(run[0] for run in found)
                totals.update(run[1] for run in found)
                print(f"{size}: {name} {took:.3f} s, total {found[0][1]}", flush=True)
                figures[f"peer_{key}_{size.lower()}_s"] = round(took, 5)
        took, total = greedy(*instance)
        print(f"{size}: greedy {took:.3f} s, total {total}", flush=True)
        assert len(totals) == 1, totals
        best = totals.pop()
        figures[f"peer_greedy_{size.lower()}_percent"] = round(100 * total / best, 2)
        figures[f"peer_total_{size.lower()}"] = best
    file.write_text(json.dumps(figures, indent=2) + "\n")


main()
