"""One language version as its readers get it: its text and its page, as the verdicts on its units say."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from clausula.clause.localized import Localized
from clausula.formats.base import Mark, MarkOf, Rendered, TargetOf
from clausula.locales import Locale
from clausula.model import Segment, UnitKey
from clausula.verdict import Shown, Verdict
from clausula.workspace.source import Source

__all__ = ["MARK_OF", "Localization"]

MARK_OF = {Shown.SOURCE: Mark.SOURCE, Shown.PREVIOUS: Mark.OUTDATED}
Verdicts = Mapping[UnitKey, Verdict]


@dataclass(frozen=True)
class Localization:
    """Of one edition in one locale."""

    edition: Source
    locale: Locale
    found: Mapping[UnitKey, str]
    """What a reader may get for every unit, as it was written."""
    front_matter: Callable[[], Mapping[str, str]]
    """What the translation has of its own there."""

    @cached_property
    def targets(self) -> Mapping[UnitKey, str]:
        """What a reader may get for every unit, with the source's addresses where the project knows the language's."""
        if self._links is None:
            return self.found
        relinked, original = self.edition.format.relinked, self._links.original
        return {key: relinked(text, partial(original, source=key.msgid)) for key, text in self.found.items()}

    @cached_property
    def _links(self) -> Localized | None:
        return self.edition.addresses(self.locale)

    def text(self, verdicts: Verdicts, attributes: Mapping[Mark, str] | None = None) -> str:
        """The localized text, with these attributes on clauses that are marked, if any are given."""
        edition, markdown = self.edition, self.edition.group.markdown
        document, shown = edition.document, self._shown(verdicts)
        if attributes is None:
            text = edition.format.localize(document, shown)
        else:
            text = edition.format.annotated(document, shown, _mark_of(verdicts), attributes)
        given = {key: value.replace("{locale}", str(self.locale)) for key, value in markdown.front_matter_set.items()}
        text = edition.format.with_entries(text, self.front_matter(), given)
        if markdown.pin_heading_ids:
            anchors = self._page(verdicts, self._shown(verdicts))[0].anchors
            text = edition.format.with_heading_ids(text, edition.source[0].heading_ids, anchors)
        return self._led(text)

    def page(self, verdicts: Verdicts) -> tuple[Rendered, str]:
        """The page, with marks still in it, and the key that it is kept under."""
        return self._page(verdicts, self._shown(verdicts), self.locale)

    def plain_page(self, verdicts: Verdicts) -> Rendered:
        """The page as the source's renderer makes it of what was written, to be compared with that of the source."""
        return self._page(verdicts, self._target(verdicts))[0]

    def _shown(self, verdicts: Verdicts) -> TargetOf:
        """What readers get of the translation; its links to places that the page does not have lead as the source's."""
        has_links = any("#" in target for target in self.targets.values())
        return self._target(verdicts, self.plain_page(verdicts).lost if has_links else ())

    def _target(self, verdicts: Verdicts, lost: Collection[str] = ()) -> TargetOf:
        def target_of(segment: Segment) -> str | None:
            if verdicts[segment.key].shown is Shown.SOURCE:
                return None
            target = self.targets[segment.key]
            return self.edition.format.aimed(target, segment, lost) if lost else target

        return target_of

    def _led(self, text: str) -> str:
        """A text with its addresses in the language of its readers."""
        return self.edition.format.relinked(text, self._links.address) if self._links else text

    def _page(self, verdicts: Verdicts, target_of: TargetOf, locale: Locale | None = None) -> tuple[Rendered, str]:
        edition = self.edition
        marked = edition.format.marked(edition.document, target_of, _mark_of(verdicts))
        return edition.rendered(self._led(marked) if locale else marked, edition.source[0].heading_ids, locale)


def _mark_of(verdicts: Verdicts) -> MarkOf:
    return lambda segment: MARK_OF.get(verdicts[segment.key].shown)
