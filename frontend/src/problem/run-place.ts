// Where a run runs. In this browser, when its guest is here and the person wants it so; what only the server knows (the
// reference's answer to an own case, a checker's judgement, what becomes of a case that is out of stack or memory here) is
// asked there as long as there is a network.
import { Refusal, send } from "../lib/http";
import { isSimple } from "../run/compare";
import type { Guest, ProblemData, RunResult, Sample } from "./data";
import { GuestOffer } from "./guest-offer";
import { GuestRunner } from "./guest-runner";
import { isHere } from "./guest-store";
import { LocalRunner } from "./local-run";

export interface Choice {
  prefers(): "browser" | "server";
  choose(place: "browser" | "server"): void;
}

export class RunPlace {
  private readonly local: LocalRunner | undefined;
  /** By the guest's address: a download goes on while another language is tried. */
  private readonly offers = new Map<string, GuestOffer>();
  /** The question whether to download, where it is to be asked or still being answered. */
  offer: HTMLElement | null = null;

  constructor(
    private readonly data: ProblemData,
    private readonly choice: Choice,
  ) {
    if (data.in_browser && GuestRunner.possible()) this.local = new LocalRunner(data.in_browser);
  }

  async run(language: string, source: string, cases: Sample[]): Promise<RunResult> {
    const guest = this.guest(language);
    const here = guest !== null && (await isHere(guest).catch(() => false));
    const wanted = this.choice.prefers() === "browser";
    this.offer = guest && !here && wanted ? this.ask(guest) : null;
    if (here && wanted) return this.here(language, source, cases);
    try {
      return await this.there(language, source, cases);
    } catch (error) {
      if (!(error instanceof Refusal && error.unreachable)) throw error;
      if (here) return this.here(language, source, cases);
      const missing = guest
        ? `${guest.label} for the browser is not on this device: it can be downloaded when the network is back.`
        : "This language runs on the server alone.";
      throw new Refusal(0, "Run needs the network", missing);
    }
  }

  /** The guest of a language, where there is one for browsers. */
  private guest(language: string): Guest | null {
    const { task, guests } = this.data.in_browser ?? {};
    return (this.local && guests?.[task?.languages[language]?.guest ?? ""]) || null;
  }

  private ask(guest: Guest): HTMLElement {
    const asked = this.offers.get(guest.url);
    if (asked) return asked.element;
    const offer = new GuestOffer(guest, () => {
      this.offers.delete(guest.url);
      this.choice.choose("server");
    });
    this.offers.set(guest.url, offer);
    return offer.element;
  }

  private async there(language: string, source: string, cases: Sample[]): Promise<RunResult> {
    const bare = cases.map(({ name, input }) => ({ name, input }));
    const response = await send("POST", this.data.urls.run, { language, source, cases: bare });
    return { ...((await response.json()) as RunResult), place: "server" };
  }

  private async here(language: string, source: string, cases: Sample[]): Promise<RunResult> {
    const { samples } = this.data;
    const simple = isSimple(this.data.in_browser!.task.compare);
    const known = cases.filter(
      (one) => simple && samples.some(({ name, input }) => name === one.name && input === one.input),
    );
    const mine = await this.try(language, source, known, "");
    if (!mine) return this.there(language, source, cases);
    if (!mine.compile.ok) return { compile: mine.compile, cases: [], place: "browser" };

    const results = new Map(mine.cases.map((one) => [one.name, one]));
    const rest = cases.filter((one) => !known.includes(one) || mine.bounded.includes(one.name));
    let place: RunResult["place"] = "browser";
    if (rest.length > 0) {
      const theirs = await this.rest(language, source, rest);
      if (!theirs.compile.ok) return theirs;
      for (const one of theirs.cases) results.set(one.name, one);
      if (theirs.place === "server") place = rest.length === cases.length ? "server" : "both";
    }
    return { compile: mine.compile, cases: cases.flatMap(({ name }) => results.get(name) ?? []), place };
  }

  /** What the server has to answer; where it does not, what this browser makes of it. */
  private async rest(language: string, source: string, cases: Sample[]): Promise<RunResult> {
    let without = "no expected answer offline";
    if (navigator.onLine) {
      try {
        return await this.there(language, source, cases);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (!error.unreachable) without = `no expected answer: ${error.title}. ${error.detail}`;
      }
    }
    const mine = await this.try(language, source, cases, without);
    if (!mine) throw new Refusal(0, "Run needs the network", "This browser could not start the language.");
    return { compile: mine.compile, cases: mine.cases, place: "browser" };
  }

  /** Null where this browser cannot, whatever the reason: it may be out of memory. */
  private async try(language: string, source: string, cases: Sample[], without: string) {
    if (cases.length === 0) return { compile: { ok: true, message: null }, cases: [], bounded: [] };
    try {
      return (await this.local?.run(language, source, cases, this.data.samples, without)) ?? null;
    } catch (error) {
      console.warn("running in the browser", error);
      return null;
    }
  }
}
