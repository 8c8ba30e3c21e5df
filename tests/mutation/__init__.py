"""Rules with one condition turned round: a case must notice."""
