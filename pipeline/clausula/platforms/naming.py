"""What a document's component is called in addresses: one name a document, and never another's.

A name that says itself which document it means, such as `legal--terms` for `legal/terms`, is kept as it is. All others
end in a digest behind three hyphens, which no such name has.
"""

import hashlib
import re
from collections.abc import Collection

__all__ = ["LONGEST", "slug", "slugs", "usual_slug"]

LONGEST = 100
"""Characters that Weblate takes, in the name of a component and in its address."""
_WORD = r"[a-z0-9_]+(?:-[a-z0-9_]+)*"
_PLAIN = re.compile(rf"{_WORD}(?:/{_WORD})*")
_APART = "---"


def usual_slug(document: str) -> str:
    """The name in small ASCII letters, by which several documents may be called."""
    return re.sub(r"[^a-z0-9_-]+", "-", document.lower().replace("/", "--")).strip("-") or "document"


def slug(document: str) -> str:
    """What the component of a document is called where no other document has the same usual name."""
    return slugs([document])[document]


def slugs(alike: Collection[str], owner: str = "") -> dict[str, str]:
    """What the components of documents with the same usual name are called, if that name is the owner's already.

    Law: no two documents, of these or others, are called the same.
    """
    usual = next(map(usual_slug, alike))
    if owner not in alike:
        plain = [document for document in alike if _PLAIN.fullmatch(document)]
        others = [document for document in alike if document.isascii() and len(alike) == 1 and _APART not in usual]
        owner = next(iter((*plain, *others)), "") if len(usual) <= LONGEST else ""
    return {document: usual if document == owner else _apart(usual, document) for document in alike}


def _apart(usual: str, document: str) -> str:
    digest = _APART + hashlib.blake2b(document.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return usual[: LONGEST - len(digest)].rstrip("-") + digest
