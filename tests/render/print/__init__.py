"""Tests of paper: each opens the PDF it made and looks inside."""
