"""The registry of forms."""

import inspect
from dataclasses import replace
from importlib import import_module

import pytest

from clausula.locales import Locale
from clausula.render.forms import FORMS, RenderOptions, rendered
from clausula.reporting.coverage import Report

EMPTY = Report(Locale("en"), (), (), (), ())


@pytest.mark.parametrize("form", FORMS)
def test_forms__have_one_signature(form: str) -> None:
    render = import_module(f"clausula.render.{form}").render

    annotations = [str(getattr(one, "__name__", one)) for one in inspect.get_annotations(render).values()]
    assert annotations == ["Report", "RenderOptions", "bytes"]
    assert rendered(form, EMPTY, RenderOptions()) == render(EMPTY, RenderOptions())


def test_ink__colours_where_there_are_colours() -> None:
    coloured = RenderOptions(has_colours=True)

    assert coloured.ink("no", "red") == "\x1b[31mno\x1b[0m"
    assert coloured.ink("no", "") == "no"
    assert replace(coloured, has_colours=False).ink("no", "red") == "no"
