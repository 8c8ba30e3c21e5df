"""The short code at the foot of every sheet: the key to whether a paper is still current."""

from hashlib import sha256

from generator.model.output import CODE_LETTERS


def check_code(*parts: str) -> str:
    """Six characters that change whenever the words of a sheet do, such as `7KQ-2FM`."""
    number = int.from_bytes(sha256("\0".join(parts).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, index = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[index]
    return f"{letters[:3]}-{letters[3:]}"
