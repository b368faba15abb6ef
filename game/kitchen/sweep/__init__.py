"""A sweep: the same kitchen trained several ways, each by itself, so that their curves can be held side by side."""
