"""Explanations: where every number comes from, in numbers, formulas and words."""
