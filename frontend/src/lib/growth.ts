/** A class of growth as people write it: `n^2` as `n²`. */
export const pretty = (growth: string): string =>
  growth.replace("^2", "²").replace("^3", "³").replace("2^n", "2ⁿ").replace("sqrt n", "√n");
