"""`python -m game` is `bistro`."""

from game.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
