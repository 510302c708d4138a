// Numbers as people read them: thin separators, three figures, units with a space.

const NARROW = "\u202f";

/** 1208 → 1 208, with a thin space that does not break. */
export function grouped(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

/** Three significant figures with a unit: 3 260 000 000 → 3.26 G. */
export function scaled(value: number): string {
  const size = Math.abs(value);
  for (const [unit, factor] of [
    ["T", 1e12],
    ["G", 1e9],
    ["M", 1e6],
    ["k", 1e3],
  ] as const) {
    if (size >= factor * 0.9995) return `${figures(value / factor)}${NARROW}${unit}`;
  }
  return figures(value);
}

function figures(value: number): string {
  if (value === 0) return "0";
  const text = Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
  return text;
}

export function steps(value: number): string {
  const text = value < 10_000 ? grouped(value) : scaled(value);
  return `${text} ${value === 1 ? "step" : "steps"}`;
}

export function bytes(value: number): string {
  if (value < 1024) return `${grouped(value)} bytes`;
  for (const [unit, factor] of [
    ["GiB", 2 ** 30],
    ["MiB", 2 ** 20],
    ["KiB", 2 ** 10],
  ] as const) {
    if (value >= factor) return `${Number((value / factor).toPrecision(3))} ${unit}`;
  }
  return grouped(value);
}

/** 7 565 938 → 7.6 MB: what a download is measured in. */
export const megabytes = (value: number): string => `${(value / 1e6).toFixed(1)} MB`;

/** 212 → 3:32, 3 900 → 1:05:00. */
export function clock(total: number): string {
  const whole = Math.max(0, Math.floor(total));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
