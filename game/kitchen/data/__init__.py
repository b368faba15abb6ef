"""The data of the test kitchen: tables of a player's own, tables made from a seed, and the tasting room's share."""
