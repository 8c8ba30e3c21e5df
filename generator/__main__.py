"""`python -m generator`: the same as `parentpack`."""

from generator.main import main

main()
