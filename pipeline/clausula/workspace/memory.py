"""What the documents of a project have translated, for clauses that they share."""

from collections.abc import Iterable
from dataclasses import replace

from clausula.catalogs.update import Policy
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.workspace.project import Project

__all__ = ["Memory"]


class Memory:
    """The translations of each locale by key, with the document that each is from."""

    def __init__(self) -> None:
        self._targets: dict[Locale, dict[UnitKey, dict[str, str]]] = {}

    def learn(self, project: Project, documents: Iterable[str]) -> None:
        """Read every catalog; those at fault are left out, `extract` reports them."""
        for document in documents:
            for locale in project.config.locales:
                try:
                    catalog = project.read_catalog(document, locale)
                except ClausulaError:
                    continue
                known = self._targets.setdefault(locale, {})
                for key, target in catalog.targets().items() if catalog else ():
                    known.setdefault(key, {})[document] = target

    def policy(self, project: Project, document: str, locale: Locale) -> Policy:
        """How to update one catalog, with what other documents propose; where these differ, the first one's.

        Only what all of them agree on is proposed where the configuration trusts proposals.
        """
        trust = project.config.update.across_documents == "trust"
        proposals: dict[UnitKey, str] = {}
        for key, by_document in self._targets.get(locale, {}).items():
            others = [target for name, target in by_document.items() if name != document]
            if others and (not trust or len(set(others)) == 1):
                proposals[key] = others[0]
        return replace(project.policy, proposals=proposals, trust_proposals=trust)
