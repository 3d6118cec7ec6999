"""Which texts are policies by their names, where no translation tells which are meant."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from pathlib import PurePosixPath

from clausula.locales import Locale
from clausula.workspace.path_languages import OtherLanguage
from clausula.workspace.survey import Layout, inside

__all__ = ["is_of_repository", "is_policy", "policies"]

_FOLDER = re.compile(r"(?i)polic(?:y|ies)|legal|sources")
"""What folders of policies are called."""
_NAME = re.compile(r"(?i)privacy|terms|conduct|cookie|polic(?:y|ies)|legal|eula|imprint|disclaimer")
"""What is in the names of policies."""


_OF_REPOSITORY = frozenset({"authors", "changelog", "contributing", "license", "readme"})


def is_of_repository(document: str) -> bool:
    """Whether a text says something of the folder that it is in, and is no policy."""
    return PurePosixPath(document).name.casefold() in _OF_REPOSITORY


def is_policy(document: str) -> bool:
    """Whether its name is that of a policy."""
    return _NAME.search(document) is not None


def policies(paths: Collection[PurePosixPath], other: OtherLanguage) -> Layout | None:
    """The folder with most of them, and those in it; None where there are none."""
    found: defaultdict[str, list[PurePosixPath]] = defaultdict(list)
    for path in (one for one in paths if not is_of_repository(one.stem)):
        for number, part in enumerate(path.parts):
            is_folder = number < len(path.parent.parts) and bool(_FOLDER.fullmatch(part))
            if is_folder or _NAME.search(part):
                found["/".join((*path.parts[: number + is_folder], "{document}" + path.suffix))].append(path)
                break
    if not found:
        return None
    sources = max(found, key=lambda pattern: (len(found[pattern]), pattern.count("/"), pattern))
    spoken = Counter(other(path, Locale("en")) for path in found[sources]).most_common(1)
    return Layout(
        sources=sources,
        output="build/{locale}/{document}",
        source_locale=spoken[0][0],
        source_name="",
        names=(),
        documents=tuple(sorted(inside(sources, found[sources]))),
        sources_there=frozenset(inside(sources, paths)),
        files=frozenset(found[sources]),
    )
