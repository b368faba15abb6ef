"""The sweep: small curves of one kitchen trained several ways, side by side."""
