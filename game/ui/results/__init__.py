"""Results over a whole table: what is confused with what, the tickets of a cell, and the curves of both rooms."""
