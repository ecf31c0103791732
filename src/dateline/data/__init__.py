"""Small tables of ours, shipped as text."""
