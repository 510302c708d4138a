// A quiet timer: it counts the section one is in while it runs and the page is in sight, and says when a budget is over.
import { el, find, icon } from "../lib/dom";
import { clock } from "../lib/format";

export interface Timed {
  id: string;
  element: HTMLElement;
  minutes: number;
  elapsed: number;
}

export class Timer {
  private running = false;
  private current: Timed | null;
  private last = 0;
  private readonly button = el("button", { class: "button small", type: "button" });
  private readonly total = el("span", { class: "clock" });

  constructor(
    private readonly sections: Timed[],
    host: HTMLElement | null,
    /** Called about every ten seconds of running, and on pause. */
    private readonly saved: () => void,
  ) {
    this.current = sections[0] ?? null;
    host?.replaceChildren(this.button, this.total);
    this.button.addEventListener("click", () => (this.running ? this.pause() : this.start()));
    for (const section of sections) {
      section.element.addEventListener("focusin", () => {
        this.tick();
        this.current = section;
        this.show();
      });
      // Whoever begins to write has begun.
      section.element.addEventListener("input", () => this.start(), { once: true });
    }
    setInterval(() => this.tick(), 1000);
    document.addEventListener("visibilitychange", () => {
      this.last = performance.now();
    });
    this.show();
  }

  elapsed(): Record<string, number> {
    return Object.fromEntries(this.sections.map(({ id, elapsed }) => [id, Math.round(elapsed)]));
  }

  private start(): void {
    if (this.running) return;
    this.running = true;
    this.last = performance.now();
    this.show();
  }

  private pause(): void {
    this.tick();
    this.running = false;
    this.show();
    this.saved();
  }

  private tick(): void {
    if (!this.running || !this.current || document.hidden) return;
    const now = performance.now();
    const before = this.current.elapsed;
    this.current.elapsed += (now - this.last) / 1000;
    this.last = now;
    if (Math.floor(before / 10) !== Math.floor(this.current.elapsed / 10)) this.saved();
    this.show();
  }

  private show(): void {
    this.button.replaceChildren(
      icon(this.running ? "pause" : "timer"),
      this.running ? "Pause" : "Start timer",
    );
    let spent = 0;
    let budget = 0;
    for (const section of this.sections) {
      spent += section.elapsed;
      budget += section.minutes;
      const box = find("[data-timer]", section.element);
      if (!box) continue;
      const left = section.minutes > 0 ? section.minutes * 60 - section.elapsed : Number.POSITIVE_INFINITY;
      const active = this.running && section === this.current;
      box.dataset.state = left < 0 ? "over" : active ? "running" : "idle";
      if (section.minutes === 0) box.textContent = clock(section.elapsed);
      else
        box.textContent =
          left < 0
            ? `${clock(section.elapsed)}, ${clock(-left)} over`
            : section.elapsed < 1 && !active
              ? `${section.minutes} min`
              : `${clock(section.elapsed)} of ${section.minutes} min`;
    }
    this.total.textContent = `${clock(spent)} of ${budget} min`;
  }
}
