"""
Cleaning: the part of HTML that a page of seedkit may hold.

What `show` writes is safe already; what else a notebook puts out is not. Both pass through one list of
what is allowed, by nh3: no script, no style, no address outside of the report, no id but ours. An id gets
the prefix of its cell, so that two cells that show the same do not clash.
"""

import re

import nh3

from ..safe import UNSEEN, escape

# fmt: off
TAGS = {
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
    "ul",
}
# fmt: on
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "data-sk-label", "data-sk-of"},
    "a": {"href"},
    "figcaption": {"aria-hidden"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
IMAGE = re.compile(r"<img\b[^>]*>")
UNDESCRIBED = "A figure that the notebook drew without saying in words what it shows."
# What the value of an attribute may be; of those not named here, anything.
VALUES = {
    "id": re.compile(r"sk-[\w.-]{1,150}"),
    "data-sk-of": re.compile(r"sk-[\w.-]{1,150}"),
    "class": re.compile(r"sk-[\w-]+|dataframe"),
    "href": re.compile(
        r"#sk-[\w.-]{1,150}|[\w-]{1,80}\.html(?:#sk-[\w.-]{1,150})?"
        r"|tables/(?:csv/[\w-]{1,80}\.csv|[\w-]{1,80}\.jsonl)|figures/[\w-]{1,120}\.(?:png|svg|csv)"
    ),
    "src": re.compile(r"figures/[\w-]{1,120}\.(?:png|svg)|data:image/png;base64,[A-Za-z0-9+/=]+"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"),
    "dir": re.compile(r"auto|ltr|rtl"),
    "role": re.compile(r"group"),
    "aria-hidden": re.compile(r"true"),
    "tabindex": re.compile(r"0"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
}


def clean(html, prefix=""):
    """
    Keep of some HTML what a page may hold; the text of all else stays.

    Parameters
    ----------
    html : str
    prefix : str
        Put into each id and each link within the page, after ``sk-``.

    Returns
    -------
    str

    Examples
    --------
    >>> clean('<p id="sk-a" onclick="x">See <a href="javascript:x">this</a><script>x</script></p>', "c1-")
    '<p id="sk-c1-a">See <a>this</a></p>'
    """

    def allowed(tag, attribute, value):
        if attribute in VALUES and not VALUES[attribute].fullmatch(value):
            return None
        if attribute in ("id", "data-sk-of"):
            return f"sk-{prefix}{value[3:]}"
        return f"#sk-{prefix}{value[4:]}" if attribute == "href" and value[0] == "#" else value

    return nh3.clean(
        UNSEEN.sub(lambda sign: escape(sign[0]), html),
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=allowed,
        link_rel=None,
        url_schemes={"data"},
    )


def described(html):
    """
    See to the pictures in what others wrote: one that lost its source goes, one without words says so.

    Examples
    --------
    >>> described('<img alt="A line."><img src="figures/a.png" alt="A dot.">')
    '<img src="figures/a.png" alt="A dot.">'
    """
    return IMAGE.sub(_described, html)


def _described(image):
    """A picture that lost its source goes; one without words says that it has none."""
    if " src=" not in image[0]:
        return ""
    return image[0] if ' alt="' in image[0] else f'{image[0][:-1]} alt="{UNDESCRIBED}">'
