#!/usr/bin/env python3
"""Whatever is wrong in the input is told in whole sentences, all at once, with
its place and what to do; the exit status says so, and an earlier run stays as
it was.

Usage: bad_inputs.py ERABU TOP
"""
import sys

import bad_costs
import bad_criteria
import bad_decision
import bad_laws
import bad_layers
import bad_members
import bad_models
import bad_outputs
import bad_places
import bad_proofs
import bad_tables
import bad_trials
from bad_harness import main

if __name__ == "__main__":
    sys.exit(main(bad_layers.tests, bad_places.tests, bad_models.tests,
                  bad_tables.tests,
                  bad_outputs.tests, bad_decision.tests, bad_laws.tests,
                  bad_members.tests, bad_costs.tests,
                  bad_trials.tests, bad_criteria.tests,
                  bad_proofs.tests))
