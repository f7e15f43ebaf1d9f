"""The environment that every settings file reads: variables first, then ``site.env`` in the folder of the site's data.

``make run`` writes ``site.env`` on its first run, so that a shell beside the running site has the same settings.
"""

import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
#: Everything that this installation keeps, besides its database server.
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

env = environ.Env()
if (VAR_DIR / "site.env").is_file():
    env.read_env(VAR_DIR / "site.env", overwrite=False)
