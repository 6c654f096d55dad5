"""How the shipped models are made; never imported at run time."""
