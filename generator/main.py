"""Runs the command line. Who waits for a pack or a build loads nothing of the other commands."""

import sys
from io import TextIOWrapper

from generator.garbage import seldom


def main() -> None:
    """Run the command line; what the disk refuses is told, not traced."""
    seldom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a ?
    try:
        if sys.argv[1:2] == ["pack"]:
            from generator.cli_pack import alone as pack

            pack(args=sys.argv[2:], prog_name="parentpack pack")
        elif sys.argv[1:2] == ["build"]:
            from generator.cli_build import alone as build

            build(args=sys.argv[2:], prog_name="parentpack build")
        else:
            from generator.cli import app

            app(prog_name="parentpack")
    except OSError as fault:
        from generator.terminal import err_line

        err_line.print(f"parentpack: {fault.filename or 'disk'}: {fault.strerror or fault}")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
