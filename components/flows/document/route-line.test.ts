import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, crosses, drawRoute, routeLine } from "./route-line";

const card = (x: number, y: number): Box => ({ x, y, width: 264, height: 100 });
const bottomOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height });
const topOf = ({ x, y, width }: Box) => ({ x: x + width / 2, y });
const levels = [0, 148, 296, 444] as const;

describe("a line of a flow", () => {
  test("goes straight down to the next level, and bends once where its end stands aside", () => {
    const [from, to] = [card(0, levels[0]), card(300, levels[1])];
    expect(routeLine(bottomOf(from), topOf(to), [])).toEqual([
      { x: 132, y: 100 },
      { x: 132, y: 124 },
      { x: 432, y: 124 },
      { x: 432, y: 148 },
    ]);
  });

  test("that skips a level goes beside the card in between, on the side that is nearer", () => {
    const [from, between, to] = [card(0, levels[0]), card(60, levels[1]), card(0, levels[2])];
    const corners = routeLine(bottomOf(from), topOf(to), [between]);
    expect(crosses(corners, between)).toBe(false);
    expect(Math.min(...corners.map(({ x }) => x))).toBe(60 - 20);
    const mirrored = routeLine(bottomOf(from), topOf(to), [card(-60, levels[1])]);
    expect(Math.max(...mirrored.map(({ x }) => x))).toBe(-60 + 264 + 20);
  });

  test("that skips two levels finds a lane past the cards of both", () => {
    const cards = [card(0, levels[1]), card(300, levels[1]), card(-150, levels[2])];
    const corners = routeLine(bottomOf(card(0, levels[0])), topOf(card(0, levels[3])), cards);
    expect(cards.filter((each) => crosses(corners, each))).toEqual([]);
  });

  test("begins and ends where it must, goes across or down alone, and crosses no card where the level beside is free", () => {
    const place = fc.record({ x: fc.integer({ min: -600, max: 600 }), level: fc.constantFrom(1, 2) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 6 }), fc.integer({ min: -400, max: 400 }), (places, aside) => {
        const cards = places.map(({ x, level }) => card(x, levels[level] ?? 0));
        const [from, to] = [bottomOf(card(0, levels[0])), topOf(card(aside, levels[3]))];
        const corners = routeLine(from, to, cards);
        expect([corners[0], corners.at(-1)]).toEqual([from, to]);
        corners.slice(1).forEach((end, index) => {
          const begin = corners[index];
          expect(begin?.x === end.x || begin?.y === end.y).toBe(true);
        });
        expect(cards.filter((each) => crosses(corners, each))).toEqual([]);
      }),
    );
  });

  test("where every way is blocked, or its end stands above, is drawn all the same", () => {
    const from = { x: 132, y: 100 };
    const wall: Box = { x: -5_000, y: 110, width: 10_000, height: 20 };
    expect(routeLine(from, { x: 132, y: 300 }, [wall])).toHaveLength(4);
    expect(routeLine(from, { x: 500, y: 0 }, [card(200, 20)])).toHaveLength(4);
  });

  test("is drawn from end to end with round corners, its button half way along", () => {
    const straight = drawRoute([
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 0, y: 20 },
      { x: 0, y: 40 },
    ]);
    expect(straight.middle).toEqual({ x: 0, y: 20 });
    const bent = drawRoute([
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 100, y: 20 },
      { x: 100, y: 40 },
    ]);
    expect(bent).toEqual({ path: "M0,0L0,12Q0,20 8,20L92,20Q100,20 100,28L100,40", middle: { x: 50, y: 20 } });
  });
});
