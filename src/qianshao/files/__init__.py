"""Stored files: content-addressed, checked by content, served safely.

It keeps bytes and their names. It never knows what a file means, and keeps nothing of a document that is marked as a
state secret.
"""
