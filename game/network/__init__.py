"""Small feed-forward neural networks in numpy: the forward pass, the backward pass, gradient descent."""
