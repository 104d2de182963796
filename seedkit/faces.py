"""
Faces: what a package offers by name, each name loaded from its module when it is first used.

``import seedkit`` stays light that way, and a name of the face is never hidden by a module.
"""

from importlib import import_module


def face(package, homes):
    """
    Make the ``__getattr__``, ``__dir__`` and ``__all__`` of a package.

    Parameters
    ----------
    package : str
        Its ``__name__``.
    homes : dict of str to str
        Module, as seen from the package, to the names in it, parted by spaces.

    Examples
    --------
    >>> give, names, every = face("seedkit", {"errors": "SeedkitError"})
    >>> give("SeedkitError").__name__, names(), every
    ('SeedkitError', ['SeedkitError', '__version__'], ['SeedkitError'])
    """
    home = {name: module for module, names in homes.items() for name in names.split()}
    every = sorted(home)

    def give(name):
        if name not in home:
            raise AttributeError(f"{package} has no {name!r}; it has {', '.join(every)}")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return give, lambda: [*every, "__version__"], every
