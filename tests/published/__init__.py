"""What families would see: every sheet, pack and page of both example practices."""
