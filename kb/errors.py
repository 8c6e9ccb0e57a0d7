"""The errors that are raised to users.

    KBError
    ├── ContentError       an answer, the outline or resources.toml is malformed
    ├── IndexFault         the index is missing, foreign, damaged or made by another model
    │   ├── IndexBusy      another process is building the index
    │   ├── IndexMissing   there is no index in the folder
    │   └── IndexMismatch  the index was made by another model or version
    ├── ModelError         the weights cannot be found, or are not the ones expected
    └── ToolError          a tool was called with something it cannot compute

Algorithms raise plain ValueError; chat.tools translates it into a ToolError.
"""


class KBError(Exception):
    """Base of everything raised on purpose; the message is fit for a person."""


class ContentError(KBError):
    """An answer, the outline or a resource is malformed."""


class IndexFault(KBError):
    """The index cannot be used."""


class IndexBusy(IndexFault):
    """Another process is building the index."""


class IndexMissing(IndexFault):
    """There is no index where one was expected."""


class IndexMismatch(IndexFault):
    """The index was made by another model or another version of this program."""


class ModelError(KBError):
    """The embedding model cannot be found or is not the one expected."""


class ToolError(KBError):
    """A tool was called with something it cannot compute."""
