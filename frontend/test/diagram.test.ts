import assert from "node:assert/strict";
import { test } from "node:test";
import { arrow, extent, lines } from "../src/diagram/geometry";
import {
  addNode,
  connect,
  describe,
  EMPTY,
  freePlace,
  History,
  moveNode,
  parse,
  removeNode,
  serialise,
} from "../src/diagram/model";

test("what is stored comes back, what is not a diagram does not", () => {
  const text = '{"nodes":[{"id":"a","x":100,"y":80,"label":"Queue","shape":"queue"}],"edges":[]}';
  assert.equal(serialise(parse(text)!), text);
  assert.equal(serialise(EMPTY), "");
  assert.deepEqual(parse(""), EMPTY);
  for (const odd of ["[]", "null", "3", "text", '{"nodes":3}']) assert.equal(parse(odd), null, odd);
});

test("what came from elsewhere is cut to size", () => {
  const read = parse(
    '{"nodes":[{"id":"a","x":-5,"y":"no","label":7,"shape":"star"},{"id":"a"},{"id":""},null],"edges":[{"from":"a","to":"zz"},{"from":"a","to":"a"},null]}',
  )!;
  assert.equal(read.nodes.length, 1);
  assert.deepEqual(read.nodes[0], { id: "a", x: 60, y: 40, label: "", shape: "box" });
  assert.equal(read.edges.length, 0);
});

test("boxes and arrows", () => {
  const [one, a] = addNode(EMPTY, 103, 98, "box", "A");
  const [two, b] = addNode(one, 300, 100, "store", "B");
  assert.deepEqual([a.x, a.y], [100, 100]);
  assert.notEqual(a.id, b.id);
  const joined = connect(two, a.id, b.id, "reads");
  assert.equal(connect(joined, a.id, b.id), joined);
  assert.equal(connect(joined, a.id, a.id), joined);
  assert.equal(describe(joined), "Boxes: A, B (store). Arrows: A to B: reads.");
  assert.deepEqual(removeNode(joined, b.id).edges, []);
  assert.notDeepEqual(freePlace(joined), { x: 100, y: 80 });
});

test("undo and redo", () => {
  const history = new History(EMPTY);
  const [one, a] = addNode(EMPTY, 100, 100, "box", "A");
  assert.equal(history.push(one), true);
  assert.equal(history.push(one), false);
  history.push(moveNode(one, a.id, 200, 100));
  assert.equal(history.undo(), true);
  assert.equal(history.now.nodes[0]?.x, 100);
  assert.equal(history.redo(), true);
  assert.equal(history.now.nodes[0]?.x, 200);
  history.undo();
  history.push(EMPTY);
  assert.equal(history.redo(), false);
});

test("arrows end at borders, long labels break", () => {
  const node = (x: number) => ({ id: String(x), x, y: 100, label: "A", shape: "box" as const });
  assert.equal(arrow(node(100), node(300), false).path, "M154 100L237 100");
  assert.deepEqual(lines("a rather long label for a box"), ["a rather long", "label for a box"]);
  assert.deepEqual(extent({ nodes: [node(900)], edges: [] }, 640, 400), { width: 974, height: 400 });
});
