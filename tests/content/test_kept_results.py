"""What is kept in memory from build to build, and what is forgotten."""

from __future__ import annotations

from functools import partial

from bookbag.content.kept_results import FirstOfEqual, Kept, Memory, Same


def test_a_result_is_worked_out_once_for_its_key() -> None:
    """It is found again in the same build and in the next, and another key has another."""
    kept, worked_out = Kept[int](keeps=True), list[str]()

    def length(word: str) -> int:
        worked_out.append(word)
        return len(word)

    for word in ("oak", "oak", "acorn"):
        assert kept.of(word, partial(length, word)) == len(word)
    kept.finish_build()
    assert kept.of("oak", partial(length, "oak")) == 3
    assert worked_out == ["oak", "acorn"]


def test_what_a_build_does_not_ask_for_is_forgotten_with_the_next() -> None:
    """What is looked at stays, and the rest goes."""
    kept = Kept[int](keeps=True)
    kept.of("oak", lambda: 1)
    kept.of("ash", lambda: 2)
    kept.finish_build()
    assert kept.find("oak") == 1
    kept.finish_build()
    assert kept.find("oak") == 1
    assert kept.find("ash") is None


def test_a_single_build_keeps_nothing() -> None:
    """A memory that is not told to keep works everything out, so that nothing fills it."""
    kept = Memory().kept("lengths")
    assert kept.of("oak", lambda: 1) == 1
    assert kept.of("oak", lambda: 2) == 2
    assert kept.find("oak") is None


def test_a_memory_has_one_store_for_each_kind_and_forgets_in_all_of_them() -> None:
    """The same key may stand for results of several kinds."""
    memory = Memory(keeps=True)
    memory.kept("lengths").of("oak", lambda: 3)
    memory.kept("kinds").of("oak", lambda: "tree")
    assert memory.kept("lengths").find("oak") == 3
    assert memory.kept("kinds").find("oak") == "tree"
    memory.finish_build()
    memory.finish_build()
    assert memory.kept("lengths").find("oak") is None


def test_an_object_is_the_same_as_itself_only() -> None:
    """Two equal lists are two keys."""
    words = ["oak"]
    assert Same(words) == Same(words)
    assert hash(Same(words)) == hash(Same(words))
    assert Same(words) != Same(["oak"])
    assert Same(words) != words


def test_the_first_of_equal_values_stands_for_all_until_none_is_met() -> None:
    """It is found again after a build that met an equal one, and a value of another type is no equal."""
    firsts, words = FirstOfEqual(), ["oak"]
    assert firsts.of(words) is words
    assert firsts.of(["oak"]) is words
    one, whole = 1.0, 1
    assert firsts.of(one) is one
    assert firsts.of(whole) is whole
    firsts.finish_build()
    assert firsts.of(["oak"]) is words
    firsts.finish_build()
    firsts.finish_build()
    assert firsts.of(["oak"]) is not words
