"""Submissions that are called: a function, or a class driven by a sequence of operations."""

import sys
from types import CoroutineType, FunctionType

from . import encode, load, loop
from .decode import arguments, decoder, parse
from .encode import Mismatch, encoder
from .faults import Rejected
from .nodes import ListNode, TreeNode
from .pristine import BUILTINS as __builtins__


def prepare(request):
    if "source" not in request:
        return _undefined(request)
    name = request["file"].rpartition("/")[2].removesuffix(".py")
    if not name.isidentifier() or name in sys.modules:
        name = "solution"
    code = load.compiled(request["source"], request["file"])
    namespace = load.module(name, request["file"], ListNode=ListNode, TreeNode=TreeNode).__dict__
    exec(code, namespace)
    _own_nodes(namespace)
    if "class" in request:
        return _Class(request["class"], namespace)
    return _Function(request["function"], namespace)


def _undefined(request):
    """No submission, only its signature: the host compares what decoding takes then."""
    kind, signature = (_Class, request["class"]) if "class" in request else (_Function, request["function"])
    return kind(signature, {signature["name"]: _undefined})


def _own_nodes(namespace):
    """Counts a node class the submission defines itself as well."""
    for name, known in (("ListNode", encode.list_nodes), ("TreeNode", encode.tree_nodes)):
        own = namespace.get(name)
        if issubclass(type(own), type) and own not in known:
            known.append(own)


def _value(result):
    """What a call came to; an `async` one is run to its end."""
    return loop.complete(result) if type(result) is CoroutineType else result


class _Function:
    def __init__(self, signature, namespace):
        name = signature["name"]
        self.call = namespace.get(name)
        if not callable(self.call):
            raise Rejected(_missing("function", name, namespace), "MissingFunction")
        self.decoders = [decoder(param["type"]) for param in signature["params"]]
        self.in_place = signature.get("in_place")
        returns = signature["returns"]
        if self.in_place is not None:
            returns = signature["params"][self.in_place]["type"]
        self.encode = encoder(returns)

    def bind(self, document):
        self.arguments = arguments(self.decoders, parse(document))

    def invoke(self):
        result = self.call(*self.arguments)
        self.result = _value(result) if type(result) is CoroutineType else result

    def collect(self):
        return self.encode(self.result if self.in_place is None else self.arguments[self.in_place])


class _Class:
    def __init__(self, signature, namespace):
        name = signature["name"]
        self.construct = namespace.get(name)
        if not callable(self.construct):
            raise Rejected(_missing("class", name, namespace), "MissingClass")
        self.decoders = [decoder(param["type"]) for param in signature["params"]]
        self.methods = {}
        for method in signature["methods"]:
            returns = method["returns"]
            decoders = [decoder(param["type"]) for param in method["params"]]
            self.methods[method["name"]] = decoders, None if returns is None else encoder(returns)

    def bind(self, document):
        sequence = parse(document)
        self.arguments = arguments(self.decoders, sequence["construct"])
        self.calls = []
        for name, *values in sequence["calls"]:
            decoders, encode_result = self.methods[name]
            self.calls.append((name, arguments(decoders, values), encode_result))

    def invoke(self):
        instance = self.construct(*self.arguments)
        for name in self.methods:
            if not callable(getattr(instance, name, None)):
                raise Rejected(f"the class has no method `{name}`", "MissingMethod")
        self.results = results = []
        for name, values, encode_result in self.calls:
            result = getattr(instance, name)(*values)
            if type(result) is CoroutineType:
                result = _value(result)
            # Written down at once: a later call may change what this one returned.
            if encode_result is None:
                results.append("null")
                continue
            try:
                results.append(encode_result(result))
            except Mismatch as mismatch:
                results.append(mismatch)

    def collect(self):
        for index, result in enumerate(self.results):
            if type(result) is Mismatch:
                result.within(f"[{index}]")
                raise result
        return "[" + ",".join(self.results) + "]"


def _missing(what, name, namespace):
    """Says what was looked for and what there is instead."""
    if name in namespace:
        return f"`{name}` is no {what} but {type(namespace[name]).__name__}"
    functions, classes = [], []
    for key, value in namespace.items():
        if type(value) is FunctionType and value.__globals__ is namespace:
            functions.append(f"`{key}`")
        elif issubclass(type(value), type) and key not in ("ListNode", "TreeNode"):
            if value.__module__ == namespace["__name__"]:
                classes.append(f"class `{key}`" if what == "function" else f"`{key}`")
    found = functions + classes if what == "function" else classes
    return f"no {what} `{name}` at top level; found: {', '.join(found[:20]) or 'none'}"
