"""What an act is called: `ledger.matter.closed` is 「销号」. Each room registers the words for its own verbs.

A refusal is recorded under the name of the action itself (`ledger.close_matter`); register that too where it is known.
"""

from collections.abc import Mapping

_words: dict[str, str] = {}


def register_verbs(words: Mapping[str, str]) -> None:
    """Called from a room's `AppConfig.ready()`: verb or action name → the trade's word for it."""
    _words.update(words)


def word_for(verb: str) -> str:
    """The trade's word for a verb; the verb itself where nobody registered one."""
    return _words.get(verb, verb)
