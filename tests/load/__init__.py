"""Reading: places, reasons and hints."""
