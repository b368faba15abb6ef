"""One file a panel or picture."""
