"""Coding by hand, the whole way round: draw a sample, write sheets, read them back, judge the kit by them."""
