"""What any front end shows, without a screen."""
