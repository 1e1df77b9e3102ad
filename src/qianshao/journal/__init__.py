"""Append-only entries of every act, sealed in batches and verifiable.

It records what the rooms tell it and can prove that nothing was changed since. It never decides anything and never edits.
"""
