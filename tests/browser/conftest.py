"""Headless Chromium from the system, every request recorded; the hostile corpus through every output."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _hostile():
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def hostile():
    return _hostile()


@pytest.fixture(scope="session")
def chromium():
    from playwright import sync_api  # the other tests run without it

    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Chromium is missing; install it with: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture()
def opened(chromium):
    """Open a file and return the page with the requests it made and the dialogs and errors it raised."""
    pages = []

    def opener(path, **options):
        page = chromium.new_page(**options)
        page.seen = {"requests": [], "trouble": []}
        page.on("request", lambda request: page.seen["requests"].append(request.url))
        page.on("dialog", lambda dialog: (page.seen["trouble"].append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: page.seen["trouble"].append(str(error)))
        page.goto(Path(path).resolve().as_uri())
        page.wait_for_load_state("load")
        pages.append(page)
        return page

    yield opener
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def hostile_analysis(hostile):
    from analysis.tables import analyze

    return analyze(hostile.records(), clean="none", force_language=True)


@pytest.fixture(scope="session")
def hostile_reports(hostile_analysis, tmp_path_factory):
    from analysis.reports import run_report

    folder = tmp_path_factory.mktemp("hostile")
    hostile_analysis.save(folder / "tables")
    article = hostile_analysis.articles["article_id"].iloc[0]
    made = [
        run_report(
            "corpus",
            folder / "tables",
            folder / "corpus",
            {"title": "{{ 7 * 191 }} <script>#eval", "minimum": 1},
        ),
        run_report("article", folder / "tables", folder / "article", {"article_id": article}),
    ]
    return {result.folder.name: result for result in made}
