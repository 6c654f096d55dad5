"""Draw the picture at the top of README.md: a passage of the sample corpus as ``hedgerow show`` shows it.

Run it with ``make picture`` after a change to the analysers or to the article page. The page is the
product's own; only its width is set here, and the paragraphs that would not fit are left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "sample" / "articles" / "leak-courier.md"
PICTURE = ROOT / "reports" / "showcase" / "what-it-does.png"
SHOWN = (1, 7)  # paragraphs, from 1: three groups of hedges, a named and an unnamed source, both voices
CROP = "main { max-width: none !important; padding: 1.25rem 1.75rem .25rem !important; }"
COLOURS = 256  # a palette: the same to the eye at half the size


def main() -> None:
    """Write the picture."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "article.html"
        hedgerow = Path(sys.executable).with_name("hedgerow")
        subprocess.run(
            [hedgerow, "show", ARTICLE, "--html", page_file], check=True, stdout=subprocess.DEVNULL
        )
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(
            viewport={"width": 840, "height": 600}, device_scale_factor=2, color_scheme="light"
        )
        page.goto(page_file.as_uri())
        page.add_style_tag(content=CROP)
        page.evaluate(
            """shown => {
                document.querySelectorAll(".marks, .headline-note, .how").forEach(part => part.remove());
                document.querySelectorAll(".text p").forEach((paragraph, number) => {
                    if (!shown.includes(number + 1)) paragraph.remove();
                });
            }""",
            list(SHOWN),
        )
        page.locator("main").screenshot(path=Path(folder) / "page.png")
        browser.close()
        Image.open(Path(folder) / "page.png").convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
