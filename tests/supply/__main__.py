"""Writes the bill of materials and the table of licences: `python -m tests.supply`."""

from tests.supply.bill import BILL, TABLE, bill_of, table_of
from tests.supply.parts import ROOT, parts

if __name__ == "__main__":
    (ROOT / BILL).write_text(bill_of(parts()), "utf-8")
    (ROOT / TABLE).write_text(table_of(parts()), "utf-8")
