"""What an installation is set up with: settings read from the environment and the data directory, and the URLs.

It never holds a rule of the trade; those belong to the rooms.
"""
