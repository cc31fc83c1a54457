"""Figures as those see them who verify them."""
