"""What the documents of a project have translated, for clauses that they share."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from clausula.catalogs.update import Policy
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Catalog, UnitKey
from clausula.workspace.project import Project

__all__ = ["TranslationMemory"]


class TranslationMemory:
    """The translations of each locale by key, with the document that each is from."""

    def __init__(self, project: Project, documents: Iterable[str]) -> None:
        """Read every catalog, if clauses are proposed across documents; `extract` reports those at fault."""
        self.read = cache(project.read_catalog)
        """A catalog, of which the file is read once."""
        self._project = project
        self._targets: dict[Locale, dict[UnitKey, dict[str, str]]] = {}
        if project.config.update.across_documents != "off":
            for document in documents:
                self._learn(document)

    def _learn(self, document: str) -> None:
        for locale in self._project.config.locales:
            try:
                catalog = self.read(document, locale)
            except ClausulaError:
                continue
            known = self._targets.setdefault(locale, {})
            for key, target in catalog.targets().items() if catalog else ():
                known.setdefault(key, {})[document] = target

    def policy(self, document: str, locale: Locale, template: Catalog) -> Policy:
        """How to update one catalog, with what other documents propose; where these differ, the first one's.

        Only what all of them agree on is proposed where the configuration trusts proposals.
        """
        trust = self._project.config.update.across_documents == "trust"
        known = self._targets.get(locale, {})
        proposals: dict[UnitKey, str] = {}
        for unit in template.units:
            others = [target for name, target in known.get(unit.key, {}).items() if name != document]
            if others and (not trust or len(set(others)) == 1):
                proposals[unit.key] = others[0]
        return replace(self._project.policy, proposals=proposals, trust_proposals=trust)
