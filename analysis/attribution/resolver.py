"""Which source each source phrase stands for, in the order of the text.

Persons are known from the whole document, by every mention; all other sources from the attributions met so
far. A description finds, in this order, the same description before it, the person of that role, the body of
that noun, and for epithets (*the senator*, *the company*) what was named just before.
"""

from __future__ import annotations

from collections import Counter

from analysis.attribution.cues import word_group
from analysis.attribution.descriptions import (
    Descriptions,
    content_words,
    is_bare,
    is_definite,
    is_kin,
)
from analysis.attribution.groups import bodies_together, join, people_together
from analysis.attribution.headlines import headline_paragraphs
from analysis.attribution.kinds import part_of, word_kind
from analysis.attribution.met import Met
from analysis.attribution.named_later import named_later
from analysis.attribution.names import given_names, parts
from analysis.attribution.naming import FIRST_PERSON, RELATIVES, Described, describe, is_nobody
from analysis.attribution.people import People
from analysis.attribution.portions import of_whom, portion, said_of_itself
from analysis.attribution.pronouns import (
    LOOK_BACK,
    Mention,
    Source,
    antecedent,
    nearest,
    nearest_ahead,
    nearest_like,
)
from analysis.attribution.roles import gender_of_noun
from analysis.attribution.works import Works
from analysis.language.document import Document, Token
from analysis.language.records import Attribution

# a lead may describe whom the next paragraph names
_LEAD = 2
_OBLIQUE = frozenset({"whom", "which", "them", "us", "these", "those"})


class Resolver:
    """What each source phrase stands for: those whom the text names, and what was described before."""

    def __init__(self, document: Document, known: People) -> None:
        self.document = document
        self.known = known
        self.met = Met(document, known)
        self.works = Works(document)
        self.headlines = headline_paragraphs(document)
        self.lead = {
            number
            for number in range(len(document.paragraphs))
            if number - sum(1 for other in self.headlines if other < number) < _LEAD
        }
        # one phrase may be the source of two attributions
        self.by_span: dict[tuple[int, int], Source] = {}
        self.described = Descriptions()
        self.writer = Source("writer", None)

    def resolve(
        self, attribution: Attribution, phrase: Described, holder: Described | None = None
    ) -> Source | None:
        """Return the source of one attribution; call in text order.

        `holder` is the source phrase of the direct speech in which this one stands: whoever speaks there is
        not *he* or *she*.
        """
        if phrase.form == "none" or is_nobody(phrase):
            return None
        start = attribution.source[0].start
        self.met.read_up_to(start)
        speaker = (
            self.met.person(holder.name or "", holder.titles) if holder and holder.form == "person" else None
        )
        span = (start, attribution.source[-1].end)
        source = self.by_span.get(span)
        if source is None:
            source = self._pronoun(phrase, speaker) if phrase.form == "pronoun" else self._phrase(phrase)
        if source is None and (own := said_of_itself(self.document, attribution.content, phrase)):
            source = self._phrase(found := describe(self.document, own, self.known))
            source.phrases.append(found)
        if source is not None:
            self.by_span[span] = source
            source.phrases.append(phrase)
            quoted = self.document.quotation_at(start) is not None
            self.met.mentions.append(Mention(start, source, True, quoted, speaks=True))
        return source

    def _phrase(self, phrase: Described) -> Source:
        if (several := self._several(phrase)) is not None:
            return several
        if phrase.form == "person" and self._is_short_for_body(phrase):
            return self.met.body("body", phrase.name or "", False)
        if phrase.form == "person":
            return self.met.person(phrase.name or "", phrase.titles)
        if phrase.form in {"body", "thing"}:
            headed = self.described.in_headline(phrase) if phrase.form == "thing" else None
            source = self.met.body(phrase.form, phrase.name or "", phrase.plural, headed)
            if phrase.head is not None and not phrase.head.text[:1].isupper():
                self.described.add(phrase, source)
            return source
        if (earlier := self._meant(phrase)) is not None:
            return earlier
        if (later := named_later(self.document, self.known, phrase)) is not None:
            return self.met.person(later.full, later.titles)
        name = portion(self.document, phrase) or of_whom(self.document, phrase) or phrase.name
        source = Source("unnamed", name, None, phrase.plural)
        if phrase.head is not None:
            part = part_of(phrase.head)
            source.human = None if part is None else part not in {"body", "document"}
            source.gender = gender_of_noun(phrase.head.lemma.lower())
            paragraph = self.document.sentences[phrase.head.sentence].paragraph
            self.described.add(phrase, source, headed=paragraph in self.headlines)
        return source

    def _several(self, phrase: Described) -> Source | None:
        """Return the source that is several people or bodies joined by *and*."""
        if not phrase.core:
            return None
        start, end = phrase.start, phrase.end
        people = people_together(self.document, self.known, start, end)
        names = tuple(self.met.person(name.full, name.titles).name or name.full for name in people)
        names = names or bodies_together(self.document, start, end)
        return self.met.body("body", join(names), True) if names else None

    def _is_short_for_body(self, phrase: Described) -> bool:
        """Tell *Corvane*, short for *Corvane Industries*, where the recogniser takes it for a person."""
        name = phrase.name or ""
        return (
            not phrase.titles and not self.known.full_name(name) and self.met.bodies.full_name(name) != name
        )

    def _meant(self, phrase: Described) -> Source | None:
        """Return the source that a description stands for, where it is not a new one."""
        head = phrase.head
        if head is None:
            return None
        paragraph = self.document.sentences[head.sentence].paragraph
        headed = paragraph in self.headlines
        bare = is_bare(phrase)
        person = part_of(head) == "person" or gender_of_noun(head.lemma.lower()) is not None
        if person and not phrase.plural:
            ahead = headed or (paragraph in self.lead and (bare or not is_definite(phrase)))
            if ahead or is_definite(phrase) or is_kin(phrase):
                words = {token.lemma.lower() for token in phrase.core if token.index != head.index}
                full = self.met.roles.meant(head.lemma, words, head.start, ahead=ahead)
                if full is not None:
                    return self.met.person(full, ())
        title = self._title(phrase, ahead=headed or paragraph in self.lead)
        if title is not None:
            return self.met.body("thing", title, False)
        earlier = self.described.repeated(phrase)
        if earlier is not None:
            return earlier
        if not is_definite(phrase):
            return None
        if phrase.plural:
            return self._pair(phrase) if person else None
        if person:
            return self._only_of_gender(phrase) or self._epithet(phrase)
        return self._named_body(phrase)

    def _title(self, phrase: Described, *, ahead: bool) -> str | None:
        """Return the title of the work that *the film* stands for; a lead describes what is named later."""
        if phrase.head is None or phrase.plural:
            return None
        if is_definite(phrase):
            alone = len(content_words(phrase)) == 1
            return self.works.meant(phrase.head.lemma, phrase.end) if alone else None
        own = phrase.core[0].lower in {"a", "an"}
        return self.works.meant(phrase.head.lemma, phrase.start, ahead=True) if own and ahead else None

    def _pair(self, phrase: Described) -> Source | None:
        """Return the people joined by *and* before whom *the senators* takes up."""
        two = any(token.lower == "two" for token in phrase.core)
        if len(content_words(phrase)) > 1 + two:
            return self._two_just_named(phrase) if two else None
        pairs = [
            item
            for item in self.met.mentions
            if item.source.plural and item.source.form == "body" and " and " in (item.source.name or "")
        ]
        speaking = [item for item in pairs if item.speaks]
        if pairs or not two:
            return (speaking or pairs)[-1].source if pairs else None
        # "the two men": those of whom most is said
        told = Counter(item.source for item in self.met.mentions if item.source.form == "person")
        most = [source for source, _ in told.most_common(2)]
        names = tuple(source.name for source in told if source in most and source.name)
        return self.met.body("body", join(names), True) if len(names) > 1 else None

    def _two_just_named(self, phrase: Described) -> Source | None:
        """Return the two people of the sentence before, *the two Republican mayors*."""
        number = self.document.sentence_at(phrase.start).index - 1
        if number < 0:
            return None
        begins, ends = self.document.sentences[number].start, self.document.sentences[number].end
        near = [item.source for item in self.met.mentions[-LOOK_BACK:] if begins <= item.start < ends]
        people = list(dict.fromkeys(source for source in near if source.form == "person"))
        names = tuple(source.name for source in people if source.name)
        return self.met.body("body", join(names), True) if len(names) == 2 else None

    def _only_of_gender(self, phrase: Described) -> Source | None:
        """Return the one private person, called by first name, whom *the woman* stands for."""
        gender = gender_of_noun(phrase.head.lemma.lower()) if phrase.head else None
        if gender is None:
            return None
        fits = {
            name.full
            for name in self.known.names
            if len(parts(name.full)) == 1
            and not name.titles
            and given_names().get(parts(name.full)[0]) == gender
            and self.known.full_name(name.full) is None
        }
        return self.met.person(fits.pop(), ()) if len(fits) == 1 else None

    def _epithet(self, phrase: Described) -> Source | None:
        """Return the person named just before whom *the New York businessman* stands for."""
        if phrase.head is None or phrase.head.lemma.lower() not in word_group("epithets"):
            return None
        gender = gender_of_noun(phrase.head.lemma.lower())
        official = (word_kind(phrase.head) or ("",))[0] == "official"
        return nearest_like(
            self.document,
            self.met.mentions,
            phrase.start,
            lambda source: (
                source.form == "person"
                and (not gender or source.gender in (None, gender))
                # "Reyes, a baker, was late. The mayor said": somebody else
                and not (official and self.met.roles.is_private(source.name or ""))
            ),
        )

    def _named_body(self, phrase: Described) -> Source | None:
        """Return the body that *the museum* or, just after its name, *the company* stands for."""
        head = phrase.head
        if head is None or len(content_words(phrase)) > 1 or part_of(head) in {"person", "deputy"}:
            return None
        name = self.met.bodies.meant_by(head.lemma, head.start)
        if name is not None:
            return self.met.body("body", name, False)
        for nouns, kind in (("company_nouns", "organisation"), ("agency_nouns", "official")):
            if head.lemma.lower() in word_group(nouns):
                near = self.met.bodies.before(head.start, kind)
                return None if near is None else self.met.body("body", near, False)
        return None

    def _pronoun(self, phrase: Described, speaker: Source | None) -> Source | None:
        head = phrase.head
        if head is None:
            return None
        word = head.lower
        if word in FIRST_PERSON:
            return self.writer if self.document.quotation_at(head.start) is None else None
        whole = phrase.core[0].lower in word_group("distributives")
        if word in _OBLIQUE and len(phrase.core) > 1 and not whole:
            # "most of whom": some of those, not they; "all of whom" are they
            return Source("unnamed", of_whom(self.document, phrase), None, True)
        if word in RELATIVES and (noun := antecedent(self.document, head)):
            found = describe(self.document, noun, self.known)
            if found.form not in {"none", "pronoun"}:
                meant = self._phrase(found)
                meant.phrases.append(found)
                return meant
        if word == "one":
            return None
        barred = (speaker, self._quoted_after(head))
        mentions = [item for item in self.met.mentions[-LOOK_BACK:] if item.source not in barred]
        return nearest(self.document, mentions, head) or self._after(phrase)

    def _quoted_after(self, head: Token) -> Source | None:
        """Return who is quoted at length after a colon, *Okafor reports:*, and so is not *she* in there."""
        quotation = self.document.quotation_at(head.start)
        paragraph = self.document.paragraphs[self.document.sentences[head.sentence].paragraph]
        begins = quotation.start if quotation else paragraph.start
        before = self.document.text[max(0, begins - 200) : begins].rstrip()
        if not before.endswith(":") or self.document.text[begins] not in '"“':
            return None
        end = begins - (len(self.document.text[max(0, begins - 200) : begins]) - len(before))
        sentence = self.document.sentence_at(end - 1)
        speakers = [
            item.source
            for item in self.met.mentions[-LOOK_BACK:]
            if item.subject and sentence.start <= item.start < end
        ]
        return speakers[-1] if speakers else None

    def _after(self, phrase: Described) -> Source | None:
        """Return the person named after a pronoun that has nobody before it."""
        name = nearest_ahead(self.document, self.known, phrase.head) if phrase.head else None
        return None if name is None else self.met.person(name.full, name.titles)
