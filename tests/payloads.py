"""
Hostile text: what an article, a title, an id or a file name may hold, and nothing may obey.

Whatever sets ``seedkitLive`` in a browser has run.
"""

import re
from html.parser import HTMLParser

RUN = "window.seedkitLive=1"

OURS = re.compile(
    r"#|[\w-]+\.html(#|$)|figures/[\w-]+\.(png|svg|csv)$|citations\.(bib|json)$|data:image/png;base64,"
)
PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "script-closed-early": f"</script><script>{RUN}</script>",
    "script-odd-case": f"<ScRiPt >{RUN}</sCrIpT>",
    "script-nested": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "image-error": f'<img src=x onerror="{RUN}">',
    "image-unquoted": f"<img src=x onerror={RUN}>",
    "image-remote": '<img src="//tracker.invalid/a.png">',
    "svg-load": f'<svg onload="{RUN}"></svg>',
    "svg-script": f"<svg><script>{RUN}</script></svg>",
    "svg-foreign": f'<svg><foreignObject><body onload="{RUN}"></foreignObject></svg>',
    "math-link": f'<math href="javascript:{RUN}">click</math>',
    "details-toggle": f'<details open ontoggle="{RUN}">',
    "attribute-double": f'" onmouseover="{RUN}" autofocus onfocus="{RUN}',
    "attribute-single": f"' onmouseover='{RUN}' autofocus onfocus='{RUN}",
    "attribute-back": f"` onmouseover=`{RUN}`",
    "iframe": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "base": '<base href="//elsewhere.invalid/">',
    "meta-refresh": f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    "style": "</style><style>body{display:none}</style>",
    "style-import": '<style>@import "//elsewhere.invalid/a.css";</style>',
    "link-script": f'<a href="javascript:{RUN}">click</a>',
    "link-data": f'<a href="data:text/html,<script>{RUN}</script>">click</a>',
    "form": f'<form action="javascript:{RUN}"><button>go</button></form>',
    "comment": f"--><script>{RUN}</script><!--",
    "cdata": f"]]><script>{RUN}</script><![CDATA[",
    "title-closed": f"</title><script>{RUN}</script>",
    "textarea-closed": f"</textarea></pre></code><script>{RUN}</script>",
    "our-own-id": '<p id="sk-a.0.1" class="sk-place" data-sk-at="sk-a.0.1">here</p>',
    "our-own-place": '<span class="sk-place" data-sk-at="sk-a.0.1">here</span>',
    "markdown-link": f"[click](javascript:{RUN}) ![see](//tracker.invalid/a.png)",
    "markdown-heading": "# A heading\n\n- a list\n\n> a quotation\n\n***\n",
    "markdown-code": f"```\n<script>{RUN}</script>\n```",
    "markdown-footnote": "[^1]: a note\n\n| a |\n|---|\n| b |",
    "dollars": "It cost $5 million, up from $3 million.",
    "mathjax": rf"$$\href{{javascript:{RUN}}}{{x}}$$ \(\require{{html}}\)",
    "latex": r"\input{/etc/passwd} $\frac{1}{$ \undefined{ _^ %",
    "mathtext": r"$\notacommand{x}$ and $\frac{",
    "template": "{title} {0} {__class__} {reports.__class__} %s %(x)s ${HOME} {{ 7*7 }}",
    "terminal-colour": "\x1b[31mred\x1b[0m",
    "terminal-title": "\x1b]0;owned\x07",
    "terminal-link": "\x1b]8;;http://elsewhere.invalid\x1b\\click\x1b]8;;\x1b\\",
    "terminal-c1": "\x9b2Jgone\x90",
    "terminal-erase": "shown\r\x1b[2Khidden\x08\x08",
    "nul": "a\x00b\x01c\x7f",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069",
    "surrogate": "a\ud800b",
    "noncharacter": "a\ufffeb\uffffc",
    "formula": '=HYPERLINK("//elsewhere.invalid","click")',
    "formula-command": "=cmd|' /C calc'!A0",
    "formula-plus": "+44 20 7946 0000",
    "formula-minus": "-1+1",
    "formula-at": "@SUM(1+1)",
    "formula-tab": "\t=1+1",
    "path-up": "../../../etc/passwd",
    "path-absolute": "/etc/passwd",
    "path-windows": "C:\\Windows\\con.txt",
    "path-long": "a" * 400,
    "shell": "$(touch owned); `touch owned` && rm -rf .",
    "entity": "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "wide": "漢字 العربية 🇪🇺👩‍👩‍👧 e\u0301 İ ﷽",
    "blank": " \u00a0\u200b\t",
}


def readable(text):
    """What of a text a reader must still see: neither white space nor control characters."""
    text = re.sub(r"<U\+[0-9A-F]{4}>|[\u2400-\u2421]", "", text)
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


class Live(HTMLParser):
    """Collects what a browser would obey: elements that act, handlers, addresses that are not ours."""

    ACTING = (
        *("script", "iframe", "object", "embed", "base", "form", "input", "button", "svg", "math", "link"),
        *("frame", "applet", "audio", "video", "textarea", "select", "template", "foreignobject"),
    )

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in self.ACTING or (tag == "meta" and ("http-equiv", "refresh") in attributes):
            self.found.append(tag)
        for name, value in attributes:
            address = name in (
                "href",
                "src",
                "action",
                "srcset",
                "style",
                "srcdoc",
                "background",
                "formaction",
            )
            ours = OURS.match(value or "")
            if name.startswith("on") or (address and not ours):
                self.found.append(f"{tag} {name}={value}")


def live(html):
    """
    List what in some HTML is live.

    Examples
    --------
    >>> live("<p>one</p><p onclick='x'>two</p>")
    ['p onclick=x']
    """
    return Live(html).found
