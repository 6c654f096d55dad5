"""Nothing that an article can hold makes the kit hang: the cases run in a process with a generous limit.

The limit is no measure of speed. It is many times what the cases take, in the processor's time and not by the
clock, so that only work that grows with the square of the input, or a pattern that backtracks without end,
runs into it.
"""

from __future__ import annotations

import subprocess
import sys

_CPU_SECONDS = 600
_LIMITED = """
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
except ImportError:  # Windows
    pass
"""

LINES = r"""
from analysis.corpus.cleaning import clean_text
from analysis.language.quotation import find_quotations
from analysis.language.pipeline import split_paragraphs
signs = [" ", "\u00a0", "\u2018", "\u201c", '"', "'", ".", ",", "-", ":", "|", "(", "9", "9:", "a", "A",
         "Aa ", "a ", "Share ", "By A ", "1.", "http://", "Read more ", "x@", "\u200b", "* ", "copyright "]
for sign in signs:
    for line in (sign * 690, sign * 50_000, "By " + sign * 600 + "!", "Sign up for " + sign * 600):
        text = "The bridge may close, the mayor said.\n" + line + "\nIt was late, she said."
        clean_text(text)
        find_quotations(text, split_paragraphs(text))
"""

ARTICLES = {
    "one line without an end": "'The bridge may close, the mayor said. ' * 4_000",
    "one word without an end": "'a' * 200_000",
    "quotation marks alone": "'\\u201c' * 20_000",
    "straight quotation marks alone": "'\"' * 20_000",
    "paragraphs of one word": "'No.\\n' * 6_000",
    "nested quotations": "'\u201c\u2018' * 2_000 + 'It may close, she said.' + '\u2019\u201d' * 2_000",
    "speakers without an end": "'OKAFOR: It may close.\\n' * 2_000",
    "one name again and again": "'Ines Okafor said she may go. The mayor said he might. ' * 2_000",
}


def run(code: str) -> None:
    limited = _LIMITED.format(seconds=_CPU_SECONDS) + code
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, timeout=7200)
    assert done.returncode == 0, f"stopped at: {done.stdout[-200:]}{done.stderr[-500:]}"


def test_no_pattern_stalls_on_a_line():
    run(LINES)


def test_no_article_stalls_the_analysis():
    lines = ["import analysis as hr"]
    for name, text in ARTICLES.items():
        lines.append(f"print({name!r}, flush=True)")
        lines.append(f"hr.analyze([{text}], clean='auto', force_language=True)")
    run("\n".join(lines))
