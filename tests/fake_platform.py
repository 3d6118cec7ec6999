"""A platform in memory that behaves as Weblate does, and that can be made to fail at any request."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import ComponentState, Pulled, Upload

__all__ = ["FakePlatform"]

PATH = PurePosixPath("fake.po")


class FakePlatform:
    """Components with a template and catalogs. `tick` is called before and after everything that it does."""

    suffix = ".po"
    answers_late = False
    requests_sent = 0
    name = "fake"

    def __init__(self, tick: Callable[[str], None] = lambda _: None) -> None:
        self.tick = tick
        self.templates: dict[str, Catalog] = {}
        self.catalogs: dict[tuple[str, Locale], Catalog] = {}
        self.approved: dict[tuple[str, Locale], set[UnitKey]] = {}
        self.history: dict[tuple[str, Locale], list[tuple[str, str]]] = {}
        self.writes = 0

    def prepare(self, *, dry_run: bool = False) -> None:  # noqa: ARG002
        self.tick("prepare")

    def expect(self, components: Sequence[str]) -> None:
        pass

    def look(self, component: str, locales: Collection[Locale]) -> ComponentState | None:
        self.tick("look")
        if component not in self.templates:
            return None
        states = {
            locale: _state(self.catalogs[component, locale])
            for locale in locales
            if (component, locale) in self.catalogs
        }
        return ComponentState(_state(self.templates[component]), states)

    def create(self, component: str, template: bytes, catalogs_: Mapping[Locale, bytes]) -> None:
        self.tick("create")
        self.writes += 1
        self.templates[component] = pofile.load(template, PATH)
        for locale, data in catalogs_.items():
            self.catalogs[component, locale] = pofile.load(data, PATH)
        self.tick("created")

    def template(self, component: str) -> bytes:
        self.tick("template")
        return dump(self.templates[component])

    def push_template(self, component: str, template: bytes) -> None:
        self.tick("push template")
        self.writes += 1
        self.templates[component] = pofile.load(template, PATH)
        for (name, locale), catalog in list(self.catalogs.items()):
            if name == component:
                self.catalogs[name, locale] = _msgmerged(catalog, self.templates[component])
                self.approved.get((name, locale), set()).intersection_update(
                    unit.key for unit in self.templates[component].units
                )
        self.tick("pushed template")

    def add(self, component: str, locale: Locale) -> None:
        self.tick("add")
        self.writes += 1
        self.catalogs[component, locale] = self.templates[component]
        self.tick("added")

    def pull(self, component: str, locale: Locale) -> Pulled:
        self.tick("pull")
        catalog = self.catalogs[component, locale]
        approved = self.approved.get((component, locale), set())
        reviewed = replace(catalog, units=tuple(unit for unit in catalog.active() if unit.key in approved))
        since = str(len(self.history.get((component, locale), [])))
        return Pulled(dump(catalog), "fake.po", dump(reviewed), since)

    def push(self, component: str, locale: Locale, upload: Upload) -> tuple[tuple[str, str], ...]:
        self.tick("push")
        self.writes += 1
        before = {unit.key: unit for unit in self.catalogs[component, locale].active()}
        if upload.is_revised:
            self.catalogs[component, locale] = pofile.load(upload.whole, PATH)
        else:
            for data in (upload.translated, upload.suggestions):
                for unit in pofile.load(data, PATH).active() if data else ():
                    self._set(component, locale, unit)
        history = self.history.setdefault((component, locale), [])
        after = {unit.key: unit for unit in self.catalogs[component, locale].active()}
        for key, unit in before.items():
            now = after.get(key)
            if now is not None and now.target != unit.target:
                history.append((unit.target, now.target))
                self.approved.get((component, locale), set()).discard(key)
        self.tick("pushed")
        return tuple(history[int(upload.since or 0) :])

    def finish(self, component: str, refused: Collection[str] = ()) -> None:  # noqa: ARG002
        self.tick("finish")

    def translate(
        self, component: str, locale: Locale, key: UnitKey, target: str, *, fuzzy: bool, approved: bool
    ) -> None:
        """What a translator does there."""
        catalog = self.catalogs[component, locale]
        old = next(unit for unit in catalog.active() if unit.key == key)
        self.history.setdefault((component, locale), []).append((old.target, target))
        known = self.approved.setdefault((component, locale), set())
        known.discard(key)
        self._set(component, locale, Unit(key=key, target=target, fuzzy=fuzzy))
        if approved and not fuzzy:
            known.add(key)

    def _set(self, component: str, locale: Locale, text: Unit) -> None:
        catalog = self.catalogs[component, locale]
        if text.key in self.approved.get((component, locale), set()):
            return
        units = tuple(
            replace(unit, target=text.target, fuzzy=text.fuzzy, previous=unit.previous if text.fuzzy else None)
            if unit.key == text.key and not unit.obsolete
            else unit
            for unit in catalog.units
        )
        self.catalogs[component, locale] = replace(catalog, units=units)


def _state(catalog: Catalog) -> str:
    return sha256(dump(catalog)).hexdigest()


def _msgmerged(catalog: Catalog, template: Catalog) -> Catalog:
    """What msgmerge does: the same text keeps its translation, a new one may get the next best as a suggestion."""
    known = {unit.key: unit for unit in catalog.units}
    spare = [unit for unit in catalog.active() if unit.target and unit.key not in {new.key for new in template.units}]
    units = []
    for wanted in template.units:
        same = known.get(wanted.key)
        if same is not None and same.target:
            units.append(replace(wanted, target=same.target, fuzzy=same.fuzzy, previous=same.previous))
        elif spare:
            like = spare.pop(0)
            units.append(replace(wanted, target=like.target, fuzzy=True, previous=like.previous or like.key))
        else:
            units.append(wanted)
    gone = [replace(unit, obsolete=True, locations=(), extracted_comments=()) for unit in spare]
    keys = {unit.key for unit in (*units, *gone)}
    gone += [unit for unit in catalog.units if unit.obsolete and unit.key not in keys]
    return replace(catalog, units=(*units, *gone))
