"""The letters of the register: their words, to whom they go, and which copy they carry."""
