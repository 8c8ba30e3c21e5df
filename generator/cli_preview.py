"""The command for whoever writes: `parentpack preview PRACTICE`, which shows what is saved."""

import errno
import signal
import sys
from typing import Annotated

import typer

from generator.load.folders import shipped
from generator.render.cache import Cache, default_folder
from generator.terminal import Location, folder_called, location_called, out_line, wrong_use


def preview(
    practice: Annotated[str, typer.Argument(metavar="PRACTICE", help="A folder or an example.")],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where it is served; 0 takes any that is free.")
    ] = 8000,
    location: Location = None,
    open_: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open", help="Open a browser.", show_default="open, from a terminal"
        ),
    ] = None,
) -> None:
    """Show the website while you write: what you save is on the page at once, and what is wrong."""
    from generator.preview.session import Subject
    from generator.preview.session import preview as show

    folder = folder_called(practice)
    subject = Subject(folder, shipped(), location_called(folder, location))
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell lets what runs behind it ignore Ctrl-C
        signal.signal(ending, signal.default_int_handler)
    wants_browser = sys.stdout.isatty() if open_ is None else open_
    try:
        show(subject, port, Cache(default_folder()), open_=wants_browser, tell=out_line.print)
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        wrong_use(f"port {port} is taken, perhaps by another preview; choose one with --port")
