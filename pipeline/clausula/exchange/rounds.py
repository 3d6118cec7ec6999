"""The exchange of one document's catalogs with a platform: pull, reconcile, update, write, push, until it is quiet.

A round that had something to send is followed by another, which sees what the platform made of it. So nothing is taken
for agreed that was not read back, and what a translator wrote in between is found.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath

from clausula.catalogs import pofile
from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest, key_digest, token_digest
from clausula.catalogs.reconcile import Conflict
from clausula.catalogs.writing import dump
from clausula.errors import CatalogError, ClausulaError, PlatformError, RateLimitedError, UnavailableError
from clausula.exchange.local import Exchanged, Setting, Side
from clausula.exchange.offline import hand_over
from clausula.exchange.payload import Remote, difference, encoded, parcel, read_pulled, unapproved
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import Holding, Platform

__all__ = ["Exchange"]

_ROUNDS = 5
"""One for the template, one for new languages, one for texts, one that finds them agreed, and one to spare."""
_TEMPLATE = UnitKey("")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d\+0000")
"""As templates of clausula have it, so that it can be compared."""


class Exchange:
    """One document's exchange; what fails in one catalog is in `errors`, and does not stop the others."""

    def __init__(self, setting: Setting, platform: Platform) -> None:
        self.errors: list[ClausulaError] = []
        self.is_created = False
        """Whether the component was new on the platform."""
        self.sent_template = False
        self.foreign: tuple[str, ...] = ()
        """Languages that the platform has and the project does not ask for."""
        self._setting = setting
        self._platform = platform
        self._sides: dict[Locale, Side] = {}
        self._done: list[Side] = []
        self._template = Section()

    def run(self, locales: Iterable[Locale], section: Callable[[Locale | None], Section]) -> None:
        """Exchange the catalogs of `locales`, of which `section` says what was agreed; None stands for the template."""
        self._template = section(None)
        for locale in locales:
            try:
                self._sides[locale] = Side(self._setting, locale, section(locale))
            except ClausulaError as error:
                self.errors.append(error)
        self._done = list(self._sides.values())
        if not self._sides or not self._setting.template.units:
            return
        self._setting.write(self._setting.project.template_path(self._setting.document), self._setting.template)
        holding = self._look()
        if holding is None:
            holding = self._create()
        elif self._platform.answers_late:
            hand_over(self._setting, self._platform, self._sides.values(), holding, self._blaming)
            return
        if holding is not None:
            self._converge(holding)

    def results(self) -> list[Exchanged]:
        """What was exchanged, by locale."""
        return [side.result for side in self._done]

    def sections(self) -> dict[tuple[str, Locale | None], Section]:
        """What the lock shall say of the document."""
        document = self._setting.document
        found: dict[tuple[str, Locale | None], Section] = {(document, side.locale): side.section for side in self._done}
        return found | {(document, None): self._template}

    @contextmanager
    def _blaming(self, side: Side) -> Iterator[None]:
        """A fault of one catalog leaves the others alone; a platform that answers nobody ends the exchange."""
        try:
            yield
        except (UnavailableError, RateLimitedError):
            raise
        except ClausulaError as error:
            self.errors.append(error)
            self._sides.pop(side.locale, None)

    # --- Components and templates ---

    def _look(self) -> Holding | None:
        holding = self._platform.look(self._setting.document, tuple(self._sides))
        self.foreign = holding.foreign if holding else ()
        return holding

    def _create(self) -> Holding | None:
        """Make the component with all that we have; what was agreed about an earlier one is void."""
        for side in list(self._sides.values()):
            with self._blaming(side):
                side.adopt(side.catalog)
        if not self._setting.manner.sends:
            return None
        self.is_created = self.sent_template = True
        for side in self._sides.values():
            side.result.sent = sum(bool(unit.target) for unit in side.catalog.active())
            side.result.added = True
        if self._setting.manner.dry_run:
            return None
        template = dump(self._setting.template)
        whole = {locale: self._encoded(side) for locale, side in self._sides.items()}
        self._platform.create(self._setting.document, template, whole)
        for side in self._sides.values():
            side.section = _void(side.section)
        holding = self._look()
        self._template = self._template_section(holding.template if holding else "")
        return holding

    def _send_template(self, holding: Holding) -> bool:
        """Whether the platform had another template than ours; it has ours now."""
        wanted = self._template_section(holding.template)
        if wanted == self._template and wanted.token:
            return False
        if wanted.token != self._template.token:
            theirs = self._template_there()
            if wanted.clauses == self._template.clauses and _seen(theirs) == _seen(self._setting.template):
                self._template = wanted
                return False
            self._check_age(theirs)
        self.sent_template = True
        if not self._setting.manner.dry_run:
            self._platform.push_template(self._setting.document, dump(self._setting.template))
            self._template = self._template_section("")
        return True

    def _template_section(self, state: str) -> Section:
        """That our template is the one that the platform has in this state."""
        text = dump(self._setting.template).decode()
        agreed = Agreed.both(digest(Unit(key=_TEMPLATE, target=text)))
        return Section(token_digest(state), {key_digest(_TEMPLATE): agreed})

    def _template_there(self) -> Catalog:
        """The platform's template; empty if it has none that can be read."""
        try:
            return pofile.load(self._platform.template(self._setting.document), PurePosixPath("template"))
        except CatalogError:
            return Catalog()

    def _check_age(self, theirs: Catalog) -> None:
        """Raise `PlatformError` if the platform's template was made of a later source than ours."""
        ours, there = (one.header("POT-Creation-Date") or "" for one in (self._setting.template, theirs))
        if _DATE.fullmatch(there) and there > ours and self._template.clauses:
            raise PlatformError(
                f"{self._setting.document}: the platform has a template of {there}, ours is of {ours}; "
                "most likely this checkout is behind: update it from git, then sync again"
            )

    def _add_languages(self, holding: Holding) -> bool:
        """Whether a language was missing on the platform; it has it now."""
        missing = [side for locale, side in self._sides.items() if locale not in holding.catalogs]
        for side in missing:
            side.result.added = True
            if not self._setting.manner.dry_run:
                with self._blaming(side):
                    self._platform.add(self._setting.document, side.locale)
                    side.section = _void(side.section)
        return bool(missing)

    # --- Rounds ---

    def _converge(self, holding: Holding) -> None:
        manner = self._setting.manner
        for number in range(_ROUNDS):
            for side in list(self._sides.values()):
                with self._blaming(side):
                    self._take(side, holding, is_first=number == 0)
            if not manner.sends:
                break
            has_sent = self._send_template(holding)
            if manner.dry_run or not has_sent:
                has_sent = self._add_languages(holding) or has_sent
            if manner.dry_run or not has_sent:
                has_sent = self._send() or has_sent
            if manner.dry_run or not has_sent:
                break
            holding = self._look() or _vanished(self._setting.document)
        for side in self._sides.values():
            self._settle(side, holding)
        if not manner.dry_run:
            self._platform.finish(self._setting.document)

    def _take(self, side: Side, holding: Holding, *, is_first: bool) -> None:
        """Pull and reconcile, unless neither side has changed since they last agreed."""
        state = holding.catalogs.get(side.locale)
        token = token_digest(state or "")
        is_same_template = self._template.token == token_digest(holding.template) != ""
        expected = side.section.clauses if is_first and is_same_template else {}
        if is_same_template and token and token == side.section.token:
            side.adopt(side.catalog)
            side.is_quiet = side.section.describes(side.catalog)
            if side.is_quiet:
                return
        side.is_quiet = False
        pulled = self._platform.pull(self._setting.document, side.locale) if state is not None else None
        if pulled is None:
            side.adopt(side.catalog)
        else:
            side.take(read_pulled(pulled, side.catalog, side.locale, knows_language=True), expected)

    def _send(self) -> bool:
        """Whether there was anything that the platform lacked; it was sent."""
        has_sent = False
        for side in list(self._sides.values()):
            remote = side.remote or Remote(Catalog())
            differing = () if side.is_quiet else difference(side.catalog, remote.catalog, side.withheld, side.unwanted)
            # What was offered once and is not there was refused.
            units = tuple(unit for unit in differing if (unit.key, digest(unit)) not in side.offered)
            side.result.sent = max(side.result.sent, sum(bool(unit.target) for unit in units))
            has_lost = not (side.is_quiet or side.has_sent) and unapproved(side.catalog, remote, side.section)
            if (units or has_lost) and not self._setting.manner.dry_run:
                with self._blaming(side):
                    self._send_units(side, remote, units)
                    has_sent = True
        return has_sent

    def _send_units(self, side: Side, remote: Remote, units: tuple[Unit, ...]) -> None:
        sending = parcel(self._encoded(side), side.catalog, units, remote, side.section)
        if side.withheld:
            sending = replace(sending, is_revised=False)
        outcome = self._platform.push(self._setting.document, side.locale, sending)
        side.has_sent = True
        side.offered |= {(unit.key, digest(unit)) for unit in units}
        every = (*remote.catalog.units, *side.catalog.units)
        known = {unit.target for unit in every} | {unit.key.msgid for unit in every}
        by_target = {unit.target: unit.key for unit in side.catalog.active()}
        side.keep_apart(
            tuple(
                Conflict(by_target[new], old, new, "platform")
                for old, new in outcome.overwritten
                if old not in known and new in by_target
            )
        )

    def _settle(self, side: Side, holding: Holding) -> None:
        """What the lock says of the catalog from now on: what was read back, and nothing else."""
        manner = self._setting.manner
        if side.is_quiet or side.remote is None or manner.dry_run:
            return
        theirs = {unit.key: digest(unit) for unit in side.remote.catalog.active()}
        clauses: dict[str, Agreed] = {}
        is_exact = True
        for unit in side.catalog.active():
            text, before = digest(unit), side.section.of(unit.key)
            if theirs.get(unit.key) == text:
                before = Agreed.both(text, approved=unit.key in side.remote.approved)
            else:
                is_exact = False
            if before is not None:
                clauses[key_digest(unit.key)] = before
        state = holding.catalogs.get(side.locale, "") if is_exact else ""
        side.section = Section(token_digest(state), clauses)
        refused = difference(side.catalog, side.remote.catalog, side.withheld) if manner.sends else ()
        if refused:
            self.errors.append(
                PlatformError(
                    f"{self._setting.document} in {side.locale}: the platform did not take {len(refused)} of our "
                    f"texts, the first for '{refused[0].key.msgid[:60]}'; see whether it is locked or read-only there"
                )
            )

    def _encoded(self, side: Side) -> bytes:
        return encoded(self._setting.project, self._setting.document, side.locale, side.catalog, self._platform.suffix)


def _seen(template: Catalog) -> list[tuple[UnitKey, tuple[str, ...]]]:
    """All that translators see of a template."""
    return [(unit.key, unit.extracted_comments) for unit in template.active()]


def _void(section: Section) -> Section:
    """What is left of an agreement when the other side has forgotten it: which of our texts were approved."""
    clauses = {
        key: Agreed(agreed.local, (EMPTY,), approved=True) for key, agreed in section.clauses.items() if agreed.approved
    }
    return Section("", clauses)


def _vanished(document: str) -> Holding:
    raise PlatformError(f"{document}: its component vanished from the platform; sync again")
