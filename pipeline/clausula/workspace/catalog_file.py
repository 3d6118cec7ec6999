"""The catalog of one document in one target locale as it stands on disk, in git, and in the agreement."""

from clausula import files
from clausula.catalogs.agreement import Section, key_digest
from clausula.errors import CatalogError, ClausulaError
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.workspace.cache import digest_of
from clausula.workspace.facts import packed, unpacked
from clausula.workspace.once import forget, once
from clausula.workspace.source import Source

__all__ = ["CatalogFile"]


class CatalogFile:
    """What is read, and nothing that is made of it. Raises `CatalogError` where that cannot be trusted."""

    def __init__(self, edition: Source, locale: Locale) -> None:
        self.edition = edition
        self.locale = locale
        self.path = edition.context.project.catalog_path(edition.name, locale)
        self._rested = ""

    @once
    def data(self) -> bytes | None:
        """The catalog as it is on disk, if it is there; read again after a rest, it has to be the same."""
        context = self.edition.context
        found = files.read_bytes(context.project.root, self.path)
        if found is None:
            found = context.former_catalog(self.edition.name, self.locale)
        if self._rested and digest_of(found or b"") != self._rested:
            raise CatalogError("was changed by somebody else meanwhile; run the command again", path=self.path)
        return found

    def drop(self) -> None:
        """Let go of the bytes too; those of many thousand catalogs are too much to keep."""
        data = self.__dict__.get("_once", {}).get("data")
        if isinstance(data, bytes):
            self._rested = digest_of(data)
            forget(self, "data", "stored")

    @once
    def stored(self) -> Catalog | None:
        """The catalog on disk as a value."""
        from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

        return None if self.data is None else pofile.load(self.data, self.path, locale=self.locale)

    @property
    def key(self) -> str:
        """What an update of the catalog depends on."""
        return digest_of(self.edition.key, str(self.locale), b"" if self.data is None else b"\0" + self.data)

    @property
    def translated(self) -> tuple[str, ...]:
        """The digests of the clauses that the catalog on disk translates; none of a catalog at fault."""
        try:
            if self.data is None:
                return ()
            cache, key = self.edition.context.cache, digest_of(self.edition.context.settings, self.data)
            found = unpacked(cache.get("translated", key), tuple[str, ...])
            if found is None:
                found = tuple(key_digest(key) for key in self.stored.targets()) if self.stored else ()
                cache.put("translated", key, packed(found))
        except ClausulaError:
            return ()
        return found

    @once
    def log(self) -> tuple[Revision, ...]:
        """The revisions of the catalog that git knows, oldest first."""
        return self.edition.context.history.of(self.path, self.edition.read).log

    @property
    def agreed_clauses(self) -> str:
        """What was agreed about its clauses, by which it is told whether that changed."""
        return self.edition.context.agreement.clauses(self.edition.name, self.locale)

    @property
    def agreed(self) -> Section:
        """What was agreed with the platform about the catalog."""
        return self.edition.context.agreement.section(self.edition.name, self.locale)
