"""What a class hands in: collecting it, running it again, and saying what came of it."""
