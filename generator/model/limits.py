"""How much a practice may bring along: each figure with its reason.

A fleet builds folders that it did not write. Whatever stands in one is refused in seconds and in
little memory, before anything of it is opened up. The figures leave room for about ten times what
the library itself needs.
"""

MAX_FILES = 5_000
"""Files and folders in a practice's folder; ten locations in two languages, published and with
words of their own, come to 4,000."""

MAX_IN_FOLDER = 500
"""Files in one folder of texts, packs or policies: the library has 64 handouts in two languages."""

MAX_FOLDER_BYTES = 50_000_000
"""Bytes of all of them together: more than that is no words."""

MAX_FOLDERS_DEEP = 8
"""Folders in folders: `locations/<id>/wording/originals` is 4 deep."""

MAX_LOCATIONS = 50
"""Locations of one practice: each is a website of its own, which takes a minute."""

MAX_BYTES = 200_000
"""Bytes of one YAML file, or of the words last published of one text: the library's longest file
has 19,000."""

MAX_NODES = 20_000
"""Values in one YAML file, aliases counted as what they stand for: the library's most are 1,700."""

MAX_DEPTH = 40
"""Levels of values in values: the model goes down 7, and Python stops at a few hundred."""

MAX_VALUE = 3_000
"""Letters of one value: the library's longest has 287, a page of print 3,000."""

MAX_SENTENCE = 1_000
"""Letters of one sentence: 40 words, which are an error already, have some 250. Rules take time by
the square of it.
"""

MAX_TEXT_BYTES = 60_000
"""Bytes of one handout, form, page or wording: the library's longest has 7,300. A sheet may take 8
pages, which hold 24,000."""

MAX_BLOCK = 5_000
"""Letters of a text between two empty lines: the library's longest list has 1,600. What reads
Markdown takes time by the square of it.
"""

MAX_TAGS = 1_000
"""Tags of HTML in one text: the library's most are 126. Each is held against all that follows."""

MAX_HTML_DEEP = 40
"""Elements in elements of one text: the library goes down 9. What lays out pages stops at 100."""

MAX_MARKS = 100
"""Of any one mark of Markdown, such as [ or *, between two empty lines: the library has at most 28.
Each is held against all that follows.
"""

MAX_LEDGER_BYTES = 5_000_000
"""Bytes of a ledger: 20 years of publishing every text four times a year."""

MAX_IMAGE_BYTES = 500_000
"""Bytes of a logo: it is printed an inch wide, and every page of the website loads it."""

MAX_PIXELS = 4_000_000
"""Pixels of a logo: 2,000 by 2,000 are six times what a printer can show on an inch."""

MAX_DRAWN = 500_000
"""Letters of the shapes of an SVG logo, each as often as it is drawn: all is drawn anew on every
sheet."""

MAX_SHAPES_DEEP = 40
"""Groups in groups of an SVG logo: editors nest a handful."""

MAX_TURNS = 20_000
"""Rounds of all loops in one text: the longest loop of the library goes round 28 times."""

MAX_LETTERS = 400_000
"""Letters that slots and pieces bring into one text: a hundred pages, on which 8 are allowed."""

MAX_SECONDS_TO_READ = 60
"""To load, check and resolve one practice, or one of its locations; the largest take 3."""

MAX_SECONDS_A_PIECE = 120
"""To render one website, sheet or pack: a website of two hundred pages takes 20 on a slow machine.
"""

MAX_SECONDS_TO_RENDER = 1_200
"""For all that one practice, or one of its locations, publishes; the largest take 200."""

MAX_MEMORY = 1_500_000_000
"""Bytes that reading a practice, or rendering a piece of it, may take; the largest take 300
million."""
