// Pictures of every page in results/, wide and on a phone, light and dark, and what there is to complain of.
//   npm run look [word…]    only the stops with one of the words in their names
import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { tour } from "./harness/tour.mjs";
import { World } from "./harness/world.mjs";

const results = fileURLToPath(new URL("results/look/", import.meta.url));
const words = process.argv.slice(2);
const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
const world = await World.start();
let failed = "";
try {
  const picture = async (person, name) => {
    await person.page.screenshot({ path: `${results}${name}.png`, fullPage: true });
    await person.inspect(name);
    console.log(name);
  };
  await tour(world, picture, wanted);
} finally {
  failed = await world.end().then(
    () => "",
    (error) => error.message,
  );
}
console.log(`pictures are in ${results}`);
if (failed) console.log(failed);
process.exit(failed ? 1 : 0);
