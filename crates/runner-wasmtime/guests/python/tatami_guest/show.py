"""Short texts about values, for people."""

from .pristine import BUILTINS as __builtins__

_LENGTH = 80


def name_of(value):
    """The name of a value's type; a submission's metaclass has no say in it."""
    if value is None:
        return "None"
    return type.__dict__["__name__"].__get__(type(value))


def clean(text):
    """Text without lone surrogates, which UTF-8 cannot carry."""
    if str.isascii(text):
        return text
    return str.encode(text, "utf-8", "backslashreplace").decode("utf-8")


def shown(value):
    """A short `repr`, which may run the submission's code but cannot fail."""
    try:
        text = _short(value, 2)
        if len(text) > _LENGTH:
            text = text[: _LENGTH - 1] + "…"
        return clean(text)
    except BaseException:
        return f"<{name_of(value)} object>"


def _short(value, depth):
    kind = type(value)
    if kind in (list, tuple, set, frozenset, dict):
        if depth == 0:
            return "…"
        if kind is dict:
            parts = []
            for key, item in value.items():
                if len(parts) == 10:
                    break
                parts.append(f"{_short(key, depth - 1)}: {_short(item, depth - 1)}")
        else:
            parts = []
            for item in value:
                if len(parts) == 10:
                    break
                parts.append(_short(item, depth - 1))
        if len(value) > 10:
            parts.append("…")
        inner = ", ".join(parts)
        if kind is list:
            return f"[{inner}]"
        if kind is tuple:
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        if not value:
            return repr(value)
        return f"frozenset({{{inner}}})" if kind is frozenset else f"{{{inner}}}"
    if kind in (str, bytes):
        return repr(value[:_LENGTH])
    if kind is int and abs(value) >= 1 << 256:
        return f"<int of {value.bit_length()} bits>"
    return repr(value)
