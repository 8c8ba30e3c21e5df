"""`python -m generator`: the same as `parentpack`."""

from generator.cli import main

main()
