from analysis.corpus.identity import IdGiver, safe_name


def test_an_own_id_is_kept_and_the_first_has_it():
    ids = IdGiver()
    assert ids.give("hp/017", "news", 1, "news.csv") == "hp/017"
    assert ids.give("hp/017", "news", 2, "news.csv") == "news-2"
    assert ids.give("HP/017", "news", 3, "news.csv") == "news-3"


def test_names_are_made_of_file_and_record():
    ids = IdGiver()
    assert ids.give(None, "Harbour Post: März", None, "x") == "Harbour-Post-M-rz"
    assert ids.give(None, "news", 12, "news.csv") == "news-12"
    assert ids.give(None, "...", None, "...") == "article"
    assert len(ids.give(None, "x" * 500, 7, "y")) <= 100
    assert ids.give(None, "x" * 500, 8, "y").endswith("-8")


def test_a_taken_name_gets_a_hash_that_depends_on_its_own_file_only():
    first, second = IdGiver(), IdGiver()
    first.give(None, "001", None, "a/001.txt")
    clash = first.give(None, "001", None, "b/001.txt")
    for path in ("z/001.txt", "y/001.txt"):
        second.give(None, "001", None, path)
    assert clash == second.give(None, "001", None, "b/001.txt")
    assert clash.startswith("001-") and len(clash) == 10


def test_the_same_file_many_times_over():
    ids = IdGiver()
    given = [ids.give(None, "a", None, "a.txt") for _ in range(80)]
    assert len(set(given)) == 80


def test_safe_names_do_not_climb():
    assert safe_name("../../etc/passwd") == "etc-passwd"
