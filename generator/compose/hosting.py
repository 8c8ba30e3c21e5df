"""What a web server tells browsers with every page: load nothing from elsewhere, tell nobody."""

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

POLICY = "; ".join(f"{what} {source}" for what, source in _SOURCES.items())
"""The Content-Security-Policy of every page (W3C, CSP Level 3).

No page has a script or a style in its text, so nothing has to be allowed by hash or by name.
"""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), interest-cohort=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a page cannot say of itself is said by its server, and the rest again.

Strict-Transport-Security is left to whoever owns the whole host: it binds every site on it.
"""


def hosting() -> dict[str, bytes]:
    """Ready pieces for the servers practices use, by path; each says the same `HEADERS`.

    Netlify and Cloudflare Pages read `_headers` where it lies; the others are to be included.
    """
    pieces = {
        "_headers": ("/*", "  {}: {}", ""),
        "hosting/nginx.conf": (
            "# In the `server` of this folder:",
            'add_header {} "{}" always;',
            "",
        ),
        "hosting/Caddyfile": ("# In its site:\nheader {", '\t{} "{}"', "}\n"),
    }
    return {
        path: f"{first}\n{_each(line)}{last}".encode()
        for path, (first, line, last) in pieces.items()
    }


def _each(line: str) -> str:
    return "".join(f"{line.format(name, value)}\n" for name, value in HEADERS.items())
