"""Coding by hand, the whole way round: draw a sample, write sheets, read them back, judge the kit by them.

``units`` says what may be drawn, ``plan`` how much, ``draw`` draws; ``workbook``, ``sheets`` and
``label_studio`` write what coders fill in, ``coder`` lets them do it in a notebook; ``read`` reads everything
back, ``reliability`` and ``accuracy`` compare the coders with one another and the kit with the coders.
"""

from analysis.coding.codes import Codes
from analysis.coding.draw import draw
from analysis.coding.key import Key, read_key, write_key
from analysis.coding.plan import plan
from analysis.coding.read import read_codes
from analysis.coding.units import frame_of

__all__ = ["Codes", "Key", "draw", "frame_of", "plan", "read_codes", "read_key", "write_key"]
