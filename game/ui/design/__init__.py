"""The design screen: who works in the kitchen, where a level lets the player decide it."""
