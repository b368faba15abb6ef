"""The game in a browser: a server on this machine, and for each visitor a process with a home of its own."""
