"""Walks the product in Chromium, as people do: a real server, a real browser, pictures to look at."""
