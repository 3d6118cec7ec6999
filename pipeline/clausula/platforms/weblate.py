"""Weblate, by its REST API (https://docs.weblate.org/en/latest/api.html), one component a document.

Nothing is decided by dates: a catalog's state is the git blob that Weblate names, after it has been told to commit what
is pending. Uploads name the units that differ, so that what others do meanwhile is not overwritten; where suggestions
have to show their previous source texts, which only a whole file can tell, the list of changes is read afterwards.
"""

import io
import json
import zipfile
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from clausula.errors import AuthError, NotFoundError, PlatformError, RefusedError
from clausula.locales import Locale
from clausula.platforms.ahead import Ahead
from clausula.platforms.http import Http
from clausula.platforms.naming import LONGEST
from clausula.platforms.platform import ComponentState, Pulled, Upload
from clausula.platforms.server import Server

__all__ = ["Weblate"]

_SETTINGS = {
    "file_format": "po",
    "new_lang": "add",
    # In a form, what is left out is false: every switch is named.
    "enable_suggestions": "true",
    "auto_lock_error": "true",
    "allow_translation_propagation": "false",
    "push_on_commit": "false",
    "manage_units": "false",
    "file_format_params": json.dumps({"po_line_wrap": -1}),
}


class Weblate:
    """One project on one server."""

    suffix = ".po"
    answers_late = False

    def __init__(
        self,
        http: Http,
        project: str,
        documents: Collection[str] = (),
        *,
        source_locale: Locale,
        may_create: bool = False,
    ) -> None:
        self.name = f"weblate {http.base.removesuffix('api/')} {project}"
        self._server = Server(http, project, documents)
        self._source_locale = source_locale
        self._may_create = may_create
        self._has_reviews = False
        self._hides_some = False
        self._is_committed = False
        self._codes: dict[tuple[str, Locale | None], str] = {}
        self._languages: dict[str, str] = {}
        self._touched: set[str] = set()
        self._rows = Ahead(lambda component: tuple(self._server.rows(component)), lambda: http.has_room)

    @property
    def requests_sent(self) -> int:
        """How many requests the server has had from us."""
        return self._server.http.requests_sent

    # --- Looking ---

    def prepare(self, *, dry_run: bool = False) -> None:
        """Read the project's rules, and have it write to files what translators saved."""
        try:
            about = self._server.about(may_create=self._may_create and not dry_run)
        except NotFoundError:
            if not self._may_create:
                raise
            return
        self._has_reviews = bool(about.get("translation_review"))
        self._hides_some = bool(about.get("commit_policy"))
        self._is_committed = not dry_run and self._server.commit(self._server.project_path)

    def expect(self, components: Sequence[str]) -> None:
        """Ask for their files ahead, where the server has room; what others change meanwhile is for the next run."""
        self._rows.expect(components)

    def look(self, component: str, locales: Collection[Locale]) -> ComponentState | None:
        """The revisions of all files of a component: one request."""
        if component in self._touched:
            self._touched.discard(component)
            self._is_committed = self._server.commit(self._server.component_path(component))
        template = ""
        states: dict[Locale, str] = {}
        foreign = []
        try:
            for row in self._rows.get(component):
                if row.get("is_source"):
                    template = self._state(row)
                    self._codes[component, None] = row["code"]
                    continue
                locale = self._locale(row, locales)
                if locale is None or locale in states:
                    foreign.append(row["code"])
                    continue
                states[locale] = self._state(row)
                self._codes[component, locale] = row["code"]
        except NotFoundError:
            return None
        return ComponentState(template, states, tuple(foreign))

    @staticmethod
    def _locale(row: Mapping[str, Any], locales: Collection[Locale]) -> Locale | None:
        """Which of ours the server's language is: by its code first, then by the other names that it knows."""
        exact = (locale for locale in locales if locale.gettext == row["code"])
        alias = (locale for locale in locales if {locale.gettext.lower(), locale.bcp47.lower()} & row["names"])
        return next(exact, None) or next(alias, None)

    def _state(self, row: Mapping[str, Any]) -> str:
        """The blob of the file; where that does not hold everything, also when the catalog was last touched."""
        revision = str(row.get("revision") or "")
        return revision if self._is_committed and not self._hides_some else f"{revision} {row.get('last_change')}"

    # --- Components and templates ---

    def create(self, component: str, template: bytes, catalogs: Mapping[Locale, bytes]) -> None:
        """Make the component with everything in it: files that come with it are taken as they are."""
        name = self._server.slug(component)
        if not self._may_create:
            raise NotFoundError(
                f"the platform has no component '{name}' in project {self._server.project}; "
                "create it there, or set create = true in [platform]"
            )
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(f"po/{name}.pot", template)
            for locale, data in catalogs.items():
                file.writestr(f"po/{locale.gettext}/{name}.po", data)
        fields = {
            **_SETTINGS,
            "name": component if len(component) <= LONGEST else name,
            "slug": name,
            "filemask": f"po/*/{name}.po",
            "new_base": f"po/{name}.pot",
            "source_language": self._source_locale.gettext,
        }
        self._server.http.request(
            "POST",
            f"{self._server.project_path}components/",
            data=fields,
            files={"zipfile": (f"{name}.zip", archive.getvalue(), "application/zip")},
            doing=f"creating component {name}",
        )
        self._settle(component)

    def template(self, component: str) -> bytes:
        """The template as the server has it."""
        doing = f"reading the template of {component}"
        return self._server.http.request("GET", self._file(component, None), doing=doing).body

    def push_template(self, component: str, template: bytes) -> None:
        """Replace the template and wait until every catalog follows it; if it is refused, the good one is put back."""
        path = self._file(component, None)
        before = self.template(component)
        try:
            self._server.upload(path, template, doing=f"sending the template of {component}", method="source")
        except RefusedError:
            self._server.upload(path, before, doing=f"putting the template of {component} back", method="source")
            raise
        self._settle(component)

    def add(self, component: str, locale: Locale) -> None:
        """Add the language, by the server's own code for it."""
        self._languages = self._languages or self._server.language_codes()
        names = (locale.gettext.lower(), locale.bcp47.lower())
        code = next((self._languages[name] for name in names if name in self._languages), locale.gettext)
        path = f"{self._server.component_path(component)}translations/"
        doing = f"adding {locale} to {component}"
        self._server.http.request("POST", path, json={"language_code": code}, doing=doing)
        self._codes[component, locale] = code
        self._settle(component)

    def _settle(self, component: str) -> None:
        self._touched.add(component)
        self._server.settle(component)

    # --- Catalogs ---

    def pull(self, component: str, locale: Locale) -> Pulled:
        """The file, and apart from it what was approved, which a file does not tell."""
        path = self._file(component, locale)
        doing = f"pulling {component} in {locale}"
        # A file that leaves out what is not ready would look like a loss; the database has everything.
        form = {"format": "po"} if self._hides_some else None
        reply = self._server.http.request("GET", path, params=form, doing=doing)
        approved = None
        if self._has_reviews:
            query = {"format": "po", "q": "state:approved"}
            approved = self._server.http.request("GET", path, params=query, doing=doing).body
        return Pulled(reply.body, f"platform:{component}/{locale}.po", approved, reply.headers.get("Date", ""))

    def push(self, component: str, locale: Locale, upload: Upload) -> tuple[tuple[str, str], ...]:
        """Send what differs; if suggestions are to show what changed, all of it."""
        self._touched.add(component)
        path = self._file(component, locale)
        doing = f"pushing {component} in {locale}"
        # A plain translator may not send a whole file.
        is_whole = upload.is_revised and not self._hides_some
        if not is_whole or not self._is_allowed(path, upload.whole, doing=doing, method="replace"):
            self._translate(path, upload, doing)
        if upload.approved is not None and self._has_reviews:
            # Where the token may not approve, they stay translations.
            self._is_allowed(path, upload.approved, doing=doing, method="approve", conflicts="replace-translated")
        if not upload.since:
            return ()
        code = self._codes.get((component, locale), locale.gettext)
        return tuple(self._server.overwritten(component, code, upload.since, locale))

    def _is_allowed(self, path: str, data: bytes, **how: str) -> bool:
        """Whether the token may send this file so; it was sent."""
        try:
            self._server.upload(path, data, **how)
        except (AuthError, RefusedError):
            return False
        return True

    def _translate(self, path: str, upload: Upload, doing: str) -> None:
        """Send the units that differ. A fuzzy one without the option for it would be dropped in silence."""
        plain = {"method": "translate", "conflicts": "replace-translated"}
        for data, how in ((upload.translated, plain), (upload.suggestions, {**plain, "fuzzy": "process"})):
            if data is not None:
                self._server.upload(path, data, doing=doing, **how)

    def finish(self, component: str, refused: Collection[str] = ()) -> None:
        """Nothing: a pull takes nothing away."""

    # --- A repository that Weblate reads itself ---

    def trigger(self, component: str, *, takes: bool, sends: bool) -> None:
        """Have it commit, take in what we sent to the repository, push there what we shall take, and wait for that."""
        path = self._server.component_path(component)
        for operation in ("commit", *(["pull"] if sends else []), *(["push"] if takes else [])):
            answer = self._server.operate(path, operation)
            if not answer["result"]:
                reason = str(answer.get("detail") or "no reason given")[:300]
                raise PlatformError(
                    f"the {operation} of {component} failed: {reason}; "
                    "resolve it in the repository, or reset the component on the platform"
                )
        self._settle(component)

    def _file(self, component: str, locale: Locale | None) -> str:
        """Of one language's file; None stands for the template."""
        usual = (locale or self._source_locale).gettext
        return self._server.file_path(component, self._codes.get((component, locale), usual))
