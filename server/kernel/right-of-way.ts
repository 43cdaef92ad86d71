/** With so many events taken up, a turn is a large one, which lets small ones pass. */
const largeFrom = 10;
/** So long a chunk lets others pass in all: a crowd of small ones slows a flood down and never stops it. */
const patienceMs = 250;
/**
 * So many events at most in a chunk while small turns pass by. What they wait for is shorter then, and more than half of the road is theirs
 * before the patience of such a chunk is used up; with chunks of 250 it was used up in most.
 */
const shortChunk = 50;
/** Behind one small turn others are likely to follow; for so long chunks stay short. */
const busyMs = 1_000;
/** An expected turn that has not begun by then is not waited for. */
const expectationMs = 100;

/** What one turn of one environment does on the road that all of them share. */
export interface Passage {
  /** How many events the next chunk is to claim: `most`, or fewer while small turns pass by. */
  chunkSize(most: number): number;
  /** The turn takes up a chunk of so many events. Until it has many, it counts as small. */
  takesUp(events: number): void;
  /** Between two pieces of work: a large turn waits while small ones are under way, within the patience of a chunk. */
  giveWay(): Promise<void>;
  /** The turn is over. */
  leave(): void;
}

/**
 * One process handles many environments, and a statement for 250 payments of one keeps a single payment of another waiting in every
 * step it takes. A large turn therefore stops between its pieces while a small one passes, which takes a few milliseconds.
 */
export interface RightOfWay {
  /** A small turn is on its way: large ones give way already, for as long as it may take to begin. */
  expect(turn: string): void;
  /** Begins a turn, expected or not. */
  enter(turn: string): Passage;
}

export function createRightOfWay(): RightOfWay {
  /** Turns that have the right of way. */
  let small = 0;
  let busyUntil = Number.NEGATIVE_INFINITY;
  const waiting = new Set<() => void>();
  const expected = new Map<string, NodeJS.Timeout>();

  function smallOneEnds(): void {
    small -= 1;
    if (small > 0) return;
    for (const goOn of waiting) goOn();
  }

  /** Until no small turn is under way, at most `ms`. */
  const roadIsFree = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, ms);
      waiting.add(goOn);
    });

  /** @returns whether it was expected and had the right of way. */
  function comes(turn: string): boolean {
    clearTimeout(expected.get(turn));
    return expected.delete(turn);
  }

  return {
    expect(turn) {
      if (expected.has(turn)) return;
      small += 1;
      const givenUp = () => comes(turn) && smallOneEnds();
      expected.set(turn, setTimeout(givenUp, expectationMs));
    },
    enter(turn) {
      let isSmall = true;
      let left = false;
      let taken = 0;
      let patienceLeft = patienceMs;
      if (!comes(turn)) small += 1;
      return {
        chunkSize: (most) => (performance.now() < busyUntil ? Math.min(most, shortChunk) : most),
        takesUp(events) {
          patienceLeft = patienceMs;
          taken += events;
          if (taken < largeFrom || !isSmall || left) return;
          isSmall = false;
          smallOneEnds();
        },
        async giveWay() {
          if (isSmall || left || small === 0 || patienceLeft <= 0) return;
          const from = performance.now();
          await roadIsFree(patienceLeft);
          patienceLeft -= performance.now() - from;
        },
        leave() {
          if (isSmall && !left) {
            if (taken > 0) busyUntil = performance.now() + busyMs;
            smallOneEnds();
          }
          left = true;
        },
      };
    },
  };
}
