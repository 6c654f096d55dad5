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
    """Return articles whose every field is hostile, from two outlets that differ enough to be compared."""
    body = "\n".join(
        [
            f"{FORMULA} may be what mayor {IMAGE} said on Monday.",
            f"The plan might fail, {SCRIPT} Smith said. {TEMPLATE}",
            f'"It may {MARKDOWN} rain," said Anna {TYPST} Jones. It is unclear whether {BREAKOUT} it will.',
            f"Some say about 40 {BIDI} people could be ill, officials {FORMULA} claimed.",
            EVERYTHING,
        ]
    )
    # the same words twice would count as a reprint, and one outlet alone is compared with nothing
    other = "\n".join(
        [
            f"Perhaps the ferry sails at noon, its captain {FORMULA} believes.",
            f"Nobody knows why {IMAGE} the harbour shut.",
            f"If the {SCRIPT} council agrees, roughly nine boats will probably leave,"
            f" Lena {TYPST} Marsh told {BREAKOUT}.",
            f"Fishermen reportedly {MARKDOWN} doubt it.",
            f"The inspector denied that {BIDI} the quay seems unsafe {TEMPLATE}.",
        ]
    )
    return [
        {
            "id": f"={place}{SCRIPT}",
            "title": f"Mayor may {EVERYTHING}",
            "outlet": f"{FORMULA} {('Herald', 'Mail')[place % 2]} {IMAGE} {TYPST} ${{x}}$ $\\frac{{}}$",
            "author": EVERYTHING,
            "section": f"-1+{SCRIPT}",
            "event": EVERYTHING,
            "published": f"2025-01-0{place + 1}",
            "url": "javascript:alert(1)",
            "genre": "news",
            "text": f"{(body, other)[place % 2]}\n{place} of them may have left.",
        }
        for place in range(number)
    ]
