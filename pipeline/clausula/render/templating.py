"""The templates of pages that are made here."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

__all__ = ["asset", "page_template"]


@cache
def asset(name: str) -> str:
    """A style sheet or script, as it is."""
    return (files("clausula.render") / "templates" / name).read_text(encoding="utf-8")


@cache
def page_template(name: str) -> Template:
    """A page in which every value is escaped, and a missing one is an error."""
    environment = Environment(
        loader=PackageLoader("clausula.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
