"""The pages that are made here: self-contained, from a template with its style sheet."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from clausula.locales import direction, native_name

__all__ = ["asset", "page"]


@cache
def asset(name: str) -> str:
    """A style sheet or script, as it is."""
    return (files("clausula.render") / "templates" / name).read_text(encoding="utf-8")


def page(name: str, **values: object) -> bytes:
    """The page of that name as UTF-8, in which every value is escaped, and a missing one is an error."""
    template = _environment().get_template(f"{name}.html.j2")
    style = asset(f"{name}.css")
    return template.render(style=style, direction=direction, native_name=native_name, **values).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("clausula.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
