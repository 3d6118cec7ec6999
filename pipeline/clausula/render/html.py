"""The report as one self-contained page: no network, no script."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from clausula.locales import direction, native_name
from clausula.model import State
from clausula.stages.report import Report

__all__ = ["report"]


def report(result: Report) -> bytes:
    """The page as UTF-8, the same bytes for the same report."""
    cells = {(version.document, version.locale): version for version in result.versions}
    return (
        _template()
        .render(
            report=result,
            documents=list(dict.fromkeys(version.document for version in result.versions)),
            locales=sorted({version.locale for version in result.versions}),
            cells=cells,
            states=[state for state in State if state is not State.OBSOLETE],
            direction=direction,
            native_name=native_name,
        )
        .encode()
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("clausula.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")
