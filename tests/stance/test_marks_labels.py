"""Each label of the stance marks on at least ten sentences, half of them traps."""

import pytest

from analysis.language import parse
from analysis.stance import find_marks

# label -> sentences with the words to be marked, and traps in which nothing has this label
SENTENCES = {
    "certainty": (
        {
            "The dam will certainly fail.": ["certainly"],
            "Clearly, the council has misjudged the tide.": ["Clearly"],
            "The ferry was, of course, late.": ["of course"],
            "In fact, the mill made a profit.": ["In fact"],
            "The price of bread is sure to rise.": ["sure to"],
            "There is no doubt that the wall leaks.": ["There is no doubt"],
        },
        [
            "The dam will almost certainly fail.",
            "The path was clearly marked.",
            "She asked whether the mill had in fact made a profit.",
            "Slowly but surely, the ice melted.",
            "A certain Mr Hale called twice.",
            "The delegates are bound to one candidate.",
        ],
    ),
    "emphatic": (
        {
            "The plan is pretty bold.": ["pretty"],
            "The road is extremely narrow.": ["extremely"],
            "The harbour is very deep.": ["very"],
            "The plan simply does not work.": ["simply"],
            "The harvest was especially poor.": ["especially"],
            "It is by far the oldest house.": ["by far"],
        },
        [
            "She wore a pretty dress.",
            "The plan is not really new.",
            "The clerk simply overlooked the form.",
            "Rain fell at night, especially in the hills.",
            "The plan is not exactly new.",
            "The march was met by far-right groups.",
        ],
    ),
    "surprise": (
        {
            "Surprisingly, the mayor agreed.": ["Surprisingly"],
            "It was a stunning defeat.": ["stunning"],
            "The choir gave a remarkable concert.": ["remarkable"],
            "The vote was surprisingly close.": ["surprisingly"],
            "An astonishing sum was spent.": ["astonishing"],
            "Ironically, the sign fell first.": ["Ironically"],
        },
        [
            "A striking nurse waved at the bus.",
            "The result was not surprising.",
            "He behaved strangely all evening.",
            "The guests were surprised by the rain.",
            "The surprise party began at nine.",
        ],
    ),
    "regret": (
        {
            "Sadly, the mill closed.": ["Sadly"],
            "Unfortunately, the ferry was late.": ["Unfortunately"],
            "It was a tragic loss.": ["tragic"],
            "An unfortunate delay followed.": ["unfortunate"],
            "Alas, the roof fell in.": ["Alas"],
        },
        [
            "She smiled sadly.",
            "The sad boy went home.",
            "The loss was not tragic.",
            "He regrets the delay, he said.",
            "The theatre stages tragedies.",
        ],
    ),
    "approval": (
        {
            "Fortunately, nobody was hurt.": ["Fortunately"],
            "It was an impressive result.": ["impressive"],
            "The cook served an excellent soup.": ["excellent"],
            "It was a welcome change.": ["welcome"],
            "Thankfully, the rain stopped.": ["Thankfully"],
        },
        [
            "They lived happily in the valley.",
            "Dogs are welcome here.",
            "You are welcome.",
            "The report was not impressive.",
            "The Wonderful Circus came to town.",
        ],
    ),
    "disapproval": (
        {
            "Worryingly, the wall moved.": ["Worryingly"],
            "It was a disgraceful result.": ["disgraceful"],
            "The answer was ridiculous.": ["ridiculous"],
            "An alarming crack appeared.": ["alarming"],
            "The road is alarmingly narrow.": ["alarmingly"],
        },
        [
            "The result was not disappointing.",
            "Rightly or wrongly, they left.",
            "The alarm rang at six.",
            "She disturbed the nest.",
            "Nobody found it shameful.",
        ],
    ),
    "importance": (
        {
            "Crucially, the mayor agreed.": ["Crucially"],
            "It is vital that the wall holds.": ["vital"],
            "Significantly, nobody paid.": ["Significantly"],
            "It is important to boil the water.": ["important"],
            "Tellingly, nobody asked.": ["Tellingly"],
        },
        [
            "The river rose significantly.",
            "The toll is significantly higher in June.",
            "She bought an important painting.",
            "The imports fell.",
            "It is not important.",
        ],
    ),
    "frankness": (
        {
            "Frankly, the plan is dead.": ["Frankly"],
            "Honestly, nobody cared.": ["Honestly"],
            "To be fair, the bus was early.": ["To be fair"],
            "To be clear, the road is open.": ["To be clear"],
            "Seriously, the roof leaks.": ["Seriously"],
        },
        [
            "He spoke frankly about the debt.",
            "The judges aim to be fair.",
            "She was seriously injured.",
            "They take the threat seriously.",
            "The clerk answered honestly, and left.",
        ],
    ),
    "possibility": (
        {
            "The bridge may close.": ["may"],
            "The bridge might close.": ["might"],
            "The bridge could close.": ["could"],
            "The bridge can close.": ["can"],
            "The bridge can't close.": ["can't"],
        },
        [
            "The march is on May 3.",
            "The might of the river broke the dam.",
            "He opened a can of peas.",
            "Mrs May left early.",
            "The cannery closed.",
        ],
    ),
    "necessity": (
        {
            "The bridge must close.": ["must"],
            "The bridge should close.": ["should"],
            "The bridge ought to close.": ["ought to"],
            "The bridge has to close.": ["has to"],
            "The bridge needs to close.": ["needs to"],
            "The firm would have to quietly leave.": ["have to"],
        },
        [
            "The tour of the castle is a must.",
            "The driver must have slept.",
            "The house they have to the north is cold.",
            "The needs of the many come first.",
            "The answer has to do with money.",
            "The council will meet, should Hale win the vote.",
            "The tools were needed to mend the roof.",
        ],
    ),
    "inference": (
        {
            "The driver must have slept.": ["must"],
            "The thief must have known the house.": ["must"],
            "The driver must be exhausted.": ["must"],
            "You must be joking.": ["must"],
            "It must have rained in the night.": ["must"],
        },
        [
            "The driver must stop.",
            "The gate must be shut.",
            "Each boat must have a licence.",
            "The tour is a must.",
            "The must was pressed from red grapes.",
        ],
    ),
    "prediction": (
        {
            "The bridge will close.": ["will"],
            "The bridge would close.": ["would"],
            "The bridge won't close.": ["won't"],
            "The bridge is going to close.": ["going to"],
            "We shall see the bridge.": ["shall"],
        },
        [
            "The will was read aloud.",
            "She is going to the bridge.",
            "Will Carter opened the shop.",
            "They won the cup.",
            "The goodwill of the town is gone.",
        ],
    ),
    "writer": (
        {
            "I have seen the wall.": ["I"],
            "My view has not changed.": ["My"],
            "The clerk told me the price.": ["me"],
            "I blame myself.": ["I", "myself"],
            "The mistake was mine.": ["mine"],
        },
        [
            '"I have seen the wall," she said.',
            '"My view has not changed," she said.',
            "Q: Do I pay here?",
            "MILLER: I will not go.",
            "The coal mine closed.",
        ],
    ),
    "we": (
        {
            "We asked the ministry for its figures.": ["We"],
            "The ministry sent us its figures.": ["us"],
            "Our readers wrote in.": ["Our"],
            "The choice is ours.": ["ours"],
            "We ourselves saw the wall.": ["We", "ourselves"],
        },
        [
            '"We will win," she said.',
            "The US sent ships.",
            "The mayor said we would win.",
            "HALE: We are leaving.",
            '"The choice is ours," he said.',
        ],
    ),
    "outlet": (
        {
            "This newspaper has seen the letter.": ["This newspaper"],
            "The minister told this reporter to leave.": ["this reporter"],
            "The author of this article lives nearby.": ["The author of this article"],
            "This magazine paid nothing.": ["This magazine"],
            "A reader wrote to this website.": ["this website"],
        },
        [
            "The newspaper has seen the letter.",
            "A reporter was told to leave.",
            '"This newspaper lies," he said.',
            "The author of the novel lives nearby.",
            "He sells magazines.",
        ],
    ),
    "reader": (
        {
            "You may remember the flood.": ["You"],
            "Your street may be next.": ["Your"],
            "Readers may remember the flood.": ["Readers"],
            "If you cross the bridge, look down.": ["you"],
            "Dear reader, the river floods.": ["reader"],
        },
        [
            '"You will pay," he said.',
            "The poll asked readers of the magazine.",
            "Thank you.",
            "Q: Have you seen the wall?",
            "The magazine lost a reader.",
        ],
    ),
    "directive": (
        {
            "Consider the cost of a new bridge.": ["Consider"],
            "Imagine a town without water.": ["Imagine"],
            "Let's look at the figures.": ["Let's"],
            "Let us look at the figures.": ["Let us"],
            "Remember the flood of June.": ["Remember"],
        },
        [
            "They consider the cost.",
            '"Imagine that," she said.',
            "The law lets us look at the figures.",
            "We remember the flood.",
            "The note was short.",
        ],
    ),
    "question": (
        {
            "Who will pay for the bridge?": ["?"],
            "Why now?": ["?"],
            "Is the bridge safe?": ["?"],
            "And what of the ferry?": ["?"],
            "Should the town sell the mill?": ["?"],
        },
        [
            '"Who will pay?" she asked.',
            "She asked who would pay.",
            "Q: Who pays?",
            "The question is who pays.",
            "“Is it safe?” he wondered.",
        ],
    ),
    "shared": (
        {
            "As everyone knows, the river floods.": ["As everyone knows"],
            "As we all know, the river floods.": ["As we all know"],
            "As we know, the river floods.": ["As we know"],
            "The river, as everybody knows, floods.": ["as everybody knows"],
            "The mill, as we all know, is sold.": ["as we all know"],
        },
        [
            "It is the end of the harbour as we know it.",
            "Everyone knows the mayor.",
            '"As we all know, it floods," he said.',
            "We know the mayor.",
            "As the miller knows, it floods.",
        ],
    ),
}
MARKED = [(label, text, words) for label, (found, _) in SENTENCES.items() for text, words in found.items()]
TRAPS = [(label, text) for label, (_, traps) in SENTENCES.items() for text in traps]


def with_label(text, label):
    document = parse(text, tagged=False)
    return [document.text[m.start : m.end] for m in find_marks(document) if m.label == label]


def test_every_label_has_ten_sentences_half_of_them_traps():
    for label, (found, traps) in SENTENCES.items():
        assert len(found) >= 5 and len(traps) >= 5, label


@pytest.mark.parametrize(("label", "text", "words"), MARKED)
def test_marked(label, text, words):
    assert with_label(text, label) == words


@pytest.mark.parametrize(("label", "text"), TRAPS)
def test_trap(label, text):
    assert with_label(text, label) == []
