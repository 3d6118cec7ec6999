"""One language version as readers get it, and how it says which of its clauses are no current translation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from clausula.formats.base import Mark
from clausula.locales import Locale, direction
from clausula.publishing.notices import Notice
from clausula.publishing.policy import Standing
from clausula.workspace.sign_off import SignOff
from clausula.workspace.source import Source

__all__ = ["Localized"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """The text and the page of one version, made when they are asked for."""

    edition: Source
    """Of the present text, or a past one."""
    locale: Locale
    standing: Standing
    text: Callable[[Mapping[Mark, str] | None], str]
    """With these attributes on what is no current translation, if any are given."""
    text_sha256: str
    """Of the text without them."""
    html: Callable[[], str]
    rendered: str
    """The key of the rendered page."""
    title: str
    marks: tuple[Mark, ...] = ()
    percent: int = 100
    sign_off: SignOff | None = None
    """Who approved this very text, if anybody did."""

    def body(self) -> str:
        """The body of the page, its clauses marked."""
        given = {
            Mark.SOURCE: f'{self._foreign} class="untranslated"',
            Mark.OUTDATED: 'class="outdated"',
        }
        return self.edition.format.resolved(self.html(), given)

    def marked_text(self, notices: Iterable[Notice]) -> str:
        """The text for the renderer of a site, with notices at its head and its clauses marked as on the page."""
        text, suffix = self.text({Mark.SOURCE: self._foreign, Mark.OUTDATED: ""}), self.edition.path.suffix
        said = (
            (
                one.text,
                f'lang="{one.locale}"' if one.locale != self.locale else "",
                one.href.removesuffix(".html") + suffix if one.href else "",
            )
            for one in notices
        )
        return self.edition.format.noticed(text, said)

    @property
    def _foreign(self) -> str:
        source = self.edition.context.project.config.source_locale
        return f'lang="{source}" dir="{direction(source)}"'
