"""Two kitchens side by side, trained in step: what does another heat, another activation, another start do?"""
