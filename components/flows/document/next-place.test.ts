import { expect, test } from "vitest";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { nextPlace } from "./next-place";
import { onlyNext } from "./ports-of";

const node = (id: string) => ({ id, type: "flow.wait", version: 1, name: "", config: {}, x: 0, y: 0 });
const document: FlowDocument = {
  schemaVersion: 2,
  name: "Drawn",
  trigger: { type: "paytrace.transaction", config: {} },
  nodes: [node("read"), node("ask"), node("end")],
  edges: [
    { from: "trigger", port: "next", to: "read" },
    { from: "read", port: "next", to: "ask" },
    { from: "ask", port: "approved", to: "end" },
  ],
};
const port = (name: string) => ({ name, label: name, mayEnd: false });
const ports = new Map([
  ["read", onlyNext],
  ["ask", [port("approved"), port("declined")]],
  ["end", []],
]);
const place = (chosen?: string, said: { readonly from: string; readonly port: string } | null = null) =>
  nextPlace(document, ports, chosen, said);

test("the next step goes where somebody said, while that is there", () => {
  expect(place("read", { from: "ask", port: "approved" })).toEqual({ from: "ask", port: "approved" });
  expect(place("read", { from: "gone", port: "next" })).toEqual({ from: "read", port: "next" });
});

test("behind a chosen step it takes the way that leads nowhere yet, and stands before one that ends", () => {
  expect(place("ask")).toEqual({ from: "ask", port: "declined" });
  expect(place("end")).toEqual({ from: "ask", port: "approved" });
  expect(place("trigger")).toEqual({ from: "trigger", port: "next" });
});

test("with nothing chosen it closes the first gap of the flow, and without one stands at the beginning", () => {
  expect(place()).toEqual({ from: "ask", port: "declined" });
  expect(
    nextPlace({ ...document, nodes: [node("read")], edges: document.edges.slice(0, 1) }, new Map(), undefined, null),
  ).toEqual({
    from: "trigger",
    port: "next",
  });
});
