"""Whoever imports this has loaded what workers need, and a press set up; see `nursery`."""

# ruff: noqa: E402

from contextlib import suppress

from generator.garbage import seldom

seldom()  # first: to import all of it makes much, and loses nothing

from generator.load.folders import shipped
from generator.load.house import load_house
from generator.load.mark import mark_of_this_code
from generator.render import pieces
from generator.render.cache import Cache

with suppress(Exception):  # whatever it is, the worker that meets it again can tell of it
    pieces.ready(load_house(shipped()), Cache(None), "")
    pieces.load()
    mark_of_this_code()
