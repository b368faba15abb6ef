"""What lies on the disk: replays, tries, progress and settings."""
