"""Every address and method there is, found by walking the URL configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ANY = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
BESIDES = frozenset({"HEAD", "OPTIONS", "TRACE"})
"""HEAD is GET without its body; the other two tell nothing of things."""


def all_routes() -> set[tuple[str, str]]:
    """(name with its namespaces, method) of every address; for one without a name that of its view."""
    return {(name, method) for name, pattern in _walk(get_resolver()) for method in methods_of(pattern.callback)}


def _walk(resolver: URLResolver, namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, (*namespaces, *filter(None, [entry.namespace])))
        else:
            yield ":".join((*namespaces, entry.name or _view_name(entry.callback))), entry


def methods_of(view: Callable[..., Any]) -> frozenset[str]:
    """The methods a view answers: those its class has handlers for, or its decorator names; else any."""
    made_of = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if made_of is not None:
        actions = getattr(view, "actions", None)
        handlers = actions or [name for name in made_of.http_method_names if hasattr(made_of, name)]
        return frozenset(name.upper() for name in handlers) - BESIDES
    while view is not None:
        named = _closed_over(view, "request_method_list")
        if named is not None:
            return frozenset(named) - BESIDES
        view = getattr(view, "__wrapped__", None)
    return ANY


def _closed_over(view: Callable[..., Any], name: str) -> Any:
    names = view.__code__.co_freevars if hasattr(view, "__code__") else ()
    return view.__closure__[names.index(name)].cell_contents if name in names and view.__closure__ else None


def _view_name(view: Callable[..., Any]) -> str:
    return str(getattr(getattr(view, "cls", view), "__name__", view))
