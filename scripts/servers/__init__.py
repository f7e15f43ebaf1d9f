"""Real servers for development and continuous integration, on loopback, without containers.

Plain Python and its standard library: this runs before the project's own environment exists.
"""
