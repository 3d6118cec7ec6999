"""The tables of `clausula.toml` as values, each with its keys and their defaults."""

from typing import Annotated, Any, Literal, get_args

import msgspec

__all__ = [
    "Document",
    "Estimate",
    "GroupTable",
    "Layout",
    "Markdown",
    "Notify",
    "Platform",
    "Policy",
    "Publish",
    "Report",
    "Stale",
    "Table",
    "Terms",
    "Tier",
    "Update",
]

CarryRule = Literal["whitespace", "typography", "links", "attributes", "markup", "dates", "parts"]


class Table(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True):
    """A table of the file; its keys are the names of the fields with hyphens."""


class Markdown(Table, frozen=True):
    """How the sources are written and rendered."""

    dialect: Literal["python-markdown", "mkdocs", "gfm", "hugo", "jekyll", "docusaurus"] = "python-markdown"
    """What the site that publishes the texts understands beside CommonMark."""
    extensions: tuple[str, ...] | None = None
    """Of Python-Markdown, by the names that it knows them by; None stands for those of the dialect."""
    extension_configs: dict[str, dict[str, Any]] = {}
    """The options of extensions, by their names."""
    locales: dict[str, dict[str, dict[str, Any]]] = {}
    """The same for the pages of a language, such as titles that an extension writes; other options stay."""
    code: tuple[str, ...] = ()
    """Languages of code blocks that are text to be translated; "" stands for blocks that name none."""
    front_matter: tuple[str, ...] = ()
    """Keys whose values are translated: `title`, `hero.title`, `tags[]`, `items[].name`."""
    front_matter_keep: tuple[str, ...] = ()
    """Keys whose values a translation has of its own."""
    front_matter_set: dict[str, str] = {}
    """What a translation has at these keys; `{locale}` stands for its language tag."""
    pin_heading_ids: bool = False
    """Whether localized Markdown carries the source's heading ids as attribute lists; pages always do."""

    def rendering(self, configs: dict[str, dict[str, Any]], extensions: tuple[str, ...] | None = None) -> "Markdown":
        """The same with further options, and other extensions."""
        merged = {name: {**self.extension_configs.get(name, {}), **own} for name, own in configs.items()}
        return msgspec.structs.replace(
            self,
            extension_configs={**self.extension_configs, **merged},
            extensions=self.extensions if extensions is None else extensions,
        )


class Update(Table, frozen=True):
    """How catalogs are brought up to date."""

    carry: tuple[CarryRule, ...] = get_args(CarryRule)
    across_documents: Literal["off", "suggest", "trust"] = "suggest"
    """What becomes of a new clause that another document has translated: nothing, a suggestion, or a translation."""
    line_numbers: bool = False
    """Whether locations name lines; they change with every edit above them."""


Authority = Literal["", "source", "translation", "both"]
Stale = Literal["source", "previous", "hold", "withhold"]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Days = Annotated[int, msgspec.Meta(ge=0)]


class Terms(Table, frozen=True):
    """Words of the project's own."""

    keep: tuple[Annotated[str, msgspec.Meta(min_length=1)], ...] = ()
    """Names and the like that stay as they are in every language."""
    glossary: str = ""
    """A file with the words of each language: CSV with a language tag at the head of each column, or TBX."""


class Publish(Table, frozen=True):
    """What a reader gets where a translation is missing or out of date."""

    stale: Stale = "source"
    """For such a clause the source or the last translation; or the last complete version as a whole, or none."""
    grace: Days = 0
    """For how many days the last complete version stays as it was, before that."""
    minimum: Percent = 0
    """Per cent of a document's words that must be translated for a language version to be published."""
    unbegun: bool = True
    """Whether a version that nobody has begun to translate is published, all of it in the source language."""
    source_version: bool = True
    """Whether the source's own text and page are published too; a site that has them in their place needs no copies."""
    authoritative: Authority = ""
    """Which language binds, as pages say; nothing where nobody has decided that."""
    notices: str = ""
    """The document that holds the notices shown on pages; it is no page itself."""
    formats: tuple[Literal["md", "html", "fragment", "json", "pdf"], ...] = ("md", "html")
    """As what a version is published: its text, a page, its body, that with what the page says, or the page as PDF."""
    marks: bool = False
    """Whether localized Markdown too says which clauses are no current translation, and has the notices of its page."""
    relink: bool | None = None
    """Whether relative links that would be dead in localized Markdown are led to what they are for in the source."""
    assets: tuple[str, ...] | None = None
    """Folders whose files are published with the pages of texts that link or show them."""
    templates: str = ""
    """A folder of templates, style sheets and fragments that go before those that come with Clausula."""
    base_url: str = ""
    """Where the folder that `output` begins with is published: pages then name their addresses."""
    changes: bool = False
    """Whether pages say what changed in each version, and a feed does."""
    archive: str = "archive"
    """The folder in which `release` freezes what is published."""
    locales: dict[str, Any] = {}
    """A policy each, converted one by one."""


class Policy(Table, frozen=True):
    """What holds for some versions instead of what holds for all; what it does not say stays."""

    stale: Stale | None = None
    grace: Days | None = None
    minimum: Percent | None = None
    authoritative: Authority | None = None


class Document(Policy, frozen=True):
    """What holds for one document."""

    required: tuple[str, ...] = ()
    """The languages in which it has to be complete: the report, and the run that publishes, fail without."""
    locales: dict[str, Any] = {}
    """A policy each, which comes before that of the document."""


class Layout(Table, frozen=True):
    """Where documents lie, and in which languages: what `[project]` says of all, and `[[documents]]` of some."""

    locales: tuple[str, ...]
    sources: str = "sources/{document}.md"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    catalogs: str = "po/{document}/{locale}.po"
    templates: str = "po/{document}/{name}.pot"
    output: str = "build/{locale}/{document}"
    locale_names: dict[str, str] = {}


class GroupTable(Layout, frozen=True, kw_only=True):
    """Documents that are kept alike."""

    name: str = ""
    required: tuple[str, ...] = ()
    """The languages in which each has to be complete: the report, and the run that publishes, fail without."""
    markdown: Markdown = Markdown()
    publish: Publish = Publish()


class Estimate(Table, frozen=True):
    """What translation costs."""

    currency: str = ""
    prices: dict[Literal["new", "fuzzy", "carried", "unchanged", "backlog"], Annotated[float, msgspec.Meta(ge=0)]] = {}
    """For a word of each class; a class that is not named costs nothing."""


class Report(Table, frozen=True):
    """How the report is written."""

    source_url: str = ""
    """Where a line of a source can be seen: an address with `{path}`, `{line}` and perhaps `{revision}`."""


class Tier(Table, frozen=True):
    """What is asked of one language."""

    required: bool = False
    """Whether `report` fails while a version is below `minimum`."""
    minimum: Percent = 100
    """Per cent of a document's words that have to be translated."""
    copies: bool = False
    """Whether the source's own text may stand for a translation, as in a variant of the source's language."""
    require_approval: bool = False
    """Whether a version that nobody has approved as it reads now is withheld, and `report` fails."""

    @property
    def is_gate(self) -> bool:
        """Whether it says how complete a version has to be."""
        rest = Tier(copies=self.copies, require_approval=self.require_approval)
        return self != rest or rest == Tier()


class Platform(Table, frozen=True):
    """The translation platform that catalogs are exchanged with."""

    type: Literal["folder", "weblate"] = "folder"
    winner: Literal["platform", "local", "fail"] = "platform"
    """Whose text stays where both sides changed a clause."""
    path: str = "exchange"
    """Of a folder."""
    exchange: Literal["po", "xliff-1.2", "xliff-2.0"] = "po"
    """In which format a folder hands catalogs over; all of them may come back."""
    url: str = ""
    """Of a server, without `api/`."""
    project: str = ""
    """Its slug on the server."""
    create: bool = False
    """Whether a project or component that the server lacks is made there."""
    mode: Literal["upload", "git"] = "upload"
    """Whether catalogs go by the API, or the server reads the git repository itself."""
    token_file: str = ""
    """Where the token is, if not in the environment."""


class Notify(Table, frozen=True):
    """Who learns how a run ended."""

    metrics: str = ""
    """A file for the textfile collector of Prometheus."""
    webhook: str = ""
    """An address that gets a JSON summary by POST."""
    on: Literal["failure", "always"] = "failure"
    """When the webhook is called."""
