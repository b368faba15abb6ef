"""A screen and the panels only it uses: pad."""
