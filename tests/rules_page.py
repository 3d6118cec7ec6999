"""docs/checks.md, made of the rules; CLAUSULA_GOLDEN=write writes it anew."""

from collections.abc import Iterator

from clausula.checks.registry import RULES
from clausula.checks.rule import Rule

__all__ = ["page"]

_HEAD = """\
# Checks

`clausula check` compares translations with their sources, by these rules. They are asked wherever a translation may
come from: the platform, an inbox, `adopt`, an editor. A finding of severity **error** enters the verdict: readers get
the source clause, marked with its language, and report, gates and manifest say so. A **warning** is published and
told.

```sh
clausula check                             # everything
clausula check privacy de po/terms/ro.po   # a document, a locale, a file; what is named together has to hold together
clausula check --fail-on-warnings          # exit code 1 for warnings too
clausula check --format sarif              # or json, junit, github
```

Each finding names its clause, the line of the source, the line of the catalog, what is wrong and how to mend it.

`clausula preview` writes pages to `build/preview/` that show a whole document beside its source, with the state and the
findings of each clause in place: for those who translate, review or approve it as a whole.

## Switching rules

```toml
[checks]
emphasis = "off"             # "off", "warning" or "error"

[checks.locales.ja]
length = "error"

[checks.documents."legal/*"]
link-changed = "error"
```

A document's table counts before a locale's, and that before `[checks]`. Three rules protect pages, and those who read
them, and cannot be switched: they are marked below.

## Accepting a finding

```sh
clausula check --accept number terms de 'We keep your data' --reason 'German law says 90 days'
```

The exception is recorded in `accepted.toml` beside the catalogs, for this clause and this translation; keep it in
git. When either changes, or the rule finds nothing any more, `check` says that the exception is no longer needed. The
clause is given by its text, the beginning of it, or the digest that JSON has as `clause`. A translator can say the
same by a flag of the unit, as Weblate has them: it is lost when the clause changes.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_section("Translations"), *_section("Sources", is_of_source=True)])


def _section(title: str, *, is_of_source: bool = False) -> Iterator[str]:
    yield f"## {title}\n"
    for rule in RULES.values():
        if rule.is_of_source == is_of_source:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    flag = "" if rule.is_firm or rule.is_of_source else f"; flag `{rule.flag}`"
    yield f"### `{rule.name}`\n"
    firm = "; cannot be switched" if rule.is_firm else ""
    yield f"**{rule.severity.value.capitalize()}**{flag}{firm}. Finds {rule.finds}.\n"
    yield f"{rule.why} To mend it: {rule.mend}.\n"
