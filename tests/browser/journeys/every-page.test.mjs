// Every page, wide and on a phone, light and dark: axe finds nothing, nothing scrolls sideways, no script fails, and the
// policy refuses nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tour } from "../harness/tour.mjs";
import { begin } from "../harness/world.mjs";

const world = await begin();

test("every page can be read by everybody", async () => {
  let visited = 0;
  await tour(world, async (person, name) => {
    await person.inspect(name);
    visited += 1;
  });
  assert.ok(visited > 200, `${visited} stops`);
  assert.deepEqual(
    world.people.flatMap((person) => person.complaints),
    [],
  );
});
