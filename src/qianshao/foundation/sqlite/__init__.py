"""Django's SQLite back end with a fair queue for writers."""
