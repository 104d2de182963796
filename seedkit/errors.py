"""
Errors: what seedkit raises on purpose.

Text that is merely odd is no error: it becomes a row of `checks`, or a refusal in the account
of what was loaded. An error says what was seen, where, what was expected and what to do.
"""


class SeedkitError(Exception):
    """Base class: catch this to catch every error that seedkit raises on purpose."""


class LoadError(SeedkitError):
    """
    Nothing can be loaded from the path that was given.

    `account` (`Account`) says what was found there; it is None where there is no such path.
    """

    account = None


class ModelError(SeedkitError):
    """No usable spaCy model of English is installed, or the one asked for is not."""


class OutputError(SeedkitError):
    """Results cannot be written where they should go."""


class ParameterError(SeedkitError):
    """A parameter has an unknown name, a wrong type or an impossible value."""


class SpanError(SeedkitError):
    """A row's start, end and text do not agree with the report that it points into."""


def told(name, message):
    """
    Put an error that ended a notebook into words; what seedkit raises on purpose needs no name of a class.

    Examples
    --------
    >>> told("ParameterError", "no report is called 'x'"), told("KeyError", "'x'")
    ("no report is called 'x'", "KeyError: 'x'")
    """
    ours = {error.__name__ for error in SeedkitError.__subclasses__()}
    return message if name in ours else f"{name}: {message}"
