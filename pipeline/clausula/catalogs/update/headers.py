"""The header of a catalog through an update."""

from clausula.locales import Locale, plural_forms
from clausula.model import Catalog, State, Unit

__all__ = ["updated_headers"]

_OWN = ("POT-Creation-Date", "X-Source-Digest", "X-Source-Date")


def updated_headers(
    template: Catalog, old: Catalog, locale: Locale, units: tuple[Unit, ...]
) -> tuple[tuple[str, str], ...]:
    """The header in gettext's order: what is ours renewed where the units changed, the translators' as it was."""
    fresh = dict(template.headers)
    source = {name: fresh.pop(name, "") for name in ("X-Source-Digest", "X-Source-Date")}
    fresh |= {"Language": locale.gettext, "Plural-Forms": plural_forms(locale), **source}
    kept = dict(old.headers)
    is_new = old.units != units or kept.get("X-Source-Digest") != fresh["X-Source-Digest"]
    merged = {
        name: value if name not in kept or (is_new and name in _OWN) else kept[name] for name, value in fresh.items()
    }
    merged["Content-Type"] = "text/plain; charset=UTF-8"
    if any(unit.state is not State.TRANSLATED for unit in units if not unit.obsolete):
        merged["X-Outdated-Since"] = kept.get("X-Outdated-Since", fresh["X-Source-Date"])
    kept.pop("X-Outdated-Since", None)
    return tuple((merged | {name: value for name, value in kept.items() if name not in merged}).items())
