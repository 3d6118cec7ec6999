"""The pages that are made here: self-contained, from a template that has its style sheet beside it."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from clausula.clause.characters import visible
from clausula.errors import ConfigError
from clausula.locales import direction, native_name

if TYPE_CHECKING:
    from jinja2 import Environment

_OWN = (
    *("base.html.j2", "page.html.j2", "index.html.j2", "archive.html.j2", "released.html.j2", "parts.html.j2"),
    *("change.html.j2", "changes.html.j2", "differences.html.j2", "changes.css"),
    *("head.html.j2", "header.html.j2", "footer.html.j2", "page.css", "own.css"),
)
"""The names under which a project may have its own."""

__all__ = ["Templates", "page", "trusted"]

Read = Callable[[str], str | None]
"""The text of a file in the project's folder of templates, if it is there."""


def page(package: str, name: str, **values: object) -> bytes:
    """The page of that name as UTF-8, in which every value is escaped, and a missing one is an error.

    No value holds what is neither seen nor text: of what was published it was withheld, elsewhere it is made visible.
    """
    return _environment(package, None).get_template(f"{name}.html.j2").render(**values).encode()


def trusted(markup: str) -> str:
    """What templates put in as it is, for it comes from one of them."""
    from jinja2.filters import do_mark_safe  # noqa: PLC0415 - heavy

    return do_mark_safe(markup)


class Templates:
    """The templates of published pages: a project's own go before those that come with Clausula.

    Its own may extend and include those as `clausula/page.html.j2`. They get at values, and at nothing else.
    """

    def __init__(self, read: Read | None = None, folder: str = "") -> None:
        """`read` is of the `folder`, which messages name."""
        self._read, self._folder = read, folder

    @cached_property
    def key(self) -> str:
        """What pages depend on of the project's own templates."""
        return "" if self._read is None else repr([(name, self._read(name)) for name in _OWN])

    def page(self, name: str, **values: object) -> bytes:
        """The page of that name as UTF-8; raises `ConfigError` for a template that cannot serve."""
        if self._read is None:
            return page("clausula.publishing", name, **values)
        from jinja2 import TemplateError  # noqa: PLC0415 - heavy
        from jinja2.exceptions import SecurityError  # noqa: PLC0415 - heavy

        try:
            template = _environment("clausula.publishing", self._read).get_template(f"{name}.html.j2")
            return template.render(**values).encode()
        except (TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            where = getattr(error, "name", None) or f"{name}.html.j2"
            problem = f"the template cannot be rendered: {error}; mend it, or remove it for the one of Clausula"
            raise ConfigError(problem, path=f"{self._folder}/{where}", line=getattr(error, "lineno", None)) from error


@cache
def _environment(package: str, read: Read | None) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, FunctionLoader, PackageLoader, PrefixLoader, StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    ours = PackageLoader(package)
    own = [FunctionLoader(read)] if read else []
    environment = (ImmutableSandboxedEnvironment if read else Environment)(
        loader=ChoiceLoader([*own, PrefixLoader({"clausula": ours}), ours]),
        autoescape=True,
        finalize=lambda value: value if hasattr(value, "__html__") else visible(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {"direction": direction, "native_name": native_name}
    return environment
