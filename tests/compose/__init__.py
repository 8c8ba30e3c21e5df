"""Pages, sheets and packs before they are rendered."""
