import type { Page } from "@playwright/test";

/**
 * What people need at least, after the keystroke-level model of Card, Moran and Newell (1980), in seconds: to make up one's mind before
 * each act, to point at something, to press, to bring the hand to the keys, and for a sign as somebody types who is no typist.
 */
const pace = { decide: 1.35, point: 1.1, press: 0.2, toKeys: 0.4, sign: 0.28 } as const;
/** A page that is new is looked over before anything is done on it. The model knows no number for that; this is a guess. */
const lookOver = 6;
/** What is longer is an address or a secret, which nobody types: it is copied over, by two presses in the other window and two here. */
const mostTyped = 24;
const copied = 2 * (pace.point + pace.press) + 4 * pace.sign;

/** What somebody did on a page so far. */
interface Acts {
  clicks: number;
  fields: number;
  /** Typed, field by field. */
  signs: number[];
  pages: number;
}

/** From one lap to a later one. */
export const between = (from: Lap, to: Lap): Lap => ({
  what: to.what,
  personSeconds: to.personSeconds - from.personSeconds,
  machineSeconds: to.machineSeconds - from.machineSeconds,
});

const secondsOf = ({ clicks, fields, signs, pages }: Acts): number =>
  clicks * (pace.decide + pace.point + pace.press) +
  fields * (pace.decide + pace.point + pace.press + pace.toKeys) +
  signs.reduce((sum, typed) => sum + (typed > mostTyped ? copied : typed * pace.sign), 0) +
  pages * lookOver;

export interface Lap {
  readonly what: string;
  /** From the start of the watch to the end of the lap: what a person needs, and what went by while the machine did it all. */
  readonly personSeconds: number;
  readonly machineSeconds: number;
}

/**
 * Counts what is done on a page, and tells how long a person would take for it: that is the same on every machine. What goes by on the
 * clock is the machine's time, with the checks of the test in it. Begin before the first page is opened.
 */
export async function startWatch(page: Page) {
  const acts: Acts = { clicks: 0, fields: 0, signs: [], pages: 0 };
  await page.exposeBinding("toldOfAct", (_, kind: "click" | "field", signs: number) => {
    if (kind === "click") acts.clicks += 1;
    else {
      acts.fields += 1;
      acts.signs.push(signs);
    }
  });
  await page.addInitScript(() => {
    const tell = (window as unknown as { toldOfAct(kind: string, signs: number): void }).toldOfAct;
    addEventListener("click", (event) => event.isTrusted && tell("click", 0), true);
    addEventListener(
      "input",
      ({ target }) => {
        if (target instanceof HTMLSelectElement) tell("click", 0);
        const isTyped = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
        if (isTyped && target.type !== "checkbox" && target.type !== "radio") tell("field", target.value.length);
      },
      true,
    );
  });
  let [shown, clicksBefore] = ["", 0];
  page.on("framenavigated", (frame) => {
    const { origin, pathname } = new URL(frame.url());
    // The same page again is a test that waits, where a person would look on.
    if (frame !== page.mainFrame() || origin + pathname === shown) return;
    shown = origin + pathname;
    acts.pages += 1;
    // Where a test goes by the address, a person presses a link.
    if (acts.clicks === clicksBefore) acts.clicks += 1;
    clicksBefore = acts.clicks;
  });

  const begun = Date.now();
  return {
    /** Told to people at once. */
    lap(what: string): Lap {
      const [personSeconds, machineSeconds] = [secondsOf(acts), (Date.now() - begun) / 1_000];
      const minutes = (seconds: number) => (seconds / 60).toFixed(1);
      process.stdout.write(
        `${minutes(personSeconds)} min by hand (${acts.clicks} clicks, ${acts.fields} fields, ${acts.pages} pages), ${minutes(machineSeconds)} min on the clock: ${what}\n`,
      );
      return { what, personSeconds, machineSeconds };
    },
  };
}
