"""Tests: a folder for each stage of the pipeline, cases as data, snapshots a person can review."""
