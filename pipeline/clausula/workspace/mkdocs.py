"""The extensions that a `mkdocs.yml` asks for, where the configuration lists none itself."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from clausula import files
from clausula.config.groups import Group
from clausula.config.loading import Config
from clausula.errors import ConfigError
from clausula.formats.markdown.dialects import DIALECTS
from clausula.frontmatter.values import Broken
from clausula.frontmatter.yaml import plain

__all__ = ["completed"]

_NAMES = ("mkdocs.yml", "mkdocs.yaml")


def completed(root: Path, config: Config) -> Config:
    """The configuration with the extensions of MkDocs and their options; raises `ConfigError` if they cannot be read.

    Options that only Python could make are left out.
    """
    return replace(config, groups=tuple(_told(root, group) if _asks(group) else group for group in config.groups))


def _told(root: Path, group: Group) -> Group:
    """The group with what the file says that is nearest above its sources."""
    folder = group.sources.folder
    places = (one / name for one in (folder, *folder.parents) for name in _NAMES)
    name, data = next(((name, data) for name in places if (data := files.read_bytes(root, Path(name)))), (folder, b""))
    if not data:
        return group
    try:
        listed = _listed(plain(data.decode()))
    except (Broken, ValueError, RecursionError) as error:
        why = error.args[-1] if isinstance(error, Broken) else error
        raise ConfigError(f"{why}; mend it, or list markdown.extensions", path=name) from error
    extensions = tuple(dict.fromkeys([*DIALECTS["mkdocs"][0], *listed]))
    options = {extension: own for extension, own in listed.items() if own}
    markdown = group.markdown
    return replace(group, markdown=markdown.rendering({**options, **markdown.extension_configs}, extensions))


def _asks(group: Group) -> bool:
    return group.markdown.dialect == "mkdocs" and group.markdown.extensions is None


def _listed(site: Any) -> dict[str, dict[str, Any]]:
    """The extensions by name, each with its options."""
    found = site.get("markdown_extensions") if isinstance(site, dict) else None
    items = [found] if isinstance(found, dict) else found if isinstance(found, list) else []
    pairs = [pair for item in items for pair in (item.items() if isinstance(item, dict) else [(item, None)])]
    return {str(name): options if isinstance(options, dict) else {} for name, options in pairs}
