import pytest

from analysis.corpus.languages import _identifier, _names, guess_language, stated_language

TEXTS = {
    "en": "The ferry pier may stay shut until summer, the harbour board said on Thursday. Engineers "
    "found rust under the deck, and it was unclear how far it reached.",
    "fr": "L’embarcadère pourrait rester fermé jusqu’à l’été, a annoncé jeudi la direction du port. Des "
    "ingénieurs ont trouvé de la rouille sous le tablier.",
    "de": "Der Anleger könnte bis zum Sommer gesperrt bleiben, teilte die Hafenverwaltung am Donnerstag mit. "
    "Unter dem Deck wurde Rost gefunden, dessen Ausmaß noch unklar ist.",
    "es": "El muelle podría permanecer cerrado hasta el verano, informó el jueves la autoridad portuaria. "
    "Los ingenieros encontraron óxido debajo de la cubierta.",
    "ru": "Причал может оставаться закрытым до лета, сообщило в четверг управление порта.",
    "ja": "桟橋は夏まで閉鎖される可能性があると、港湾当局が木曜日に発表した。"
    "技術者が甲板の下に錆を見つけた。",
}
SHORT = (
    "",
    "Left to be seen.",
    "Bonjour tout le monde.",
    "12 345 " * 50,
    "Oe, Murakami, Ogawa",
    "MAYOR SAYS NO",
)


@pytest.mark.parametrize("code", TEXTS)
def test_an_article_is_known_by_its_language(code):
    assert guess_language(TEXTS[code]).code == code


@pytest.mark.parametrize("text", SHORT)
def test_a_short_text_passes(text):
    assert guess_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["en"].upper(),
        TEXTS["en"] + " “Il y a de la rouille partout, c’est très grave,” said the engineer. " + TEXTS["en"],
        "Kowalczyk, Nowak and Wiśniewski of Gdańsk beat Łukasz and Żółć of Kraków, 6-2, 6-3, in the final on "
        "Sunday, and afterwards the winners said that they had hardly slept.",
    ],
)
def test_english_with_other_words_in_it_stays_english(text):
    guess = guess_language(text)
    assert guess is None or guess.code == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("English", "en"), ("eng", "en"), ("ENGLISH", "en"),
     ("fr-CA", "fr"), ("French", "fr"), ("Klingon", None), ("", None), (None, None)],
)  # fmt: skip
def test_stated_language(text, code):
    guess = stated_language(text)
    assert (guess.code if guess else None) == code


def test_every_language_of_the_guesser_has_a_name():
    assert set(_identifier().labels) - set(_names()) == {"zxx"}
