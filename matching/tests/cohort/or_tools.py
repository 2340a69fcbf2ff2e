"""Cohorts as flows of the least cost. A line in: proteges, mentors, seats, then protege, mentor and score of each pair.
A line out: the best total; the most pairs there can be, and the best total of so many."""

import sys

from ortools.graph.python import min_cost_flow

# More than all scores of a cohort here together.
ONE_PAIR = 1 << 30


def solve(proteges, seats, pairs, bonus):
    """Everybody flows to the table: through a seat at what the pair is worth, or alone at nothing."""
    flow = min_cost_flow.SimpleMinCostFlow()
    table = proteges + len(seats)
    for protege, mentor, score in pairs:
        flow.add_arc_with_capacity_and_unit_cost(protege, proteges + mentor, 1, -(score + bonus))
    for mentor, room in enumerate(seats):
        flow.add_arc_with_capacity_and_unit_cost(proteges + mentor, table, room, 0)
    for protege in range(proteges):
        flow.add_arc_with_capacity_and_unit_cost(protege, table, 1, 0)
        flow.set_node_supply(protege, 1)
    flow.set_node_supply(table, -proteges)
    assert flow.solve() == flow.OPTIMAL
    return -flow.optimal_cost()


for line in sys.stdin.read().splitlines():
    proteges, mentors, *rest = map(int, line.split())
    seats, rest = rest[:mentors], rest[mentors:]
    pairs = list(zip(rest[::3], rest[1::3], rest[2::3]))
    everyone = divmod(solve(proteges, seats, pairs, ONE_PAIR), ONE_PAIR)
    print(solve(proteges, seats, pairs, 0), *everyone)
