from analysis.corpus import Problem, Record
from analysis.corpus.assembly import LONGEST_HTML, LONGEST_TEXT, FieldNames, assemble
from analysis.corpus.identity import IdGiver
from analysis.corpus.readers.source import Found


def run(*found, fields=None):
    return list(assemble(found, path="a.csv", stem="a", ids=IdGiver(), names=FieldNames(fields)))


def rows(*rows):
    return [Found(row, number=n, where=f"row {n}", table=True) for n, row in enumerate(rows, 1)]


def test_fields_get_the_names_of_the_contract():
    (record,) = run(
        *rows({"Headline": " A ", "Body": "One.\n", "Mood": "grim", "Score": 3.0, "date": None, "ID": "x1"})
    )
    assert record == Record(
        "x1", "a.csv", 1, "One.\n", "plain", {"title": "A", "meta_Mood": "grim", "meta_Score": "3"}
    )


def test_a_table_without_a_text_column_is_one_problem():
    table = rows(*[{"title": "A", "Story text": "One."}] * 500)
    assert run(*table) == [
        Problem("a.csv", None, "no text column found among title, Story text; name it with --field text=NAME")
    ]
    assert len(run(*table, fields={"text": "Story text"})) == 500
    assert (
        run(*table, fields={"text": "Body"})[0].reason == "no column named Body; there is title, Story text"
    )


def test_records_without_text_are_given_up_after_a_hundred():
    found = [Found({"a": 1}, number=n, where=f"line {n}") for n in range(1, 1000)]
    results = run(*found)
    assert len(results) == 101
    assert results[0] == Problem(
        "a.csv", "line 1", "no text field found among a; name it with --field text=NAME"
    )
    assert results[-1].reason == "none of the first 100 records has a text; the rest is not read"
    assert len(run(Found({"text": "x"}, number=0), *found)) == 1000


def test_the_html_field_serves_where_there_is_no_text():
    both, html = run(*rows({"text": "T", "html": "<p>H"}, {"text": " ", "html": "<p>H"}))
    assert (both.text, both.markup, html.text, html.markup) == ("T", "plain", "<p>H", "html")


def test_an_empty_text_is_a_problem_of_its_row():
    assert run(*rows({"text": " \n"}, {"text": None}))[1] == Problem("a.csv", "row 2", "the text is empty")


def test_a_text_longer_than_any_article_is_a_problem():
    found = [
        Found(text="x" * (LONGEST_TEXT + 1)),
        Found(text="<" * (LONGEST_HTML + 1), markup="html"),
        Found(text="<" * LONGEST_HTML, markup="html"),
        Found(text="x" * LONGEST_TEXT),
    ]
    results = run(*found)
    assert [isinstance(item, Problem) for item in results] == [True, True, False, False]
    assert results[0].reason == "6,000,001 characters, longer than any article (limit 6,000,000); split it"


def test_ambiguous_dates_are_read_as_the_rest_of_the_file():
    dates = ["05/03/2026", "25/03/2026", "2026-03-07", "soon"]
    found = [
        record.fields["published"] for record in run(*rows(*[{"text": "x", "date": date} for date in dates]))
    ]
    assert found == [
        "2026-03-05T00:00:00+00:00",
        "2026-03-25T00:00:00+00:00",
        "2026-03-07T00:00:00+00:00",
        "soon",
    ]
    alone = run(*rows({"text": "x", "date": "05/03/2026"}))[0]
    assert alone.fields["published"] == "05/03/2026"


def test_lone_surrogates_are_mended_and_noted():
    (record,) = run(*rows({"text": "a\ud800b", "title": "\udfff", "id": "\ud800"}))
    assert (record.text, record.fields["title"], record.notes) == ("a\ufffdb", "\ufffd", ("broken bytes",))


def test_a_text_may_be_a_list_of_paragraphs():
    assert run(*rows({"text": ["One.", None, "Two."]}))[0].text == "One.\nTwo."


def test_problems_of_the_reader_keep_their_place():
    results = run(Found(text="One."), Problem("a.csv", "x", "y"), Found(text="Two."))
    assert [type(item).__name__ for item in results] == ["Record", "Problem", "Record"]


def test_html_in_a_text_field_is_known_as_such():
    (record,) = run(*rows({"body": "<p>One.</p><p>Two.</p>"}))
    assert record.markup == "fragment"
    assert run(Found(text="<p>One.</p>"))[0].markup == "plain"
