"""What one of two stories attributes and the other asserts: it depends on the words that both have."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.measures import align

FILL = " The storm came from the west. Children had no school that day."


def _told(first, second, contents=(), hedge=None, cue="said", stance="neutral"):
    """Return two articles; ``contents`` are (article, words, source, kind) of attributions."""
    texts = {"a": first + FILL, "b": second + " Nets were mended at home."}
    sentences, rows, spans = [], [], []
    for article, text in texts.items():
        own = first if article == "a" else second
        rest = text[len(own) + 1 :]
        ends = [len(own), len(own) + 1 + rest.index(".") + 1, len(text)]
        begins = [0, len(own) + 1, min(ends[1] + 1, len(text))]
        for number, (start, end) in enumerate(zip(begins, ends, strict=True), start=1):
            if end > start:
                sentences.append({"article_id": article, "sentence_id": number, "start": start, "end": end})
    for number, (article, words, source, kind) in enumerate(contents, start=1):
        naming = "none" if source is None else "named"
        rows.append(
            {"article_id": article, "attribution_id": number, "source": source, "source_name": source,
             "source_key": None, "source_id": "s1", "naming": naming, "source_kind": kind, "cue": cue,
             "quote_type": "direct" if "“" in first else "indirect", "reporting_stance": stance}
        )  # fmt: skip
        for role, piece in (("content", words), ("source", source), ("cue", cue)):
            if piece is not None and (start := texts[article].find(piece)) >= 0:
                place = {"role": role, "start": start, "end": start + len(piece)}
                spans.append({"article_id": article, "attribution_id": number, **place})
    hedges = [
        {
            "article_id": "b",
            "sentence_id": 1,
            "start": 0,
            "text": "x",
            "category": hedge[0],
            "voice": hedge[1],
        }
    ]
    columns = ["article_id", "attribution_id", "source", "source_name", "source_key", "source_id", "naming",
               "source_kind", "cue", "quote_type", "reporting_stance"]  # fmt: skip
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    return SimpleNamespace(
        articles=articles.assign(duplicate_of=None, outlet=["North", "South"]),
        sentences=pd.DataFrame(sentences),
        hedges=pd.DataFrame(hedges) if hedge[0] else pd.DataFrame(hedges).iloc[:0],
        attributions=pd.DataFrame(rows, columns=columns),
        spans=pd.DataFrame(spans, columns=["article_id", "attribution_id", "role", "start", "end"]),
    )


def _row(first, second, contents=(), hedge=(None, None), **how):
    return align(_told(first, second, contents, hedge, **how), "a", "b", mask_witnesses=False).iloc[0]


CUT = "Harrow will lose nine night bus routes"


@pytest.mark.parametrize(
    ("first", "second", "contents", "kind"),
    [
        (f"{CUT}, said Lee.", f"{CUT} in May.", [("a", CUT, "Lee", "official")],
         "first attributes, second asserts"),
        (f"{CUT}.", f"{CUT}, said Lee.", [("b", CUT, "Lee", "official")], "first asserts, second attributes"),
        (f"{CUT}, said Lee.", f"{CUT}, said Moll.",
         [("a", CUT, "Lee", "official"), ("b", CUT, "Moll", "official")], "both attribute"),
        # much about the speaker does not make the quotation the writer's
        (f"“{CUT},” said Lee, who has run the old port for ten long years.", f"{CUT} in May.",
         [("a", CUT, "Lee", "official")], "first attributes, second asserts"),
        # what both have stands outside of what is attributed
        (f"{CUT}, which Lee called a scandal.", f"{CUT} in May.", [("a", "a scandal", "Lee", "official")],
         "both assert"),
        # nobody says it, or the writer
        (f"{CUT}, whom Lee did not name.", f"{CUT} in May.", [("a", CUT, None, "other")], "both assert"),
        (f"{CUT}, I think.", f"{CUT} in May.", [("a", CUT, "I", "writer")], "both assert"),
    ],
)  # fmt: skip
def test_a_claim_is_attributed_where_its_words_are(first, second, contents, kind):
    row = _row(first, second, contents)
    assert (row["kind"], row["sure"]) == (kind, True)
    assert pd.notna(row["first_source"]) == row["first_attributed"]


@pytest.mark.parametrize(
    ("category", "voice", "kind"),
    [
        (None, "writer", "first attributes, second asserts"),
        ("modal", "writer", "first attributes, second asserts"),
        ("evidential", "source", "first attributes, second asserts"),
        ("evidential", "writer", "told as hearsay"),
        ("weasel", "writer", "told as hearsay"),
    ],
)
def test_what_a_writer_reportedly_says_is_not_asserted(category, voice, kind):
    claims = (f"{CUT}, said Lee.", f"{CUT} reportedly.")
    row = _row(*claims, [("a", CUT, "Lee", "official")], (category, voice))
    assert row["kind"] == kind
    assert row["second_hearsay"] == (kind == "told as hearsay") and not row["first_hearsay"]


@pytest.mark.parametrize(
    ("cue", "stance", "kind"),
    [
        ("are believed to", "distance", "told as hearsay"),
        ("are said to", "distance", "told as hearsay"),
        ("are known to", "endorse", "both assert"),
        ("were told to", "neutral", "both assert"),
    ],
)
def test_what_is_believed_by_nobody_in_particular_is_hearsay(cue, stance, kind):
    lost = "lose nine night bus routes in Harrow"
    row = _row(
        f"Riders {cue} {lost}.", f"Riders {lost}.", [("a", lost, None, "other")], cue=cue, stance=stance
    )
    assert (row["kind"], row["sure"]) == (kind, True)


@pytest.mark.parametrize(
    ("first", "source", "sure"),
    [
        (f"Lee said that {CUT}.", "Lee", True),
        (f"“{CUT}.”", "the west", True),
        (f"A paper has it that {CUT}.", "the west", False),
    ],
)
def test_a_source_in_another_sentence_is_doubtful_unless_it_is_quoted(first, source, sure):
    assert _row(first, f"{CUT} in May.", [("a", CUT, source, "official")])["sure"] == sure


@pytest.mark.parametrize(("stance", "sure"), [("neutral", True), ("deny", False)])
def test_what_one_denies_is_not_what_the_other_asserts(stance, sure):
    told = [("a", CUT, "Lee", "official")]
    assert _row(f"Lee rejected that {CUT}.", f"{CUT} in May.", told, stance=stance)["sure"] == sure


@pytest.mark.parametrize(
    ("second", "sure"),
    [
        ("The drivers' union of Harrow protested: night bus routes, nine, will go.", False),
        ("The drivers' union of Harrow accused the port: nine night bus routes will go.", False),
        ("The drivers' union of Harrow counted: nine night bus routes will go.", True),
    ],
)
def test_what_position_somebody_takes_is_not_counted_as_asserted(second, sure):
    first = "The drivers' union of Harrow said nine night bus routes will go."
    row = _row(
        first,
        second,
        [("a", "nine night bus routes will go", "The drivers' union of Harrow", "organisation")],
    )
    assert row["sure"] == sure


@pytest.mark.parametrize(
    "line",
    ["PORT ANSLEY, Westmark (OPS) -- ", "WASHINGTON (AP) — ", "MANCHESTER, N.H. (AP) — ", "PORT MERROW — "],
)
def test_a_dateline_is_no_part_of_a_sentence(line):
    row = _row(f"{line}{CUT}.", f"{CUT} in May.")
    assert row["first_text"] == f"{CUT}." and row["first_start"] == len(line)


def test_a_dateline_alone_is_no_sentence():
    line = "PORT ANSLEY, Westmark (OPS) --"
    found = align(
        _told(line, f"Police of {line} say so.", hedge=(None, None)), "a", "b", mask_witnesses=False
    )
    assert "PORT ANSLEY" not in "".join(found["first_text"])
