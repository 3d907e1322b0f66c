"""The search against brute force: the same smallest sets, in the same order of size, for any constraints."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from trueopen.counterfactual.search import ALONE, Constraint, Local, Moves, Problem, Work


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Any constraints at all over up to six levers: not monotone, impossible, or held by nothing moved."""
    counts = draw(st.lists(st.integers(1, 2), min_size=1, max_size=6))
    constraints = []
    for _ in range(draw(st.integers(0, 5))):
        levers = tuple(sorted(draw(st.sets(st.integers(0, len(counts) - 1), max_size=4))))
        places = list(product(*(range(ALONE, counts[lever]) for lever in levers)))
        held = frozenset(place for place in places if draw(st.integers(0, 2)) == 0)
        constraints.append(Constraint(levers, held.__contains__))
    closed = draw(st.sets(st.integers(0, len(counts) - 1), max_size=1))
    return Problem(counts, constraints, Work(), frozenset(closed))


def every_solution(problem: Problem) -> list[frozenset[tuple[int, int]]]:
    """All sets that are solutions and contain no other one."""
    found = []
    for at in product(*(range(ALONE, count) for count in problem.settings)):
        if any(at[lever] != ALONE for lever in problem.closed):
            continue
        if all(one.holds(tuple(at[lever] for lever in one.levers)) for one in problem.constraints):
            found.append(frozenset((lever, setting) for lever, setting in enumerate(at) if setting != ALONE))
    return [one for one in found if not any(other < one for other in found)]


@settings(max_examples=600, deadline=None)
@given(problems())
def test_it_finds_every_smallest_set_and_no_other(problem: Problem) -> None:
    expected = every_solution(problem)
    found = [frozenset(one) for one in problem.solutions(10_000)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
    assert [len(one) for one in found] == sorted(len(one) for one in expected)
    assert all(problem.holds(one) for one in found)


@settings(max_examples=300, deadline=None)
@given(problems(), st.data())
def test_moves_that_are_made_are_part_of_every_solution(problem: Problem, data: st.DataObject) -> None:
    free = [lever for lever in range(len(problem.settings)) if lever not in problem.closed]
    if not free:
        return
    lever = data.draw(st.sampled_from(free))
    move = (lever, data.draw(st.integers(0, problem.settings[lever] - 1)))
    given_ = Problem(problem.settings, problem.constraints, Work(), problem.closed, (move,))
    sizes = [
        sum(1 for setting in at if setting != ALONE)
        for at in product(*(range(ALONE, count) for count in problem.settings))
        if at[lever] == move[1]
        and all(at[shut] == ALONE for shut in problem.closed)
        and all(one.holds(tuple(at[lever] for lever in one.levers)) for one in problem.constraints)
    ]
    found = given_.smallest()
    assert (found is None) == (not sizes)
    if found is not None:
        assert move in found
        assert len(found) == min(sizes)


def all_of(*levers: int) -> Constraint:
    return Constraint(levers, lambda at: ALONE not in at)


def any_of(*levers: int) -> Constraint:
    return Constraint(levers, lambda at: any(one != ALONE for one in at))


def test_one_change_that_serves_two_is_better_than_two() -> None:
    problem = Problem([1, 1, 1], [any_of(0, 1), any_of(1, 2)], Work())
    assert list(problem.solutions(5)) == [((1, 0),), ((0, 0), (2, 0))]


def test_greed_is_no_way_to_the_smallest_set() -> None:
    """The lever that mends most (0) is in no smallest set."""
    both = [any_of(0, 1), any_of(0, 1), any_of(0, 2), any_of(0, 2), all_of(1), all_of(2)]
    assert Problem([1, 1, 1], both, Work()).smallest() == ((1, 0), (2, 0))


def test_a_move_that_breaks_another_constraint_is_made_only_with_its_mend() -> None:
    def not_alone(at: Local) -> bool:
        return at[0] == ALONE or at[1] != ALONE

    problem = Problem([1, 1], [any_of(0), Constraint((0, 1), not_alone)], Work())
    assert list(problem.solutions(5)) == [((0, 0), (1, 0))]


def test_nothing_to_do_is_the_empty_set_and_nothing_possible_is_none() -> None:
    assert list(Problem([1], [Constraint((0,), lambda at: True)], Work()).solutions(5)) == [()]
    assert Problem([1], [Constraint((0,), lambda at: False)], Work()).smallest() is None
    assert Problem([1], [Constraint((), lambda at: False)], Work()).smallest() is None


def test_many_forced_changes_take_one_path() -> None:
    work = Work()
    constraints = [all_of(lever) for lever in range(40)] + [any_of(lever, lever + 1) for lever in range(39)]
    found = Problem([1] * 40, constraints, work).smallest()
    assert found is not None
    assert len(found) == 40
    assert Work().left - work.left < 100


def test_work_is_bounded_and_says_so() -> None:
    def odd(at: Local) -> bool:
        return sum(one != ALONE for one in at) == len(at) - 1 and at[0] == ALONE

    levers = tuple(range(24))
    work = Work(200)
    assert Problem([1] * 24, [Constraint(levers, odd)], work).smallest() is None
    assert work.spent_all


def test_thinned_leaves_out_what_is_not_needed() -> None:
    problem = Problem([1, 1, 1], [any_of(0, 1), all_of(2)], Work())
    every: Moves = ((0, 0), (1, 0), (2, 0))
    assert problem.holds(problem.thinned(every))
    assert len(problem.thinned(every)) == 2
