"""OFD (GB/T 33190-2016): our own small writer of the format, fed with finished positions."""
