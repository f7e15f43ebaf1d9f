"""Loads and removes the demonstration, one module an area."""
