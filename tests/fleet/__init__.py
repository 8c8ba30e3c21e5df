"""Tests of `generator.fleet`."""
