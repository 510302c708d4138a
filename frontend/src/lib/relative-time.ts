// "3 hours ago", with the exact moment in the reader's zone for those who ask.

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365.25 * 86400],
  ["month", 30.44 * 86400],
  ["week", 7 * 86400],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

/** In words, from a moment to now; what is less than a minute away is "just now" or "in a moment". */
export function relative(date: Date, now: Date, locale = "en-GB"): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return seconds > 0 ? "in a moment" : "just now";
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, length] of units) {
    // Rounds up a unit that is nearly full: 59 min 50 s is an hour.
    if (size >= length * 0.96 || unit === "minute") {
      return words.format(Math.sign(seconds) * Math.max(1, Math.round(size / length)), unit);
    }
  }
  return words.format(0, "minute");
}

export function exact(date: Date, locale = "en-GB", timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    ...(timeZone ? { timeZone } : {}),
  }).format(date);
}
