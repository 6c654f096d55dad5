from hypothesis import given
from hypothesis import strategies as st

from analysis.show import Layer, cut

ORDER = ["content", "source", "cue", "stance", "hedge"]
spans = st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(ORDER))


def test_overlapping_spans_are_cut_at_their_boundaries():
    layers = [Layer(2, 8, "content", "", "a", ""), Layer(5, 12, "hedge", "x", "b", "")]
    pieces = cut(0, 15, layers)
    assert [(one.start, one.end, [layer.key for layer in one.layers]) for one in pieces] == [
        (0, 2, []),
        (2, 5, ["a"]),
        (5, 8, ["a", "b"]),
        (8, 12, ["b"]),
        (12, 15, []),
    ]


def test_an_empty_stretch_has_no_pieces():
    assert cut(3, 3, [Layer(0, 9, "cue", "", "a", "")]) == []


@given(st.lists(spans, max_size=12), st.integers(0, 20), st.integers(20, 40))
def test_pieces_cover_the_stretch_once_and_carry_what_covers_them(found, start, end):
    layers = [Layer(a, b, kind, "", str(number), "") for number, (a, b, kind) in enumerate(found)]
    pieces = cut(start, end, layers)
    places = [place for piece in pieces for place in range(piece.start, piece.end)]
    assert places == list(range(start, end))
    for piece in pieces:
        covering = {layer.key for layer in layers if layer.start <= piece.start and piece.end <= layer.end}
        assert {layer.key for layer in piece.layers} == covering
        depths = [ORDER.index(layer.kind) for layer in piece.layers]
        assert depths == sorted(depths)
