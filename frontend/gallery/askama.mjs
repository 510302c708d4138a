// Enough of askama to render the gallery with the very macros and base page that the server uses, so that the two
// cannot drift apart: inheritance, blocks, macros with defaults and caller(), if / if let Some / for, fmt and safe.
// Expressions are evaluated as JavaScript after a few rewrites: for our own templates at build time, never for input.
import { readFileSync } from "node:fs";
import { join } from "node:path";

// The few methods of Rust's strings that templates call.
for (const [name, method] of Object.entries({
  to_string() {
    return String(this);
  },
  is_empty() {
    return this.length === 0;
  },
  starts_with(start) {
    return this.startsWith(start);
  },
})) {
  for (const type of [String, Number])
    Object.defineProperty(type.prototype, name, { value: method, enumerable: false });
}

class Safe {
  constructor(text) {
    this.text = text;
  }
}
const escapeHtml = (value) =>
  String(value).replace(
    /[&<>"']/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c],
  );

export class Templates {
  constructor(folders) {
    this.folders = folders;
    this.parsed = new Map();
  }
  load(name) {
    if (!this.parsed.has(name)) {
      const source = this.folders.map((folder) => tryRead(join(folder, name))).find((text) => text !== null);
      if (source === undefined) throw new Error(`no template ${name}`);
      this.parsed.set(name, parse(source, name));
    }
    return this.parsed.get(name);
  }
  render(name, scope) {
    const chain = [this.load(name)];
    while (chain[0].parent) chain.unshift(this.load(chain[0].parent));
    const blocks = Object.assign({}, ...chain.map((template) => template.blocks));
    const home = new Map();
    for (const template of chain) for (const block of Object.keys(template.blocks)) home.set(block, template);
    return this.run(chain[0].nodes, scope, { template: chain[0], blocks, home });
  }
  run(nodes, scope, context) {
    return nodes.map((node) => this.node(node, scope, context)).join("");
  }
  node(node, scope, context) {
    switch (node.kind) {
      case "text":
        return node.text;
      case "expr": {
        const value = evaluate(node.source, scope);
        return value instanceof Safe ? value.text : escapeHtml(value);
      }
      case "if":
        for (const branch of node.branches) {
          const bound = condition(branch.test, scope);
          if (bound) return this.run(branch.body, bound, context);
        }
        return "";
      case "for":
        return [...sequence(node.over, scope)]
          .map((item, index) =>
            this.run(
              node.body,
              { ...scope, ...bind(node.names, item), loop: { index: index + 1, index0: index } },
              context,
            ),
          )
          .join("");
      case "let":
        scope[node.name] = evaluate(node.source, scope);
        return "";
      case "block": {
        const template = context.home.get(node.name);
        return this.run(context.blocks[node.name], scope, { ...context, template });
      }
      case "call":
        return this.call(node, scope, context);
      default:
        throw new Error(`unknown node ${node.kind}`);
    }
  }
  call(node, scope, context) {
    const [space, name] = node.name.includes("::") ? node.name.split("::") : [null, node.name];
    const template = space ? this.load(context.template.imports[space]) : context.template;
    const macro = template.macros[name];
    if (!macro) throw new Error(`no macro ${node.name} in ${context.template.name}`);
    const values = { page: scope.page, caller: () => new Safe(this.run(node.body, scope, context)) };
    for (const { name: parameter, fallback } of macro.parameters) {
      if (fallback !== null) values[parameter] = evaluate(fallback, scope);
    }
    node.args.forEach((argument, index) => {
      values[argument.name ?? macro.parameters[index].name] = evaluate(argument.source, scope);
    });
    return this.run(macro.body, values, { ...context, template });
  }
}

function tryRead(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function condition(test, scope) {
  if (test === null) return scope;
  const some = test.match(/^let Some\((\w+)\) = (.+)$/);
  if (some) {
    const value = evaluate(some[2], scope);
    return value === null || value === undefined ? null : { ...scope, [some[1]]: value };
  }
  return evaluate(test, scope) ? scope : null;
}

function sequence(source, scope) {
  const range = source.match(/^(\d+)\.\.(\d+)$/);
  if (range) return Array.from({ length: range[2] - range[1] }, (_, index) => Number(range[1]) + index);
  return evaluate(
    source
      .replace(/\[\s*\(/g, "[[")
      .replace(/\)\s*,\s*\(/g, "],[")
      .replace(/\)\s*,?\s*\]/g, "]]"),
    scope,
  );
}

const bind = (names, item) =>
  names.length === 1
    ? { [names[0]]: item }
    : Object.fromEntries(names.map((name, index) => [name, item[index]]));

function evaluate(source, scope) {
  const [expression, ...filters] = split(source, "|");
  let value;
  try {
    value = new Function("scope", `with (scope) { return (${expression}); }`)(scope);
  } catch (error) {
    throw new Error(`${source}: ${error.message}`);
  }
  for (const filter of filters) {
    if (filter.trim() === "safe") value = new Safe(String(value));
    else if (filter.includes(":.1")) value = [...String(value)][0] ?? "";
    else throw new Error(`unknown filter ${filter}`);
  }
  return value;
}

/** Splits at a separator that stands outside strings and brackets. */
function split(text, separator) {
  const parts = [""];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' && text[at - 1] !== "\\") quoted = !quoted;
    if (!quoted && "([{".includes(char)) depth++;
    if (!quoted && ")]}".includes(char)) depth--;
    const doubled = text[at + 1] === separator || text[at - 1] === separator;
    if (char === separator && !quoted && depth === 0 && !doubled) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}

function parse(source, name) {
  const tokens = [];
  const pattern = /\{#[\s\S]*?#\}|\{\{([\s\S]*?)\}\}|\{%([\s\S]*?)%\}/g;
  let last = 0;
  for (const match of source.matchAll(pattern)) {
    tokens.push({ text: source.slice(last, match.index) });
    const raw = match[0];
    tokens.push({
      expr: match[1]?.replace(/^-|-$/g, "").trim(),
      tag: match[2]?.replace(/^-|-$/g, "").trim(),
      before: raw[2] === "-",
      after: raw.at(-3) === "-",
    });
    last = match.index + raw.length;
  }
  tokens.push({ text: source.slice(last) });
  tokens.forEach((token, index) => {
    if (token.text === undefined) return;
    if (tokens[index - 1]?.after) token.text = token.text.trimStart();
    if (tokens[index + 1]?.before) token.text = token.text.trimEnd();
  });

  const template = { name, parent: null, imports: {}, macros: {}, blocks: {}, nodes: [] };
  let at = 0;
  const until = (...ends) => {
    const nodes = [];
    while (at < tokens.length) {
      const token = tokens[at++];
      if (token.text !== undefined) nodes.push({ kind: "text", text: token.text });
      else if (token.expr !== undefined) nodes.push({ kind: "expr", source: token.expr });
      else if (token.tag !== undefined) {
        const word = token.tag.match(/^\w+/)[0];
        if (ends.includes(word)) return [nodes, token.tag];
        const node = statement(word, token.tag);
        if (node) nodes.push(node);
      }
    }
    if (ends.length) throw new Error(`${name}: ${ends.join(" or ")} is missing`);
    return [nodes, ""];
  };
  const statement = (word, tag) => {
    const rest = tag.slice(word.length).trim();
    if (word === "extends") template.parent = rest.slice(1, -1);
    else if (word === "import") {
      const [, path, as] = rest.match(/^"(.+)" as (\w+)$/);
      template.imports[as] = path;
    } else if (word === "block") {
      const [body] = until("endblock");
      template.blocks[rest] = body;
      return { kind: "block", name: rest };
    } else if (word === "macro") {
      const [, macro, parameters] = rest.match(/^(\w+)\(([\s\S]*)\)$/);
      const [body] = until("endmacro");
      template.macros[macro] = {
        body,
        parameters: argumentsOf(parameters).map((p) =>
          p.name ? { name: p.name, fallback: p.source } : { name: p.source, fallback: null },
        ),
      };
    } else if (word === "call") {
      const [, callee, args] = rest.match(/^([\w:]+)\(([\s\S]*)\)$/);
      const [body] = until("endcall");
      return { kind: "call", name: callee, args: argumentsOf(args), body };
    } else if (word === "for") {
      const [, names, over] = rest.match(/^\(?([\w, ]+?)\)? in ([\s\S]+)$/);
      const [body] = until("endfor");
      return { kind: "for", names: names.split(",").map((n) => n.trim()), over: over.trim(), body };
    } else if (word === "let") {
      const [, variable, expression] = rest.match(/^(\w+) = ([\s\S]+)$/);
      return { kind: "let", name: variable, source: expression };
    } else if (word === "if") {
      const branches = [];
      let test = rest;
      for (;;) {
        const [body, end] = until("elif", "else", "endif");
        branches.push({ test, body });
        if (end === "endif") break;
        test =
          end === "else"
            ? null
            : end
                .replace(/^\w+/, "")
                .replace(/^ if\b/, "")
                .trim();
        if (end.startsWith("else if")) test = end.slice(7).trim();
      }
      return { kind: "if", branches };
    } else throw new Error(`${name}: unknown tag ${tag}`);
    return null;
  };
  [template.nodes] = until();
  return template;
}

function argumentsOf(text) {
  return split(text, ",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const named = part.match(/^(\w+)\s*=(?!=)\s*([\s\S]+)$/);
      return named ? { name: named[1], source: named[2] } : { name: null, source: part };
    });
}
