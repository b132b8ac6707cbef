"""Files, not texts: what a repository's owner meets. Bytes in, bytes out; what is not prose stays as it is."""
