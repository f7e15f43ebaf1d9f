"""Looking into a file without opening it: values in, values out; no database, no settings, nothing from the network."""
