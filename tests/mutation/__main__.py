"""Turns round every condition of every rule: `python -m tests.mutation [RULE…]`; `make mutants`."""

import sys
import time

from generator.check.rules import RULES
from tests.mutation.equivalent import is_equivalent
from tests.mutation.mutants import mutants
from tests.mutation.trials import Trials, all_trials


def main(named: list[str]) -> int:
    """Print what no case notices; the status is 1 if there is any."""
    began = time.monotonic()
    trials = all_trials()
    tried = same = 0
    missed = []
    for rule in (rule for rule in RULES if not named or rule.id in named):
        on = Trials(rule, trials)
        for mutant in mutants(rule):
            tried += 1
            if is_equivalent(mutant):
                same += 1
            elif not on.notice(mutant.made()):
                missed.append(mutant)
                print(f"no case notices {mutant.name} (line {mutant.line})", flush=True)
    print(
        f"{tried:,} mutants on {len(trials)} practices in {time.monotonic() - began:.0f} s: "
        f"{tried - same - len(missed):,} noticed, {same} mean the same, {len(missed)} missed"
    )
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
