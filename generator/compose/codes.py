"""The short code at the foot of every sheet: the key to whether a paper is still current."""

from hashlib import sha256

_CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which are misread on a photocopy."""


def check_code(*parts: str) -> str:
    """Six characters that change whenever the words of a sheet do, such as `7KQ-2FM`."""
    number = int.from_bytes(sha256("\0".join(parts).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, index = divmod(number, len(_CODE_ALPHABET))
        letters += _CODE_ALPHABET[index]
    return f"{letters[:3]}-{letters[3:]}"
