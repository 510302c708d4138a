"""Small changes to a Python source, each of which may break it.

Run in the sandbox. Every change is a cut of the source's bytes and what goes there, so that the rest stays as its author
wrote it: `[line, start, end, text, what]`. The operators are the usual ones of mutation testing (Offutt et al., "An
experimental determination of sufficient mutant operators", 1996: relations, logic, arithmetic, absolute values and
signs), with constants, statements that are left out, and functions that have an opposite.
"""

import ast
import json
import re

MOST = 60

COMPARISONS = {
    ast.Lt: (r"<", "<="), ast.LtE: (r"<=", "<"), ast.Gt: (r">", ">="), ast.GtE: (r">=", ">"),
    ast.Eq: (r"==", "!="), ast.NotEq: (r"!=", "=="), ast.Is: (r"\bis\b", "is not"), ast.IsNot: (r"\bis\s+not\b", "is"),
    ast.In: (r"\bin\b", "not in"), ast.NotIn: (r"\bnot\s+in\b", "in"),
}
ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
OPERATORS = {
    ast.Add: (r"\+", "-"), ast.Sub: (r"-", "+"), ast.Mult: (r"\*", "+"), ast.Div: (r"/", "*"), ast.FloorDiv: (r"//", "*"),
    ast.Mod: (r"%", "//"), ast.Pow: (r"\*\*", "*"), ast.BitAnd: (r"&", "|"), ast.BitOr: (r"\|", "&"),
    ast.BitXor: (r"\^", "&"), ast.LShift: (r"<<", ">>"), ast.RShift: (r">>", "<<"),
}
OPPOSITES = [
    ("min", "max"), ("any", "all"), ("startswith", "endswith"), ("lstrip", "rstrip"), ("removeprefix", "removesuffix"),
    ("bisect_left", "bisect_right"), ("floor", "ceil"), ("find", "rfind"), ("split", "rsplit"), ("upper", "lower"),
    ("appendleft", "append"), ("popleft", "pop"), ("union", "intersection"), ("sorted", "list"),
]
OPPOSITE = {**{b: a for a, b in OPPOSITES}, **{a: b for a, b in OPPOSITES}}
del OPPOSITE["list"], OPPOSITE["append"], OPPOSITE["pop"]
# Nothing of what a program does depends on these.
SKIPPED = {"annotation", "returns", "decorator_list", "type_params"}


class Mutator:
    def __init__(self, source):
        self.source = source.encode()
        self.tree = ast.parse(source)
        # Offsets count bytes, and only these three end a line.
        self.starts = [0, *(end.end() for end in re.finditer(rb"\r\n|\r|\n", self.source))]
        self.found = []
        self.seen = set()
        self.signed = set()

    def span(self, node):
        start = self.starts[node.lineno - 1] + node.col_offset
        return start, self.starts[node.end_lineno - 1] + node.end_col_offset

    def cut(self, start, end, text, what):
        text = text.encode()
        changed = self.source[:start] + text + self.source[end:]
        if changed == self.source or changed in self.seen:
            return
        self.seen.add(changed)
        try:
            compile(changed, "mutant", "exec")
        except (SyntaxError, ValueError):
            return
        line = self.source.count(b"\n", 0, start) + 1
        self.found.append((start, end, line, text.decode(), what))

    def replace(self, node, text, what):
        self.cut(*self.span(node), text, what)

    def between(self, left, right, pattern, text, what):
        """Changes the operator that stands between two nodes; parentheses and comments may stand there too."""
        start, end = self.span(left)[1], self.span(right)[0]
        gap = re.sub(rb"#[^\r\n]*", lambda comment: b" " * len(comment[0]), self.source[start:end])
        hit = re.search(pattern.encode(), gap)
        if hit:
            self.cut(start + hit.start(), start + hit.end(), text, what)

    def negate(self, test):
        # One of these is turned round by its operator already.
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and not isinstance(test.ops[0], ORDERED):
            return
        start, end = self.span(test)
        self.cut(start, end, "not (" + self.source[start:end].decode() + ")", "a condition is negated")

    def visit(self, node, nested):
        kind = type(node)
        if kind is ast.Compare:
            parts = [node.left, *node.comparators]
            for left, operator, right in zip(parts, node.ops, parts[1:]):
                self.between(left, right, *COMPARISONS[type(operator)], "a comparison is changed")
        elif kind is ast.BinOp and type(node.op) in OPERATORS:
            self.between(node.left, node.right, *OPERATORS[type(node.op)], "an operator is changed")
        elif kind is ast.AugAssign and type(node.op) in OPERATORS:
            self.between(node.target, node.value, *OPERATORS[type(node.op)], "an operator is changed")
            self.replace(node, "pass", "a statement is left out")
        elif kind is ast.BoolOp:
            pattern, text = (r"\band\b", "or") if isinstance(node.op, ast.And) else (r"\bor\b", "and")
            for left, right in zip(node.values, node.values[1:]):
                self.between(left, right, pattern, text, "`and` and `or` are swapped")
        elif kind is ast.UnaryOp and isinstance(node.op, ast.USub):
            start, end = self.span(node)
            self.cut(start, self.span(node.operand)[0], "", "a sign is dropped")
            if isinstance(node.operand, ast.Constant):
                self.signed.add(node.operand)
        elif kind is ast.Constant:
            self.constant(node)
        elif kind in (ast.If, ast.While, ast.IfExp):
            self.negate(node.test)
        elif kind is ast.comprehension:
            for test in node.ifs:
                self.negate(test)
        elif kind in (ast.Continue, ast.Break, ast.Raise, ast.Delete):
            self.replace(node, "pass", "a statement is left out")
        elif kind is ast.Expr and not isinstance(node.value, (ast.Constant, ast.Yield, ast.YieldFrom)):
            self.replace(node, "pass", "a statement is left out")
        elif kind in (ast.Return, ast.Assign) and nested:
            self.replace(node, "pass", "a statement is left out")
        elif kind is ast.Call:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in OPPOSITE:
                end = self.span(node.func)[1]
                self.cut(end - len(name), end, OPPOSITE[name], "a function is swapped for its opposite")

    def constant(self, node):
        value = node.value
        if isinstance(value, bool):
            self.replace(node, str(not value), "a truth value is turned round")
        elif isinstance(value, int):
            self.replace(node, str(value + 1), "a number is off by one")
            if value > 0 and node not in self.signed:
                self.replace(node, str(value - 1), "a number is off by one")
        elif isinstance(value, str):
            self.replace(node, '""' if value else '"?"', "a text is changed")

    def refuses(self, node):
        """Whether this only turns away inputs that no case may have."""
        return isinstance(node, ast.If) and not node.orelse and all(isinstance(one, ast.Raise) for one in node.body)

    def walk(self, node, nested=False):
        if self.refuses(node):
            return
        self.visit(node, nested)
        inside = nested or isinstance(node, (ast.If, ast.For, ast.While, ast.Try, ast.With))
        for name, value in ast.iter_fields(node):
            if name in SKIPPED:
                continue
            for child in value if isinstance(value, list) else [value]:
                if not isinstance(child, ast.AST) or isinstance(child, (ast.JoinedStr, ast.TemplateStr)):
                    continue
                if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                    continue
                self.walk(child, inside)


def mutants(source):
    mutator = Mutator(source)
    mutator.walk(mutator.tree)
    found = sorted(mutator.found)
    if len(found) > MOST:
        # Evenly from all over the source.
        found = [found[at * len(found) // MOST] for at in range(MOST)]
    return [[line, start, end, text, what] for start, end, line, text, what in found]


def __tatami_entry(payload):
    return json.dumps(mutants(payload))
