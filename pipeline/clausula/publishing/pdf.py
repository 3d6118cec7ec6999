"""A page as PDF, by WeasyPrint, which comes with `clausula[pdf]`. Nothing is asked for but files of the project."""

import re
from base64 import b64encode
from collections.abc import Mapping
from html import unescape
from mimetypes import guess_type
from os.path import normpath
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from clausula import files
from clausula.errors import ConfigError

__all__ = ["PDF", "available", "pdf"]

PDF = ".pdf"
Originals = Mapping[PurePosixPath, PurePosixPath]
_IMAGE = re.compile(r'(<img\b[^<>]*?\ssrc=")([^"<>:]+)(?=")')


def available() -> Any:
    """The library; raises `ConfigError` where it is not there, or what it needs is not."""
    try:
        import weasyprint  # noqa: PLC0415 - heavy, and not everybody's
    except (ImportError, OSError) as error:
        problem = "publish.formats: 'pdf' needs WeasyPrint and Pango; install clausula[pdf], or leave it out"
        raise ConfigError(f"{problem} ({error})") from error
    return weasyprint


def pdf(page: bytes, root: Path, path: PurePosixPath, address: str | None, shown: Originals) -> bytes:
    """The page that lies at `path` as PDF; the same page with the same fonts is the same bytes.

    Its images are in it, if they are files of the project; those `shown` are read where they are from. Links to places
    beside it need its address.
    """
    library = available()

    def embedded(match: re.Match[str]) -> str:
        place = PurePosixPath(normpath(path.parent / unquote(unescape(match[2]))))
        data, kind = files.there(root, shown.get(place, place)), guess_type(place.name)[0]
        return match[0] if data is None or not kind else f"{match[1]}data:{kind};base64,{b64encode(data).decode()}"

    nothing = library.urls.URLFetcher(allowed_protocols=["data"])
    text = _IMAGE.sub(embedded, page.decode())
    made = library.HTML(string=text, base_url=address, url_fetcher=nothing)
    return bytes(made.write_pdf(pdf_tags=True, pdf_identifier=b"clausula"))
