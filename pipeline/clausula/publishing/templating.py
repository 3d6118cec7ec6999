"""The pages that are made here: self-contained, from a template that has its style sheet beside it."""

from functools import cache
from typing import TYPE_CHECKING

from clausula.clause.characters import visible
from clausula.locales import direction, native_name

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["page"]


def page(package: str, name: str, **values: object) -> bytes:
    """The page of that name as UTF-8, in which every value is escaped, and a missing one is an error.

    No value holds what is neither seen nor text: of what was published it was withheld, elsewhere it is made visible.
    """
    return _environment(package).get_template(f"{name}.html.j2").render(**values).encode()


@cache
def _environment(package: str) -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - heavy

    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"direction": direction, "native_name": native_name}
    return environment
