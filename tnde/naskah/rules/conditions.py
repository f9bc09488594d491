"""Conditions of approval routes: a closed little grammar over plain data, judged without a database.

    kinds        ["keputusan_kdh", ...]             the naskah is of one of these kinds
    klasifikasi  ["800", "000.3"]                   its code is one of these or lies below one
    keamanan     {"from": "terbatas", "to": "rahasia"}   its class lies between, either end may be left out
    content      [{"field": "biaya.sumber", "is": ["APBD"]}, ...]   each of these tests holds
    recipients   ["kepala_daerah", "outside"]       an addressee (yth) stands at one of these levels
    signatories  ["sekda"]                          a signatory stands at one of these levels
    except       {...}                              a condition that must not hold, itself without ``except``

Every key must hold; of the words of one key, one is enough. Nothing at all holds always. A test of the content names a
field by its path, through lists into each of their items, and one of ``is`` (words, case does not count), ``contains``,
``present``, ``at_least`` and ``at_most``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from tnde.agencies.rules.levels import HEIGHT

KEYS: Final = ("kinds", "klasifikasi", "keamanan", "content", "recipients", "signatories", "except")
TESTS: Final = ("is", "contains", "present", "at_least", "at_most")
CLASSES: Final = ("biasa", "terbatas", "rahasia", "sangat_rahasia")
OUTSIDE: Final = "outside"
"""An addressee outside the region's government: another region, or a party that the directory does not know."""

MOST_WORDS: Final = 50
_CODE = re.compile(r"[0-9]+(\.[0-9]+)*")
_PATH = re.compile(r"[a-z_]+(\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of a naskah, drafted or imagined. ``recipients`` and ``signatories`` are levels."""

    kind: str
    klasifikasi: str = ""
    keamanan: str = "biasa"
    content: Mapping[str, Any] = field(default_factory=dict)
    recipients: frozenset[str] = frozenset()
    signatories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one part of a condition held or not.

    key       the part of the grammar
    test      of the content: which test
    path      of the content: which field
    wanted    what the condition names
    found     what the naskah has; empty where it has nothing
    excepted  it stands under ``except``: there, what holds speaks against
    """

    key: str
    held: bool
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    test: str = ""
    path: str = ""
    excepted: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a condition holds, and a reason for each of its parts; none where there is no condition."""

    holds: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a condition that cannot be understood: where, a code, and what is meant."""

    path: str
    code: str
    word: str = ""


def judge(condition: Mapping[str, Any], facts: Facts) -> Judgement:
    """Whether the condition holds of these facts. The condition has no `faults`."""
    reasons = tuple(_reasons(condition, facts))
    excluded = condition.get("except")
    if not excluded:
        return Judgement(all(reason.held for reason in reasons), reasons)
    inner = tuple(replace(reason, excepted=True) for reason in _reasons(excluded, facts))
    holds = all(reason.held for reason in reasons) and not all(reason.held for reason in inner)
    return Judgement(holds, (*reasons, *inner))


def depth(condition: Mapping[str, Any], code: str) -> int:
    """How many parts the deepest klasifikasi has that a condition names and the code lies below; 0 for none."""
    return max((top.count(".") + 1 for top in condition.get("klasifikasi") or () if below(code, top)), default=0)


def below(code: str, top: str) -> bool:
    """Whether a klasifikasi code is ``top`` or lies below it: 800.1.3 below 800, 8001 not."""
    return code == top or code.startswith(f"{top}.")


def _reasons(condition: Mapping[str, Any], facts: Facts) -> Iterator[Reason]:
    if kinds := condition.get("kinds"):
        yield Reason("kinds", facts.kind in kinds, tuple(kinds), (facts.kind,))
    if tops := condition.get("klasifikasi"):
        held = any(below(facts.klasifikasi, top) for top in tops)
        yield Reason("klasifikasi", held, tuple(tops), (facts.klasifikasi,) if facts.klasifikasi else ())
    if span := condition.get("keamanan"):
        lowest, highest = span.get("from", CLASSES[0]), span.get("to", CLASSES[-1])
        here = CLASSES.index(facts.keamanan)
        held = CLASSES.index(lowest) <= here <= CLASSES.index(highest)
        yield Reason("keamanan", held, (lowest, highest), (facts.keamanan,))
    for one in condition.get("content", ()):
        yield _content(one, facts.content)
    for key, levels in (("recipients", facts.recipients), ("signatories", facts.signatories)):
        if wanted := condition.get(key):
            yield Reason(key, not levels.isdisjoint(wanted), tuple(wanted), tuple(sorted(levels)))


def _content(asked: Mapping[str, Any], content: Mapping[str, Any]) -> Reason:
    test = next(name for name in TESTS if name in asked)
    wanted = asked[test]
    found = tuple(text for text in _leaves(content, asked["field"].split(".")) if text)
    words = tuple(map(str, wanted)) if isinstance(wanted, (list, tuple)) else (str(wanted),)
    return Reason("content", _HOLDS[test](found, wanted), words, found, test, asked["field"])


def _leaves(value: Any, path: Sequence[str]) -> Iterator[str]:
    """The texts at a path; a text in runs is one text."""
    if isinstance(value, (list, tuple)):
        if value and not path and all(isinstance(run, Mapping) and "teks" in run for run in value):
            yield "".join(str(run["teks"]) for run in value).strip()
            return
        for item in value:
            yield from _leaves(item, path)
    elif path:
        if isinstance(value, Mapping):
            yield from _leaves(value.get(path[0]), path[1:])
    elif value is not None and not isinstance(value, Mapping):
        yield str(value).strip()


def _numbers(found: Sequence[str]) -> list[Decimal]:
    numbers = []
    for text in found:
        try:
            numbers.append(Decimal(text))
        except InvalidOperation:
            continue
    return [number for number in numbers if number.is_finite()]


def _is(found: Sequence[str], wanted: Any) -> bool:
    words = {str(word).strip().casefold() for word in wanted}
    return any(text.casefold() in words for text in found)


def _contains(found: Sequence[str], wanted: Any) -> bool:
    return any(str(wanted).casefold() in text.casefold() for text in found)


_HOLDS: Final[Mapping[str, Callable[[Sequence[str], Any], bool]]] = {
    "is": _is,
    "contains": _contains,
    "present": lambda found, wanted: bool(found) is bool(wanted),
    "at_least": lambda found, wanted: any(number >= Decimal(str(wanted)) for number in _numbers(found)),
    "at_most": lambda found, wanted: any(number <= Decimal(str(wanted)) for number in _numbers(found)),
}


def faults(condition: Any, *, kinds: Collection[str], fields: Collection[str], at: str = "condition") -> list[Fault]:
    """Everything in a condition that the grammar does not know.

    kinds   ids of all kinds of naskah
    fields  the parts of content that a naskah of this route may have
    """
    return list(_faults(condition, kinds, fields, at, outer=True))


def _faults(
    condition: Any, kinds: Collection[str], fields: Collection[str], at: str, *, outer: bool
) -> Iterator[Fault]:
    if not isinstance(condition, Mapping):
        yield Fault(at, "condition_shape")
        return
    for key, value in condition.items():
        place = f"{at}.{key}"
        if key not in KEYS or (key == "except" and not outer):
            yield Fault(place, "condition_unknown", str(key))
        elif key == "except":
            yield from _faults(value, kinds, fields, place, outer=False)
        elif key == "keamanan":
            yield from _about_class(value, place)
        elif key == "content":
            yield from _about_content(value, fields, place)
        else:
            yield from _about_words(key, value, kinds, place)


def _about_words(key: str, value: Any, kinds: Collection[str], at: str) -> Iterator[Fault]:
    if not isinstance(value, (list, tuple)) or not 0 < len(value) <= MOST_WORDS:
        yield Fault(at, "condition_shape")
        return
    for number, word in enumerate(value):
        place = f"{at}[{number}]"
        if not isinstance(word, str):
            yield Fault(place, "condition_shape")
        elif key == "kinds" and word not in kinds:
            yield Fault(place, "condition_kind", word)
        elif key == "klasifikasi" and not _CODE.fullmatch(word):
            yield Fault(place, "condition_code", word)
        elif (key == "recipients" and word not in (*HEIGHT, OUTSIDE)) or (key == "signatories" and word not in HEIGHT):
            yield Fault(place, "condition_level", word)


def _about_class(value: Any, at: str) -> Iterator[Fault]:
    if not isinstance(value, Mapping) or not value or set(value) - {"from", "to"}:
        yield Fault(at, "condition_shape")
        return
    for end, word in value.items():
        if word not in CLASSES:
            yield Fault(f"{at}.{end}", "condition_class", str(word))


def _about_content(value: Any, fields: Collection[str], at: str) -> Iterator[Fault]:
    if not isinstance(value, (list, tuple)) or not 0 < len(value) <= MOST_WORDS:
        yield Fault(at, "condition_shape")
        return
    for number, one in enumerate(value):
        place = f"{at}[{number}]"
        tests = [name for name in TESTS if name in one] if isinstance(one, Mapping) else []
        if not isinstance(one, Mapping) or len(tests) != 1 or set(one) != {"field", tests[0]}:
            yield Fault(place, "condition_shape")
            continue
        path = one["field"]
        if not isinstance(path, str) or not _PATH.fullmatch(path) or path.split(".")[0] not in fields:
            yield Fault(f"{place}.field", "condition_field", str(path))
        if not _fits(tests[0], one[tests[0]]):
            yield Fault(f"{place}.{tests[0]}", "condition_shape")


def _fits(test: str, wanted: Any) -> bool:
    if test == "is":
        texts = isinstance(wanted, (list, tuple)) and 0 < len(wanted) <= MOST_WORDS
        return texts and all(isinstance(word, str) and word.strip() for word in wanted)
    if test == "contains":
        return isinstance(wanted, str) and bool(wanted.strip())
    if test == "present":
        return isinstance(wanted, bool)
    return isinstance(wanted, (int, float)) and not isinstance(wanted, bool) and Decimal(str(wanted)).is_finite()
