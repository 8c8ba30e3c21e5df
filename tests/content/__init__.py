"""The library: what ships with the program, held to what it claims."""
