"""The larder: what the test kitchen cooks with, chosen from sets that are made here or from a file of one's own."""
