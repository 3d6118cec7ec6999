"""Glossaries as terminology tools export them, and terms with the endings of more languages."""

from pathlib import PurePath

import pytest

from clausula.checks.glossary import Glossary, read_glossary
from clausula.locales import Locale

EXPORTS = {
    "TBX-Basic of version 2": """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Terms</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="c1"><descrip type="definition">what tells of a person</descrip>
<langSet xml:lang="en-US"><tig><term>personal data</term></tig></langSet>
<langSet xml:lang="pl"><ntig><termGrp><term>dane <hi>osobowe</hi></term></termGrp></ntig></langSet>
</termEntry></body></text></martif>""",
    "TBX of version 3, by namespaces": """<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dct" type="TBX-Basic"
xmlns:basic="http://www.tbxinfo.net/ns/basic" xml:lang="en"><tbxHeader/><text><body><conceptEntry id="c1">
<langSec xml:lang="EN"><termSec><term>personal data</term><basic:partOfSpeech>noun</basic:partOfSpeech></termSec>
</langSec><langSec xml:lang="pl-PL"><termSec><term>dane osobowe</term></termSec></langSec></conceptEntry></body></text>
</tbx>""",
    "TBX-Min": """<TBX dialect="TBX-Min" xmlns="http://www.tbxinfo.net/ns/min"><header><id>Terms</id></header><body>
<entry id="c1"><langGroup xml:lang="en"><termGroup><term>personal data</term></termGroup></langGroup>
<langGroup xml:lang="pl"><termGroup><term>dane osobowe</term></termGroup></langGroup></entry></body></TBX>""",
    "languages without a namespace": """<martif type="TBX"><text><body><termEntry><langSet lang="en_GB"><tig>
<term>personal data</term></tig></langSet><langSet lang="pl_PL"><tig><term>dane osobowe</term></tig></langSet>
</termEntry></body></text></martif>""",
}

TERMS = {
    "pl": ("dane osobowe", "przetwarzania danych osobowych", "przetwarzania informacji"),
    "fi": ("henkilötiedot", "Käsittelemme henkilötietojasi.", "Käsittelemme tietojasi."),
    "hu": ("személyes adat", "Személyes adatait kezeljük.", "Információit kezeljük."),
    "tr": ("kişisel veri", "Kişisel verilerinizi işleriz.", "Bilgilerinizi işleriz."),
    "el": ("συγκατάθεση", "χωρίς τη συγκατάθεσή σας", "χωρίς την άδειά σας"),
    "he": ("הסכמה", "לאחר הסכמתך", "לאחר רשותך"),
}
"""A term, a text that has it with other endings, and one that has it not."""


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_glossary_is_read_as_tools_export_it(name: str, encoding: str) -> None:
    data = EXPORTS[name].encode(encoding)

    terms = read_glossary(data, PurePath("terms.tbx"), Locale("en"), Locale("pl"))

    assert terms == (("personal data", ("dane osobowe",)),)


@pytest.mark.parametrize("tag", TERMS)
def test_a_term_may_have_other_endings(tag: str) -> None:
    term, inflected, another = TERMS[tag]
    glossary = Glossary(terms=(("term", (term,)),))

    assert list(glossary.terms_lost("the terms", inflected)) == []
    assert list(glossary.terms_lost("the terms", another)) == [f"term ({term})"]
