import { expect, test } from "vitest";
import { completeWay } from "./complete-way";

const edges = [
  { from: "trigger", port: "next", to: "read" },
  { from: "read", port: "next", to: "recall" },
  { from: "recall", port: "next", to: "sort" },
  { from: "sort", port: "large", to: "ask" },
  { from: "sort", port: "next", to: "write" },
  { from: "ask", port: "approved", to: "write" },
];
const way = (...told: string[]) => [...completeWay({ edges }, told)];

test("steps that had nothing to say are on the way between those that had, and before the first", () => {
  expect(way("read", "write")).toEqual(["read", "recall", "sort", "write"]);
  expect(way("ask")).toEqual(["ask"]);
  expect(way("sort", "ask", "write")).toEqual(["read", "recall", "sort", "ask", "write"]);
});

test("where an event stopped nothing behind it counts, and a step of another drawing counts alone", () => {
  expect(way("read", "read", "recall")).toEqual(["read", "recall"]);
  expect(way("read", "gone")).toEqual(["read", "gone"]);
  expect(way()).toEqual([]);
});
