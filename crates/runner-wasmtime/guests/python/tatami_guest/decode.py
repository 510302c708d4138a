"""From parsed JSON to the values a submission is called with."""

from _json import make_scanner
from json.decoder import JSONDecoder

from .nodes import ListNode, TreeNode
from .pristine import BUILTINS as __builtins__

# The scanner in C, kept: the Python layers above it look names up in modules a submission may have changed.
_scan = make_scanner(JSONDecoder())


def parse(document):
    return _scan(document, 0)[0]


def decoder(spec):
    """A function that turns a parsed value into one of type `spec`, or `None` when it already is one."""
    if type(spec) is str:
        return _float if spec == "float" else None
    return _CONSTRUCTORS[spec[0]](*spec[1:])


def arguments(decoders, values):
    """Decodes a list of arguments in place; a new list where nothing has to change would only cost memory."""
    for index, decode in enumerate(decoders):
        if decode is not None:
            values[index] = decode(values[index])
    return values


def _float(value):
    return float(value)


def _list(spec):
    if spec == "float":
        return lambda values: list(map(float, values))
    decode = decoder(spec)
    return decode and (lambda values: [decode(value) for value in values])


def _tuple(*specs):
    decoders = [decoder(spec) for spec in specs]
    return lambda values: tuple(arguments(decoders, values))


def _map(key, value):
    decoders = [decoder(key), decoder(value)]
    return lambda pairs: dict([arguments(decoders, pair) for pair in pairs])


def _optional(spec):
    decode = decoder(spec)
    return decode and (lambda value: None if value is None else decode(value))


def _linked_list(spec):
    decode = _list(spec)

    def build(values):
        node = None
        for value in reversed(decode(values) if decode else values):
            following, node = node, object.__new__(ListNode)
            node.val = value
            node.next = following
        return node

    return build


def _tree(spec):
    decode = decoder(spec)

    def build(values):
        nodes = []
        for value in values:
            node = None
            if value is not None:
                node = object.__new__(TreeNode)
                node.val = decode(value) if decode else value
                node.left = node.right = None
            nodes.append(node)
        children = iter(nodes)
        root = next(children, None)
        for parent in nodes:
            if parent is not None:
                parent.left = next(children, None)
                parent.right = next(children, None)
        return root

    return build


_CONSTRUCTORS = {
    "list": _list,
    "tuple": _tuple,
    "map": _map,
    "optional": _optional,
    "linked_list": _linked_list,
    "tree": _tree,
}
