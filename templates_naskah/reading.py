"""Reading content files: YAML without its traps.

Plain YAML turns ``500.12`` into a number, ``000.1`` into 0.1, ``0312`` into 202, ``No`` into false and ``09:30`` into
570. Here only what cannot be a text becomes something else; a code or an identity number written without quotation
marks keeps its digits and is told. Aliases are refused: a small file could unfold to gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, Final

import yaml

from templates_naskah import limits
from templates_naskah.model import Problem
from templates_naskah.runs import join_path

CODE_KEYS: Final = frozenset({"kode_klasifikasi", "klasifikasi", "nip", "nik", "nomor_surat", "nomor_agenda_asal"})
"""Keys whose value is a code even when it consists of digits alone."""

_NUMBER_KEYS: Final = frozenset({"lebar_persen", "lebar_mm"})
_LONGEST_NUMBER: Final = 9


class DocumentError(ValueError):
    """A file that is no content at all; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Loaded(dict[str, Any]):
    """A document read from a file, with what was odd about how it was written."""

    problems: tuple[Problem, ...] = ()


def load(path_or_text: Path | str) -> Loaded:
    """The document of a content file as plain JSON values; dates stay ISO strings, codes strings.

    A `Path` or a string without line break and brace is a file, any other string is the YAML (or JSON) itself.
    Raises DocumentError when it is too large, not UTF-8, not YAML, uses aliases or is no mapping; OSError when the
    file cannot be read.
    """
    is_file = isinstance(path_or_text, Path) or not ("\n" in path_or_text or path_or_text.lstrip().startswith("{"))
    data = Path(path_or_text).read_bytes() if is_file else str(path_or_text).encode("utf-8", "replace")
    if len(data) > limits.FILE_BYTES:
        raise DocumentError(Problem("file_too_large", "", params={"limit": str(limits.FILE_BYTES // 1_000_000)}))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(Problem("not_utf8", "", params={"byte": str(error.start)})) from error
    return _document(text)


def _document(text: str) -> Loaded:
    try:
        loader = _Loader(text)
        tree = loader.get_single_data()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = "" if mark is None else str(mark.line + 1)
        raise DocumentError(Problem("not_yaml", "", params={"line": line})) from error
    except RecursionError as error:
        params = {"limit": str(limits.NESTING)}
        raise DocumentError(Problem("nested_too_deep", "", params=params)) from error
    if not isinstance(tree, dict):
        raise DocumentError(Problem("not_a_mapping", ""))
    problems: list[Problem] = list(loader.repeated)
    document = Loaded((key, _settled(value, key, key, problems)) for key, value in tree.items())
    document.problems = tuple(problems)
    return document


class _Figures(str):
    """A scalar that plain YAML would read as a number, as it was written."""

    __slots__ = ()


class _Loader(yaml.SafeLoader):
    """Safe YAML with fewer implicit types and without aliases."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.repeated: list[Problem] = []

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.get_mark())
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        result: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "key", key_node.start_mark)
            key = str(key_node.value)
            if key in result:
                params = {"key": key, "line": str(key_node.start_mark.line + 1)}
                self.repeated.append(Problem("duplicate_key", key, params=params))
            result[key] = self.construct_object(value_node, deep=True)
        return result

    def figures(self, node: yaml.ScalarNode) -> _Figures:
        return _Figures(node.value)


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]+", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.figures)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.figures)
_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_mapping)


def _settled(value: Any, key: str, path: str, problems: list[Problem]) -> Any:
    """The value with figures made numbers where a number is meant, else text that is reported."""
    if isinstance(value, dict):
        return {name: _settled(item, name, join_path(path, name), problems) for name, item in value.items()}
    if isinstance(value, list):
        return [_settled(item, key, f"{path}[{index}]", problems) for index, item in enumerate(value)]
    if not isinstance(value, _Figures):
        return value
    text = str(value)
    is_whole = re.fullmatch(r"-?(0|[1-9][0-9]*)", text) is not None and len(text) <= _LONGEST_NUMBER
    if key in _NUMBER_KEYS:
        return int(text) if is_whole else float(text)
    if is_whole and key not in CODE_KEYS:
        return int(text)
    problems.append(Problem("unquoted_code", path, "warning", {"text": text}))
    return text
