"""Drawing: cells, colours, glyphs, and the small pictures that others are made of."""
