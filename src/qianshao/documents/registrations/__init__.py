"""What the room offers to the others: figures, to-dos, who may see, a place in the navigation, words for its verbs."""

from qianshao.documents.registrations import archive, incoming, outgoing


def register() -> None:
    """Called once when the product starts."""
    outgoing.register()
    archive.register()
    incoming.register()
