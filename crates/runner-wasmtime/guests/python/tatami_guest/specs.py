"""Types of a signature, as the host writes them: a name, or a list of a constructor and its arguments."""

from .pristine import BUILTINS as __builtins__


def text(spec):
    """`["list", "int"]` as `list<int>`."""
    if type(spec) is str:
        return spec
    return f"{spec[0]}<{', '.join([text(part) for part in spec[1:]])}>"
