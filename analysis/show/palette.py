"""The few colours and sizes that figures share, after Okabe and Ito, dark enough for thin lines on white.

Every series also has its own marker, so that no figure is read by colour alone. Okabe and Ito (2008), *Color
Universal Design*.
"""

from __future__ import annotations

INK = "#1d211e"
MUTED = "#5c635d"
RULE = "#d9d5ca"
WRITER = "#00639c"
SOURCE = "#a84a00"
PLAIN = "#2e5e4e"

# name of a series -> colour, marker
SERIES = {
    "writer": (WRITER, "o"),
    "source": (SOURCE, "D"),
    "all": (PLAIN, "s"),
    "named": ("#00639c", "o"),
    "unnamed": ("#a84a00", "D"),
    "pronoun": ("#00745a", "^"),
    "none": ("#9a3a76", "v"),
}

# light -> dark, for pages that follow the reader's setting
DARK = {
    INK: "#e5e3dc",
    MUTED: "#a2a8a2",
    RULE: "#384042",
    WRITER: "#6bb9ef",
    SOURCE: "#f2a45c",
    PLAIN: "#7fcab0",
    "#00745a": "#3fcfa5",
    "#9a3a76": "#e39cc8",
}

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in an outlet's name is a dollar sign
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.titlecolor": INK,
    "axes.titlesize": 8.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.labelsize": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": False,
    "axes.axisbelow": True,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "svg.fonttype": "path",
}
