"""Prints how large modules and functions are, and fails where one is over the maximum."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

PACKAGES = ("schemas", "graph", "api", "flows", "deployments")
MODULE_LINES = 400
FUNCTION_LINES = 50


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted(Path(package).rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                f"{path}:{node.lineno} {node.name}",
                node.end_lineno - node.lineno + 1 - _told(node),
            )


def _told(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of docstring: a promise explained at length is not a long function."""
    first = node.body[0]
    return first.end_lineno - first.lineno + 1 if ast.get_docstring(node) else 0


def summary(name: str, sizes: list[int], budget: int) -> str:
    p90 = quantiles(sizes, n=10)[-1]
    return (
        f"{name:<10} {len(sizes):5d}   median {median(sizes):5.0f}   p90 {p90:5.0f}   "
        f"max {max(sizes):5d} (at most {budget})"
    )


def main() -> int:
    module_sizes = {str(path): len(path.read_text().splitlines()) for path in modules()}
    function_sizes = dict(size for path in modules() for size in functions(path))
    print(summary("modules", list(module_sizes.values()), MODULE_LINES))
    print(summary("functions", list(function_sizes.values()), FUNCTION_LINES))
    over = [f"{name}: {size} lines" for name, size in module_sizes.items() if size > MODULE_LINES]
    over += [
        f"{name}: {size} lines" for name, size in function_sizes.items() if size > FUNCTION_LINES
    ]
    for line in over:
        print(f"too long: {line}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
