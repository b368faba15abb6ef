"""The screen: draws a shift, turns keys into actions, and does no arithmetic of its own."""
