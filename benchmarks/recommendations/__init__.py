"""How the register behaves when it is large: `generate` makes one, `measure` asks it what people ask."""
