import json

from analysis.training.corpora import Labelled, Link, bare, read_attributions, read_ratings, read_sentences


def write(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_articles_with_attributions_and_agreed_hedges(tmp_path):
    text = "Ines Okafor said it may rain."
    articles = write(
        tmp_path / "articles.jsonl",
        [
            {
                "id": "a",
                "text": text,
                "attributions": [{"source": [[0, 11]], "cue": [[12, 16]], "content": [[17, 28]]}],
            },
            {"id": "b", "text": "Nothing.", "attributions": []},
        ],
    )
    hedges = write(
        tmp_path / "hedges.jsonl",
        [
            {
                "id": "a",
                "hedges": [
                    {"start": 20, "end": 23, "category": ["modal", "likelihood"], "coders": "AB"},
                    {"start": 0, "end": 4, "category": "belief", "coders": "A"},
                ],
            }
        ],
    )
    first, second = read_attributions(articles, hedges)
    assert first.spans["attribution"] == (
        Labelled(0, 11, "source"),
        Labelled(12, 16, "cue"),
        Labelled(17, 28, "content"),
    )
    assert first.spans["hedge"] == (Labelled(20, 23, "modal"),)
    assert first.links == (Link(0, 11, 12), Link(17, 28, 12))
    assert "hedge" not in second.spans


def test_sentences_of_a_document_become_one_text_with_shifted_cues(tmp_path):
    path = write(
        tmp_path / "sentences.jsonl",
        [
            {"doc": "d", "text": "It rains.", "cues": []},
            {"doc": "d", "text": "It may stop.", "cues": [{"start": 3, "end": 6, "type": "epistemic"}]},
            {"doc": "e", "text": "Odd.", "cues": [{"start": 0, "end": 3, "type": "other"}]},
        ],
    )
    first, second = read_sentences(path, "szeged", ["epistemic"])
    (cue,) = first.spans["szeged"]
    assert first.text[cue.start : cue.end] == "may"
    assert second.spans["szeged"] == ()


def test_sentences_on_which_something_is_measured_are_left_out(tmp_path):
    path = write(
        tmp_path / "sentences.jsonl",
        [{"doc": "d", "text": "It rains .", "cues": []}, {"doc": "d", "text": "It snows .", "cues": []}],
    )
    (only,) = read_sentences(path, "weasel", ["weasel"], without=frozenset({bare("it rains.")}))
    assert only.text == "It snows . "


def test_ratings_are_told_from_the_middle_of_the_scale(tmp_path):
    path = write(
        tmp_path / "ratings.jsonl",
        [{"id": "a", "text": "It is.", "certainty": 5}, {"id": "b", "text": "It may.", "certainty": 2.0}],
    )
    assert [example.rating for example in read_ratings(path)] == [1.0, -1.0]
