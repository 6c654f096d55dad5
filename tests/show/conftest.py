import pytest

from analysis.tables import analyze

TEXTS = [
    {
        "id": "ferry",
        "title": "Ferry may stop",
        "outlet": "The Sound",
        "author": "Bo Lind",
        "published": "2025-02-03",
        "text": (
            "The ferry may stop on Monday, Mayor Ines Okafor said.\n"
            '"It remains to be seen," Okafor told reporters. Critics say about 40 people could go.'
        ),
    },
    {"id": "plain", "outlet": "The Sound", "text": "The bridge was opened on Monday. It is made of steel."},
]


@pytest.fixture(scope="session")
def analysed():
    return analyze(TEXTS, clean="none", force_language=True)
