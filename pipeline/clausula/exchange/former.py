"""The component that a platform still has under the name that a document had: what is there is taken, no more."""

from collections.abc import Collection
from typing import Any, cast

from clausula.locales import Locale
from clausula.platforms import ComponentState, Platform, Pulled

__all__ = ["Former"]


class Former:
    """A platform that is asked for another component than the one that is meant; the rest is the platform's."""

    def __init__(self, platform: Platform, component: str) -> None:
        self._platform, self._component = platform, component

    @classmethod
    def component(cls, platform: Platform, name: str) -> Platform:
        """The platform, of which only the component of this name is read."""
        return cast("Platform", cls(platform, name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._platform, name)

    def look(self, _: str, locales: Collection[Locale]) -> ComponentState | None:
        """What it has of the component under its old name."""
        return self._platform.look(self._component, locales)

    def template(self, _: str) -> bytes:
        """The template there."""
        return self._platform.template(self._component)

    def pull(self, _: str, locale: Locale) -> Pulled:
        """A catalog there."""
        return self._platform.pull(self._component, locale)

    def finish(self, _: str, refused: Collection[str] = ()) -> None:
        """What was taken there is safe."""
        self._platform.finish(self._component, refused)
