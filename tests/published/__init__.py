"""What families would see: every sheet, pack and page of the example practices."""
