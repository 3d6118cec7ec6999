"""What rules find in a language version, each finding as much as the project says, without those that it accepted."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import PurePosixPath

from clausula.catalogs.agreement import key_digest
from clausula.catalogs.canonical import unit_lines
from clausula.checks.hosts import Stead, localized_hosts, spelt_out
from clausula.checks.misplaced import misplaced, said_of
from clausula.checks.pages import ids_in
from clausula.checks.registry import RULES
from clausula.checks.rule import Finding, Rule, Setting, findings
from clausula.checks.structure import StructureCheck
from clausula.checks.wording import familiar_words, scale_of
from clausula.clause.copies import plain_words
from clausula.clause.names import Names
from clausula.config.checks import Level
from clausula.formats.base import Rendered
from clausula.locales import Locale
from clausula.model import Catalog, Diagnostic, Location, Severity, State, UnitKey
from clausula.verdict import Shown, Verdict, judged
from clausula.workspace.accepted import name_of
from clausula.workspace.facts import Found
from clausula.workspace.source import Source

__all__ = ["Judge"]

_WITHHELD = Verdict(State.WITHHELD, Shown.SOURCE)


@dataclass(frozen=True)
class Judge:
    """Of one language version."""

    edition: Source
    locale: Locale
    path: PurePosixPath
    """The catalog's."""
    stored: Catalog | None
    data: bytes
    """The catalog on disk, if it is there, as value and as bytes."""
    catalog: Catalog
    """The catalog for the source as it reads now."""
    targets: Mapping[UnitKey, str]
    """What a reader may get for every unit of the present source."""
    previous: Container[UnitKey]
    """Units of which that is the translation as it was last current."""
    known: Names
    page_of: Callable[[Mapping[UnitKey, Verdict]], Rendered]
    """The page on which clauses are shown so."""

    def verdicts(self, found: tuple[Diagnostic, ...]) -> dict[UnitKey, Verdict]:
        """The verdict on every unit of the present source, with these findings."""
        by_key: dict[UnitKey | None, list[Diagnostic]] = {}
        for finding in found:
            by_key.setdefault(finding.key, []).append(finding)
        return {
            unit.key: judged(unit, by_key.get(unit.key, ()), "previous" if unit.key in self.previous else "source")
            for unit in self.catalog.active()
        }

    def found(self) -> Found:
        """All findings, in the order in which they count: what one withholds is not looked at by the next."""
        told: tuple[Diagnostic, ...] = ()
        accepted: list[tuple[str, str, str]] = []
        verdicts = self.verdicts(told)
        for stage in (self._misplaced, self._contents, self._damage):
            before = len(told)
            for finding in stage(verdicts):
                name = name_of(
                    self.edition.name, str(self.locale), finding.rule, finding.key, self.targets[finding.key]
                )
                if name in self.edition.context.exceptions and not RULES[finding.rule].is_firm:
                    accepted.append((name.rule, name.clause, name.translation))
                else:
                    told += tuple(self._told(finding))
            verdicts = self.verdicts(told) if len(told) > before else verdicts
        return Found(told, tuple(accepted))

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """The clauses that have a translation, with it."""
        texts = (((one.previous or one.key).msgid, self.targets[one.key]) for one in self.catalog.active())
        return [pair for pair in texts if pair[1]]

    @cached_property
    def _steads(self) -> Mapping[str, Stead]:
        """Hosts of the translation that are localized ones of the source's."""
        locales = self.edition.context.project.config.source_locale, self.locale
        return localized_hosts(self._pairs, locales, self.edition.labels)

    @cached_property
    def _setting(self) -> Setting:
        """What all that looks at translations knows of the version."""
        hosts = {host: stead.host for host, stead in self._steads.items()} | spelt_out(self._pairs)
        return Setting(
            self.edition.context.project.config.source_locale, self.locale, labels=self.edition.labels, hosts=hosts
        )

    @cached_property
    def _lines(self) -> Mapping[UnitKey, int]:
        return unit_lines(self.data)

    def _told(self, finding: Finding) -> Iterator[Diagnostic]:
        """The finding as people read it; nothing if the rule is off there."""
        rule, edition = RULES[finding.rule], self.edition
        level = self._level(rule)
        if level == "off":
            return
        outcome = "the source clause is published instead" if level == "error" else "published as it is"
        way = "" if rule.is_firm else f", or give the unit the flag '{rule.flag}' if it is right"
        message = f"the translation {finding.what}; {outcome}; {rule.mend}{way}"
        yield Diagnostic(
            rule=finding.rule,
            severity=Severity(level),
            message=finding.what if rule.name == "misplaced-translation" else message,
            document=edition.name,
            locale=self.locale.bcp47,
            key=finding.key,
            location=edition.places.get(finding.key) or Location(self.path, 1),
            catalog=Location(self.path, self._lines.get(finding.key, 1)),
            clause=key_digest(finding.key),
        )

    def _level(self, rule: Rule) -> Level:
        config, default = self.edition.context.project.config, rule.level
        if rule.name == "copy" and self.locale in config.tiers and config.tiers[self.locale].copies:
            return "off"
        return default if rule.is_firm else config.checks.level(rule.name, default, self.edition.name, self.locale)

    def _misplaced(self, _: Mapping[UnitKey, Verdict]) -> Iterator[Finding]:
        """Translations that a merge in git moved under another text than the one they were made for."""
        context = self.edition.context
        section = context.agreement.section(self.edition.name, self.locale)
        if self.stored is None or not section.clauses:
            return
        for unit, origin in misplaced(self.stored, section, self.locale, context.policy):
            if unit.key not in self.previous:
                yield Finding("misplaced-translation", unit.key, said_of(origin, self.path))

    def _contents(self, verdicts: Mapping[UnitKey, Verdict]) -> Iterator[Finding]:
        """Translations that say something else than their source, or nothing of their own."""
        units = list(self.catalog.active())
        shown = [
            unit if unit.target == self.targets[unit.key] else replace(unit, target=self.targets[unit.key])
            for unit in units
            if verdicts[unit.key].shown is not Shown.SOURCE or (unit.target and unit.state is State.UNTRANSLATED)
        ]
        if not shown:
            return
        edition = self.edition
        pairs = [((unit.previous or unit.key).msgid, unit.target) for unit in shown]
        setting = replace(
            self._setting,
            languages=edition.context.languages,
            small=plain_words([unit.key.msgid for unit in units], pairs),
            scale=scale_of(pairs),
            anchors=lambda: self._anchors(verdicts),
            glossary=edition.context.glossary(self.locale),
            known=self.known,
        )
        familiar = cache(partial(familiar_words, [target for _, target in pairs], setting))
        setting = replace(setting, familiar=familiar)
        yield from findings(shown, [rule for rule in RULES.values() if self._level(rule) != "off"], setting)
        units = [unit for unit in units if self.targets[unit.key]]
        for host, stead in self._steads.items():
            yield Finding("link-changed", units[stead.clause].key, stead.told(host))

    def _anchors(self, verdicts: Mapping[UnitKey, Verdict]) -> Mapping[str, str]:
        page = self.page_of(verdicts)
        return {**{anchor: anchor for anchor in ids_in(page.tags)}, **page.anchors}

    def _damage(self, verdicts: Mapping[UnitKey, Verdict]) -> Iterator[Finding]:
        """Translations that no page can hold, or that would change it, published together as these verdicts say."""
        edition = self.edition
        shown = {key: self.targets[key] for key, one in verdicts.items() if one.shown is not Shown.SOURCE}
        if not shown:
            return

        def page_of(keys: object) -> Rendered:
            return self.page_of({key: one if key in keys else _WITHHELD for key, one in verdicts.items()})  # type: ignore[operator]

        yield from StructureCheck(edition.format, edition.document, self._setting, page_of).findings(shown)
