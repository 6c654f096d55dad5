"""What goes from a pasted page and what stays; every text here is invented."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.corpus.cleaning import clean_text, raw_offset
from analysis.language.vocabularies import vocabulary

BODY = [
    "The harbour bridge in Port Ansel will close for six weeks from Monday, the city council said, after "
    "divers found cracks in two of its piers.",
    "“We could not wait any longer,” Mayor Ana Reyes told reporters on the quay. “It may be "
    "longer than six weeks.”",
    "Officials said about 12,000 people cross the bridge on a working day. The cost of the "
    "repair is not known.",
]
STANDFIRST = (
    "Mayor Ana Reyes said the harbour bridge had to close, though how long the repair takes was unclear."
)

PAGES = {
    "US broadsheet": (
        [
            STANDFIRST,
            "Listen to this article · 4:12 min Learn more",
            "- Share full article",
            "- 128",
            "A barge beside the second pier in Port Ansel last week.",
            *BODY,
            "We are having trouble retrieving the article content.",
            "Please enable JavaScript in your browser settings.",
            "Thank you for your patience while we verify access. If you are in Reader mode please exit "
            "and log into "
            "your Post account, or subscribe for all of The Post.",
            "Already a subscriber? Log in.",
            "Want all of The Post? Subscribe.",
            "SKIP ADVERTISEMENT",
            "Source: example.com",
        ],
        [STANDFIRST, *BODY],
    ),
    "US broadsheet, picture with label and credit": (
        [
            "By Ana Reyes and Tom Hale",
            "Nov. 6, 2024",
            "Image",
            "Divers at the second pier in Port Ansel on Tuesday.",
            "Credit...Lena Ortiz for The Harbour Post",
            *BODY[:2],
            "Advertisement",
            BODY[2],
        ],
        BODY,
    ),
    "British broadsheet": (
        [
            STANDFIRST,
            "Ana Reyes Transport correspondent",
            "Wed 6 Nov 2024 14.05 GMT",
            "Last modified on Wed 6 Nov 2024",
            "Share",
            "View image in fullscreen",
            "The bridge on Tuesday. Photograph: Lena Ortiz/The Coaster",
            BODY[0],
            "skip past newsletter promotion",
            "Sign up to First Thing",
            "Free daily newsletter",
            "Our morning email breaks down the day’s stories, delivered to your inbox",
            "after newsletter promotion",
            BODY[1],
            BODY[2],
            "Explore more on these topics",
            "Port Ansel",
            "Bridges",
            "news",
            "Reuse this content",
        ],
        [STANDFIRST, *BODY],
    ),
    "public broadcaster": (
        [
            "Published",
            "6 November 2024",
            "Share",
            "Save",
            "Image source, Coast Agency",
            "Image caption, The bridge carries four lanes",
            "By Ana Reyes",
            "Coast News, Port Ansel",
            BODY[0],
            "Media caption, Watch: Divers at the second pier",
            BODY[1],
            BODY[2],
            "More on this story",
            "Ferry to run every ten minutes",
            "Why old bridges crack",
            "Related topics",
            "Port Ansel",
            "Around the BBC",
        ],
        BODY,
    ),
    "tabloid": (
        [
            "By ANA REYES FOR THE DAILY BUOY",
            "PUBLISHED: 14:05, 6 November 2024 | UPDATED: 15:30, 6 November 2024",
            "e-mail",
            "214 shares",
            "37",
            "View comments",
            BODY[0],
            "Advertisement",
            BODY[1],
            "READ MORE: Ferry captain's warning was ignored",
            "Share this article",
            "Share",
            BODY[2],
            "Share or comment on this article: Bridge to close",
            "Comments (37)",
            "Most watched News videos",
        ],
        BODY,
    ),
    "regional paper": (
        [
            "Skip to main content",
            "News",
            "Sports",
            "Obituaries",
            "Subscribe",
            "Ana Reyes",
            "Staff Writer",
            "Published 3:14 pm Wednesday, November 6, 2024",
            "5 min read",
            BODY[0],
            "(Photo by Lena Ortiz/Port Ansel Courier)",
            "Story continues below advertisement",
            BODY[1],
            "Sign up for our weekly newsletter",
            "E-mail address",
            "Submit",
            BODY[2],
            "Follow us on Facebook and Instagram",
            "Contact Ana Reyes at areyes@example.com",
            "Comments",
            "Copyright 2024 Port Ansel Courier. All rights reserved.",
        ],
        BODY,
    ),
    "wire agency": (
        [
            "FILE - The harbour bridge in Port Ansel, March 3, 2023. (AP Photo/Lena Ortiz, File)",
            "BY ANA REYES",
            "Updated 3:14 PM GMT, November 6, 2024",
            "Share",
            *BODY,
            "(Reporting by Ana Reyes; Editing by Tom Hale)",
            "Our Standards: The Coast Agency Trust Principles.",
            "© 2024 The Coast Agency. All rights reserved.",
        ],
        BODY,
    ),
    "magazine": (
        [
            "Save this story",
            "5 min read",
            "Listen to this story",
            "0:00 / 7:21",
            *BODY,
            "Read More",
            "Subscribe to continue reading",
            "You may also like",
            "The ferry that never sailed",
            "Ten bridges we loved",
        ],
        BODY,
    ),
    "weekly": (
        [
            STANDFIRST,
            "Share full article",
            "By Ana Reyes",
            "Ana Reyes reported from Port Ansel, Linden and from Long Quay.",
            "Published May 1, 2025",
            *BODY[:2],
            "Sign up for First Boat, our weekly letter from the coast.",
            "Get it sent to your inbox every Thursday.",
            BODY[2],
            "Source: weekly.example (an invented page; no such paper exists)",
        ],
        [STANDFIRST, *BODY],
    ),
    "database export": (["ABSTRACT.", STANDFIRST, "FULL TEXT.", *BODY], [STANDFIRST, *BODY]),
}

STAYS = [
    "Share prices fell 16 per cent.",
    "Share prices fell",
    "Source: a word she hates.",
    "Source: a word she hates",
    "Listen to this article of faith, he told them, and you will understand the party.",
    "“Subscribe to the union newsletter and you will know,” she said.",
    "'Subscribe,' she said.",
    "Subscribe to the theory that bridges fail from neglect and the council looks foolish.",
    "No.",
    "Yes.",
    "16",
    "1,204",
    "Advertisement spending rose by a tenth last year.",
    "Advertisements for the ferry appeared on Monday.",
    "Comments by the mayor angered the drivers.",
    "Comments like these may cost her the election.",
    "Follow us on the journey that the refugees took.",
    "Sign up for the draft or go to prison: that was the choice.",
    "Sign up, the recruiter told him, and he did.",
    "Read more books, the minister said.",
    "Read more: that was her only advice.",
    "Copyright is at the heart of the dispute.",
    "By Monday the water had reached the second floor.",
    "By Friday",
    "By all accounts the mayor was furious.",
    "Photographs by the divers show two cracks.",
    "The photo: a child on a quay, smiling",
    "Getty Images said it would appeal.",
    "Updated figures may be published at 3:14 pm on Friday.",
    "Published reports suggested that he might resign.",
    "Play the video again, the judge said.",
    "Watch: that is all they could do.",
    "Loading the ferry took an hour.",
    "Please enable the alarm, the notice said, and leave.",
    "JavaScript is a language that many bank staff may never have heard of.",
    "Cookies are baked on the ferry every morning.",
    "Log in the river, sir, the pilot shouted.",
    "Support local journalism, she wrote, and then cancelled her subscription.",
    "Related deaths rose to nine, the hospital said.",
    "Trending downwards, the polls left him little hope.",
    "Latest figures suggest that the repair could cost more.",
    "Recommended doses vary, doctors said.",
    "Home is where the bridge is, she said.",
    "Politics",
    "What happens next",
    "Key points",
    "Q: How many people crossed that day?",
    "A: About 12,000.",
    "REYES: We could not wait.",
    "5 November",
    "9:15 a.m.",
    "In this case, the photo may mislead.",
    "File the form by Friday, the office told them.",
    "Credit: it is what small shops run on, he said.",
    "Image is everything in this campaign.",
    "We are having trouble retrieving the bodies, the coast guard said.",
    "Thank you for your patience, the mayor told the crowd.",
    "Already a subscriber to conspiracy theories, he blamed the port.",
    "Want all of the money? Vote for me, he joked.",
    "Skip the advertisement, she advised her son.",
    "This article of the constitution is for citizens only, the court held.",
    "Get the vaccine straight into your arm, the poster said.",
    "Tags on the luggage showed where they had been.",
    "All rights reserved to the crown were listed in the treaty.",
    "See also the minister's remarks in May, the judge wrote.",
    "Contact us, the police urged witnesses, if you saw the van.",
    "Do you have a story like this, the lawyer asked the jury, or is it only hers?",
    "Save the bridge, the banners read.",
    "Like his father, he may not run again.",
    "Download speeds fell by half, the regulator said.",
    "Ana Reyes",
    "Thanks for coming, Mayor Reyes.",
    "More on this later, he promised.",
    "Source close to the mayor: she may go",
    "Ana Reyes reported from the harbour for thirty years.",
    "Ana Reyes reported from Port Ansel.",
    "Marta Holm reported from Linden that the pass was open.",
    "Sign up for our weekly walk along the quay, the poster read.",
    "Sign up for Marta, our weekly letters taught us, and you sign up for trouble.",
    "Source: example (the word that the court could not define)",
]


def own_words(raw, **options):
    return clean_text(raw, **options).text.split("\n")


@pytest.mark.parametrize("layout", PAGES)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_page_is_left_with_exactly_the_articles_words(layout, gap):
    lines, expected = PAGES[layout]
    assert [line for line in own_words(gap.join(lines)) if line] == expected


@pytest.mark.parametrize("sentence", STAYS)
def test_the_articles_own_words_stay(sentence):
    for lines in (
        [*BODY[:2], sentence, BODY[2]],
        [BODY[0], sentence, *BODY[1:]],
        [*BODY[:2], BODY[2] + " " + sentence],
    ):
        assert own_words("\n".join(lines)) == lines


@pytest.mark.parametrize("sentence", [trap for trap in STAYS if trap.endswith(".") and trap != "9:15 a.m."])
def test_the_articles_own_sentences_stay_at_its_edges(sentence):
    for lines in ([sentence, *BODY], [*BODY, sentence]):
        assert own_words("\n".join(lines)) == lines


@pytest.mark.parametrize("sentence", [trap for trap in STAYS if trap.endswith(".") and len(trap.split()) > 3])
def test_the_articles_own_sentences_stay_beside_clutter(sentence):
    lines = [
        BODY[0],
        "Share full article",
        sentence,
        "Advertisement",
        BODY[1],
        BODY[2],
        "Share on Facebook",
        "Log in",
    ]
    assert own_words("\n".join(lines)) == [BODY[0], sentence, BODY[1], BODY[2]]


LEADS_BELOW_A_BAR = [
    "A federal judge in Port Ansel on Tuesday blocked the closing of the harbour bridge.",
    "Divers found cracks in the harbour bridge in Port Ansel last week.",
    "Mayor Ana Reyes walked across the harbour bridge on Tuesday for the last time.",
    "Thousands of people gathered at the harbour bridge in Port Ansel on Tuesday.",
]


@pytest.mark.parametrize("lead", LEADS_BELOW_A_BAR)
@pytest.mark.parametrize("standfirst", [[], [STANDFIRST]])
def test_a_lead_below_the_share_bar_is_no_caption(lead, standfirst):
    lines = [*standfirst, "Share full article", "128", lead, *BODY[1:]]
    assert own_words("\n".join(lines)) == [*standfirst, lead, *BODY[1:]]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Listen to this article · 3:35 min", "player"),
        ("Share full article", "share"),
        ("Comments (37)", "counter"),
        ("Workers clear the quay. (AP Photo/Ana Reyes)", "caption"),
        ("Story continues below", "advertisement"),
        ("Sign up for our morning briefing", "newsletter"),
        ("You have reached your limit of free articles.", "paywall"),
        ("Please enable JavaScript in your browser settings.", "script"),
        ("Read more: Why bridges fail", "related"),
        ("Copyright 2024 The Coast Agency. All rights reserved.", "trailer"),
        ("Source: coast.example (an invented page)", "trailer"),
        ("Sign up for First Boat, our weekly letter from the coast.", "newsletter"),
        ("FULL TEXT", "other"),
    ],
)
def test_what_went_is_kept_with_its_reason_and_place(line, reason):
    raw = "\n\n".join([BODY[0], line, BODY[1]])
    (piece,) = clean_text(raw).removed
    assert (piece.text, piece.reason) == (line, reason)
    assert raw[piece.raw_start : piece.raw_end] == line


def test_the_title_goes_only_where_it_is_given_and_repeated():
    lines = ["Bridge to close", *BODY]
    assert own_words("\n".join(lines), title="Bridge to Close") == BODY
    assert own_words("\n".join(lines)) == lines
    assert own_words("Bridge to close", title="Bridge to close") == ["Bridge to close"]


def test_the_heading_of_the_next_section_stays_below_a_list_of_links():
    lines = [
        *BODY[:2],
        "Most read",
        "Why bridges fail",
        "Ferry to run all night",
        "What happens next",
        BODY[2],
    ]
    assert own_words("\n".join(lines)) == [*BODY[:2], "What happens next", BODY[2]]
    lines = [*BODY[:2], "Most read", BODY[2]]
    assert own_words("\n".join(lines)) == lines


def test_a_transcript_keeps_its_short_turns():
    lines = [
        "REYES: How many people crossed the bridge on Monday?",
        "16",
        "No.",
        "Share",
        "Comment",
        "HALE: Go on.",
    ]
    lines = [*BODY[:2], *lines, BODY[2], BODY[0]]
    assert own_words("\n".join(lines)) == lines


def test_clean_text_is_returned_as_it_is():
    raw = "\n\n".join(BODY)
    assert clean_text(raw) == (raw, (), ((0, 0),))


def test_text_wrapped_at_a_fixed_width_is_unwrapped_sign_for_sign():
    raw = (
        "The harbour bridge in Port Ansel will close for six weeks from Monday,\n"
        "the city council said, after divers found cracks in two of its piers.\n"
        "The cost of the repair is not known.\n\n"
        "“We could not wait any longer,” Mayor Ana Reyes told reporters on the\n"
        "quay. “It may be longer than six weeks.”"
    )
    cleaned = clean_text(raw)
    assert cleaned.text == raw.replace("\n\n", "§").replace("\n", " ").replace("§", "\n\n")
    assert cleaned.offsets == ((0, 0),)


def test_short_lines_are_not_wrapped_text():
    raw = "Roses may be red.\nViolets are blue.\nThe bridge could be shut.\nSo what will you do?"
    assert clean_text(raw).text == raw


def test_invisible_signs_go_and_joiners_stay():
    raw = "\ufeffThe may\u00ador \u200bsaid 👩\u200d👩\u200d👧 e\u0301 \u202eשלום\u202c."
    assert clean_text(raw).text == "The mayor said 👩\u200d👩\u200d👧 e\u0301 \u202eשלום\u202c."


def test_nothing_in_nothing_out():
    assert clean_text("") == ("", (), ())
    assert clean_text(" \n\t\u200b\r\n ") == ("", (), ())


def test_every_reason_is_in_the_vocabulary():
    reasons = set(vocabulary("removed.reason"))
    for lines, _ in PAGES.values():
        assert {piece.reason for piece in clean_text("\n".join(lines)).removed} <= reasons


CHARACTERS = st.characters(exclude_categories=["Cs"])
PIECES = st.one_of(
    st.text(CHARACTERS, max_size=20),
    st.sampled_from(BODY + STAYS + list(itertools.chain(*(lines for lines, _ in PAGES.values())))),
    st.sampled_from(
        ["\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x85", "\u200b", "\ufeff", "e\u0301", "👩\u200d👧"]
    ),
    st.sampled_from(["\u202eשלום\u202c", "‘", "’’", "''", "“", " ", "\u00a0", "\t"]),
)
INVISIBLE = {"\u200b", "\u2060", "\ufeff", "\u00ad", "\x7f", *map(chr, range(32))}
BREAKS = set("\n\r\v\f\x85\u2028\u2029")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("\r\n\r\nA\r\n\u200b\r\nB\x85C")
def test_every_sign_leads_back_to_the_raw_text(raw):
    cleaned = clean_text(raw)
    seen = [raw_offset(cleaned.offsets, i) for i in range(len(cleaned.text))]
    assert all(a < b for a, b in itertools.pairwise(seen))
    for i, place in enumerate(seen):
        sign = cleaned.text[i]
        assert sign == raw[place] or (sign in "\n " and raw[place] in BREAKS)
    gone = set(range(len(raw))) - set(seen)
    for piece in cleaned.removed:
        assert raw[piece.raw_start : piece.raw_end] == piece.text
        assert not set(range(piece.raw_start, piece.raw_end)) & set(seen)
        gone -= set(range(piece.raw_start, piece.raw_end))
    assert all(raw[place].isspace() or raw[place] in INVISIBLE for place in gone)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_stretches_are_in_order_and_as_few_as_can_be(raw):
    cleaned = clean_text(raw)
    for (start, raw_start), (next_start, next_raw) in itertools.pairwise(cleaned.offsets):
        assert next_start > start
        assert next_raw > raw_start + (next_start - start)
    assert not cleaned.text or cleaned.offsets[0].start == 0
