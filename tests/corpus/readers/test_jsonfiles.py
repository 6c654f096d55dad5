import json

import pytest

ITEM = {"title": "A", "text": "One."}


@pytest.mark.parametrize(
    "data",
    [
        [ITEM, ITEM],
        {"articles": [ITEM, ITEM]},
        {"status": "ok", "response": {"total": 2, "results": [ITEM, ITEM]}},
        {"articles": [{"authors": [{"name": "x"}]} | ITEM, ITEM]},
        {"authors": ["x"], "data": [ITEM, ITEM], "more": [1]},
    ],
)
def test_articles_are_found_wherever_the_list_is(found, data):
    items, problems = found("a.json", json.dumps(data))
    assert not problems
    assert [(item.number, item.fields["text"]) for item in items] == [(1, "One."), (2, "One.")]


@pytest.mark.parametrize(
    "data", [ITEM, ITEM | {"comments": [{"text": "Nice."}]}, {"title": "A", "nested": {"body": "One."}}]
)
def test_a_single_article(found, data):
    (item,), problems = found("a.json", json.dumps(data, indent=2))
    assert not problems
    assert item.number is None
    assert item.fields["title"] == "A"


def test_nested_objects_are_flattened(found):
    (item,), _ = found("a.json", json.dumps([{"source": {"name": "Post"}, "fields": {"body": "One."}}]))
    assert item.fields == {"source.name": "Post", "fields.body": "One."}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_encodings(found, encoding, name):
    data = json.dumps({"text": "“Café” 😀"}, ensure_ascii=False)
    data = f"[{data}]" if name == "a.json" else data + "\n"
    (item,), problems = found(name, data.encode(encoding))
    assert item.fields["text"] == "“Café” 😀"
    assert not problems


def test_a_list_of_texts(found):
    items, _ = found("a.json", '["One.", "Two."]')
    assert [item.text for item in items] == ["One.", "Two."]


def test_json_that_breaks_off_keeps_what_came_before(found):
    items, (problem,) = found("a.json", '[{"text": "One."}, {"text": "Tw')
    assert [item.fields["text"] for item in items] == ["One."]
    assert problem.reason.startswith("broken JSON after item 1")


@pytest.mark.parametrize(
    ("data", "reason"),
    [("[]", "an empty list, no articles in it"), ("not json", "broken JSON"), ("[" * 5000, "broken JSON")],
)
def test_what_is_no_list_of_articles_is_a_problem(found, data, reason):
    items, problems = found("a.json", data)
    assert not items
    assert problems[0].reason.startswith(reason)


def test_numbers_are_no_articles(found):
    items, problems = found("a.jsonl", '{"text": "One."}\n17\n')
    assert len(items) == 1
    assert problems == [("a.jsonl", "line 2", "neither an object nor a text but 17")]


@pytest.mark.parametrize(
    ("name", "data"), [("a.json", '{"text":"1"}\n{"text":"2"}\n'), ("a.jsonl", '[{"text":"1"},{"text":"2"}]')]
)
def test_a_wrong_suffix_between_json_and_jsonl_does_no_harm(found, name, data):
    items, problems = found(name, data)
    assert [item.fields["text"] for item in items] == ["1", "2"]
    assert not problems


def test_one_broken_record_among_ten_thousand_is_one_problem(found):
    lines = [json.dumps({"text": f"Number {number}."}) for number in range(10_000)]
    lines[6_788] = '{"text": "Number'
    items, problems = found("a.jsonl", "\r\n".join(lines))
    assert len(items) == 9_999
    (problem,) = problems
    assert (problem.path, problem.record) == ("a.jsonl", "line 6789")
    assert problem.reason.startswith("broken JSON")


def test_a_file_without_any_json_line_is_given_up(found):
    items, problems = found("a.jsonl", "prose\n" * 5000)
    assert not items
    assert len(problems) == 101
    assert problems[-1].reason == "no line so far is JSON; the rest is not read"


@pytest.mark.parametrize(
    "line", ['{"a": "\\ud800", "text": "x"}', '{"text": "x", "n": 1e999}', "[" * 100_000]
)
def test_hostile_lines_do_not_stop_the_file(found, line):
    items, problems = found("a.jsonl", f'{{"text": "y"}}\n{line}\n{{"text": "z"}}\n')
    assert [item.fields["text"] for item in items][-1] == "z"
    assert len(items) + len(problems) == 3
