"""From a result to JSON, by the declared type and nothing else.

Only types that are listed count, and by what they hold: no method of a submission's own class decides what is written.
A scalar list takes a path through C alone, since 10⁶ results must not cost more than finding them.
"""

from array import array
from collections import OrderedDict, UserDict, UserList, deque
from json.encoder import encode_basestring
from math import isfinite

from . import nodes, specs
from .pristine import BUILTINS as __builtins__
from .show import name_of, shown


class Mismatch(Exception):
    """A result that is not of the declared type."""

    def __init__(self, spec, value, got=None):
        super().__init__()
        self.expected = specs.text(spec)
        self.got = got or name_of(value)
        self.shown = shown(value)
        self.path = ""

    def within(self, step):
        self.path = step + self.path


# The classes that count as nodes; a submission that defines its own `ListNode` adds it.
list_nodes = [nodes.ListNode]
tree_nodes = [nodes.TreeNode]


def encoder(spec):
    """A function that writes a value of type `spec` as JSON or raises `Mismatch`."""
    if type(spec) is str:
        return _SCALARS[spec]
    return _CONSTRUCTORS[spec[0]](spec)


def is_a(value, *types):
    # By the object's real type: `isinstance` would believe a `__class__` property.
    return issubclass(type(value), types)


def _int(spec):
    def encode(value):
        if type(value) is int or is_a(value, int) and type(value) is not bool:
            return int.__repr__(value)
        raise Mismatch(spec, value)

    return encode


def _float(value):
    if is_a(value, float):
        if isfinite(value):
            return float.__repr__(value)
        return '"NaN"' if value != value else '"Infinity"' if value > 0 else '"-Infinity"'
    if is_a(value, int) and type(value) is not bool:
        return int.__repr__(value)
    raise Mismatch("float", value)


def _bool(value):
    if value is True:
        return "true"
    if value is False:
        return "false"
    raise Mismatch("bool", value)


def _string(value):
    if not is_a(value, str):
        raise Mismatch("string", value)
    if not str.isascii(value):
        try:
            str.encode(value, "utf-8")
        except UnicodeEncodeError:
            raise Mismatch("string", value, "str with a lone surrogate") from None
    return encode_basestring(value)


_SCALARS = {
    "int": _int("int"),
    "int64": _int("int64"),
    "bigint": _int("bigint"),
    "float": _float,
    "bool": _bool,
    "string": _string,
}


def _all_int(items, kinds):
    # A list of plain integers prints as JSON.
    return list.__repr__(items) if kinds == {int} else None


def _all_float(items, kinds):
    if kinds <= {int, float}:
        try:
            if all(map(isfinite, items)):
                return list.__repr__(items)
        except OverflowError:
            pass
    return None


def _all_bool(items, kinds):
    if kinds != {bool}:
        return None
    return "[" + ",".join(["true" if item else "false" for item in items]) + "]"


def _all_string(items, kinds):
    if kinds != {str}:
        return None
    try:
        "".join(items).encode("utf-8")
    except UnicodeEncodeError:
        return None
    return "[" + ",".join(map(encode_basestring, items)) + "]"


_BULK = {
    "int": _all_int,
    "int64": _all_int,
    "bigint": _all_int,
    "float": _all_float,
    "bool": _all_bool,
    "string": _all_string,
}

_ORDERED = (list, tuple, deque, array)
_UNORDERED = (set, frozenset)


def _items(spec, value, types):
    kind = type(value)
    if kind is list:
        return value
    for base in types:
        if issubclass(kind, base):
            return [*base.__iter__(value)]
    if issubclass(kind, UserList):
        return _items(spec, value.data, types)
    raise Mismatch(spec, value)


def _list(spec):
    item_spec = spec[1]
    write = _writer(item_spec)

    def encode(value):
        return write(_items(spec, value, _ORDERED + _UNORDERED))

    return encode


def _writer(item_spec):
    """A function that writes a Python list of values of type `item_spec`."""
    encode_item = encoder(item_spec)
    bulk = _BULK.get(item_spec) if type(item_spec) is str else None

    def write(items):
        if bulk is not None and items:
            text = bulk(items, set(map(type, items)))
            if text is not None:
                return text
        parts = []
        for index, item in enumerate(items):
            try:
                parts.append(encode_item(item))
            except Mismatch as mismatch:
                mismatch.within(f"[{index}]")
                raise
        return "[" + ",".join(parts) + "]"

    return write


def _tuple(spec):
    encoders = [encoder(part) for part in spec[1:]]

    def encode(value):
        items = _items(spec, value, _ORDERED)
        if len(items) != len(encoders):
            raise Mismatch(spec, value, f"{name_of(value)} of length {len(items)}")
        parts = []
        for index, item in enumerate(items):
            try:
                parts.append(encoders[index](item))
            except Mismatch as mismatch:
                mismatch.within(f"[{index}]")
                raise
        return "[" + ",".join(parts) + "]"

    return encode


def _map(spec):
    encode_key, encode_value = encoder(spec[1]), encoder(spec[2])

    def encode(value):
        parts = []
        for key, item in _pairs(spec, value):
            try:
                parts.append(f"[{encode_key(key)},{encode_value(item)}]")
            except Mismatch as mismatch:
                mismatch.within(f"[{shown(key)}]")
                raise
        return "[" + ",".join(parts) + "]"

    return encode


def _pairs(spec, value):
    if is_a(value, OrderedDict):
        return [*OrderedDict.items(value)]
    if is_a(value, dict):
        return [*dict.items(value)]
    if is_a(value, UserDict):
        return _pairs(spec, value.data)
    raise Mismatch(spec, value)


def _optional(spec):
    encode_some = encoder(spec[1])

    def encode(value):
        if value is None:
            return "null"
        try:
            return encode_some(value)
        except Mismatch as mismatch:
            if not mismatch.path:
                mismatch.expected = specs.text(spec)
            raise

    return encode


def _linked_list(spec):
    write = _writer(spec[1])

    def encode(value):
        values, visited, node = [], {}, value
        while node is not None:
            if not is_a(node, *list_nodes):
                mismatch = Mismatch(spec, node)
                mismatch.within(f"[{len(values)}]" if values else "")
                raise mismatch
            if id(node) in visited:
                back = list(visited).index(id(node))
                raise Mismatch(spec, value, f"a cycle: node {len(values) - 1} is followed by node {back}")
            # Holding the node keeps its id from being used again.
            visited[id(node)] = node
            values.append(node.val)
            node = node.next
        return write(values)

    return encode


def _tree(spec):
    encode_item = encoder(spec[1])

    def encode(value):
        parts, visited, level = [], {}, [value]
        while any([node is not None for node in level]):
            following = []
            for node in level:
                if node is None:
                    parts.append("null")
                    continue
                try:
                    if not is_a(node, *tree_nodes):
                        raise Mismatch(spec, node)
                    if id(node) in visited:
                        raise Mismatch(spec, node, "a node with two parents or below itself")
                    visited[id(node)] = node
                    parts.append(encode_item(node.val))
                except Mismatch as mismatch:
                    mismatch.within(f"[{len(parts)}]" if parts else "")
                    raise
                following.append(node.left)
                following.append(node.right)
            level = following
        while parts and parts[-1] == "null":
            parts.pop()
        return "[" + ",".join(parts) + "]"

    return encode


_CONSTRUCTORS = {
    "list": _list,
    "tuple": _tuple,
    "map": _map,
    "optional": _optional,
    "linked_list": _linked_list,
    "tree": _tree,
}
