"""The components of the look as functions of values; `{% load components %}` makes each of them a template tag."""
