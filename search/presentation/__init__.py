"""How a result is put in words: one file for a result, one for the choices, one for the page."""
