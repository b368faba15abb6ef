"""Practice on the screen: every skill, how it stands, and tonight’s special."""
