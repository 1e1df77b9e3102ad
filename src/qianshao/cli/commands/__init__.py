"""One file a command: the file's name is the command's, its `command` is what click runs. They import no Django."""
