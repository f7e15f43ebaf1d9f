"""Every address of the URLconf, with an example path that reaches it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize

#: Tried in turn for each part of an address that varies.
EXAMPLES = [
    "1",
    "x",
    "a",
    "2026-01-02",
    "LR-2026-001",
    "1a1d3bd5-4a02-4a9a-8d3c-5ffb2f3e5b6d",
    "pdf",
    "en",
    "themes",
    "a-1/",
]


@dataclass(frozen=True)
class Address:
    """A pattern of the URLconf: the name that ``resolve`` gives it, its regular expression, an example path."""

    view_name: str
    route: str
    path: str


def addresses() -> list[Address]:
    """All patterns, in order; a pattern for which no example path is found raises AssertionError."""
    return list(walk(get_resolver().url_patterns, "", []))


def walk(patterns: list[URLPattern | URLResolver], before: str, namespaces: list[str]) -> Iterator[Address]:
    for pattern in patterns:
        expression = before + pattern.pattern.regex.pattern.removeprefix("^").removesuffix("\\Z")
        if isinstance(pattern, URLResolver):
            inside = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
            yield from walk(pattern.url_patterns, expression, inside)
        else:
            name = ":".join([*namespaces, pattern.name or pattern.lookup_str])
            yield Address(name, expression, example(expression))


def example(expression: str) -> str:
    """A path that matches the regular expression."""
    compiled = re.compile(expression.removesuffix("$") + r"\Z")
    for form, parts in normalize(expression):
        for value in EXAMPLES:
            path = form % dict.fromkeys(parts, value)
            if compiled.match(path):
                return "/" + path
    for path in ("", "x/", "x"):
        if compiled.match(path):
            return "/" + path
    return mixed(expression, compiled)


def mixed(expression: str, compiled: re.Pattern[str]) -> str:
    """A path whose parts need different values: each in turn takes the first value that its own group accepts."""
    for form, parts in normalize(expression):
        groups = {name: re.search(rf"\(\?P<{name}>(.+?)\)(?=[/\\Z$-]|$)", expression) for name in parts}
        values = {
            name: next((v for v in EXAMPLES if group and re.fullmatch(group[1], v)), "1")
            for name, group in groups.items()
        }
        path = form % values
        if compiled.match(path):
            return "/" + path
    raise AssertionError(f"No example path found for {expression}")


def reached(address: Address) -> str:
    """The view name that the example path really reaches; an earlier pattern may stand before this one."""
    try:
        return resolve(address.path).view_name
    except Resolver404:
        return ""
