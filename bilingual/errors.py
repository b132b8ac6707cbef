"""Every error a user may see, each with the place it speaks of."""


class BilingualError(Exception):
    """Something the user can act on: the message says what, and where."""


class EditConflictError(BilingualError):
    """Two edits of one pass overlap, or an edit lies outside its text: a defect in a rule."""


class RecordError(BilingualError, ValueError):
    """A record of changes does not belong to the text it was given with."""


class PresetError(BilingualError, ValueError):
    """A preset, a rule code or a policy value that does not exist."""


class ConfigError(BilingualError, ValueError):
    """A configuration that cannot be used; the message starts with ``file:line``."""


class WriteError(BilingualError):
    """A file that cannot be rewritten as it is: read-only, or in an encoding that lacks a character."""


class CorpusError(BilingualError, ValueError):
    """A run over a corpus that cannot begin or go on: no input, no such column, an output that is not its own."""


class TableError(BilingualError, ValueError):
    """A data table breaks its own rules; the message starts with ``file:line``."""


class DecodeError(BilingualError, ValueError):
    """Bytes whose encoding could not be decided.

    ``offset`` is the first byte that decides nothing, ``readings`` the best readings that remain, best first.
    """

    def __init__(self, message: str, *, offset: int = 0, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.offset = offset
        self.readings = readings
