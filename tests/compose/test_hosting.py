"""What servers are to tell browsers: each the same, and nothing looser than a page says."""

import re

from generator.compose.hosting import HEADERS, POLICY, hosting


def test_the_policy_allows_nothing_but_the_site_itself() -> None:
    allowed = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert allowed["default-src"] == "'none'"
    assert set(allowed.values()) == {"'none'", "'self'"}


def test_each_server_says_every_header_once() -> None:
    for path, piece in hosting().items():
        text = piece.decode()
        for name, value in HEADERS.items():
            assert len(re.findall(rf"\b{name}\b", text)) == 1, (path, name)
            assert value in text, (path, name)


def test_nobody_may_frame_a_page() -> None:
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
