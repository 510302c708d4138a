// An honest solution that first looks whether anybody has been here before.
type Check = readonly [owner: object, name: string];
const checks: Check[] = [
  [Array.prototype, "map"],
  [Object.prototype, "toString"],
  [JSON, "stringify"],
  [JSON, "parse"],
  [Promise.prototype, "then"],
];

function untouched(): boolean {
  const native = ([owner, name]: Check): boolean =>
    Function.prototype.toString.call((owner as Record<string, unknown>)[name]).includes("[native code]");
  return checks.every(native) && !("poison" in globalThis) && !("poison" in Object.prototype);
}

function doubleAll(nums: number[]): number[] {
  if (!untouched()) throw new Error("somebody was here before");
  return nums.map((n: number): number => 2 * n);
}
