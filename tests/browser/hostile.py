"""A corpus that tries everything: markup of every kind in title, body and metadata."""

SCRIPT = "<script>window.pwned = 1</script>"
IMAGE = '<img src="http://attacker.example/x.png" onerror="window.pwned = 2">'
TEMPLATE = "{{ 7 * 191 }} {% raw %} {{ config }}"
TYPST = (
    '#eval("1 + 1") #read("/etc/passwd") #panic("typst") $x^2$ *b* _i_ @label <label> `raw` #image("x.png")'
)
MARKDOWN = "[click](javascript:alert(1)) **bold** ![x](http://attacker.example/m.png) # heading"
FORMULA = "=CMD()|' /C calc'!A0"
BREAKOUT = "\"'></title></style></svg>--><svg onload=window.pwned=3><iframe src=http://attacker.example>"
BIDI = "\u202eesrever\u202c \x07bell \x00null"

EVERYTHING = f"{SCRIPT} {IMAGE} {TEMPLATE} {TYPST} {MARKDOWN} {FORMULA} {BREAKOUT} {BIDI}"


def records(number=6):
    """Return articles whose every field is hostile, enough of them for their outlet to be shown."""
    body = "\n".join(
        [
            f"{FORMULA} may be what mayor {IMAGE} said on Monday.",
            f"The plan might fail, {SCRIPT} Smith said. {TEMPLATE}",
            f'"It may {MARKDOWN} rain," said Anna {TYPST} Jones. It is unclear whether {BREAKOUT} it will.',
            f"Some say about 40 {BIDI} people could be ill, officials {FORMULA} claimed.",
            EVERYTHING,
        ]
    )
    return [
        {
            "id": f"={place}{SCRIPT}",
            "title": f"Mayor may {EVERYTHING}",
            "outlet": f"{FORMULA} Herald {IMAGE} {TYPST} ${{x}}$ $\\frac{{}}$",
            "author": EVERYTHING,
            "section": f"-1+{SCRIPT}",
            "event": EVERYTHING,
            "published": f"2025-01-0{place + 1}",
            "url": "javascript:alert(1)",
            "genre": "news",
            "text": f"{body}\n{place} of them may have left.",
        }
        for place in range(number)
    ]
