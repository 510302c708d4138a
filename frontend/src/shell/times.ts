// <time datetime> in words relative to now, with the exact moment in the reader's zone as its title. With data-local it
// is the exact moment that stands there: a date that one plans by.
import { all } from "../lib/dom";
import { exact, relative } from "../lib/relative-time";

export function refreshTimes(root: ParentNode = document): void {
  const now = new Date();
  for (const time of all<HTMLTimeElement>("time[datetime]", root)) {
    const date = new Date(time.dateTime);
    // A day without an hour stays as the server wrote it.
    if (Number.isNaN(date.getTime()) || !time.dateTime.includes("T") || time.hasAttribute("data-exact"))
      continue;
    if (time.hasAttribute("data-local")) {
      time.textContent = exact(date);
      continue;
    }
    time.textContent = relative(date, now);
    if (!time.title) time.title = exact(date);
  }
}

export function startTimes(): void {
  refreshTimes();
  setInterval(() => {
    if (!document.hidden) refreshTimes();
  }, 30_000);
  document.addEventListener("visibilitychange", () => refreshTimes());
  document.addEventListener("content-changed", (event) => refreshTimes(event.target as Element));
}
