"""What keeps a piece from being rendered; it knows no renderer, so that catching it is cheap."""


class Unrendered(Exception):  # noqa: N818 - a fault of the piece, not of the program
    """A piece could not be rendered; nothing of it may reach a family."""

    reasons: tuple[str, ...]
