import { expect, test } from "vitest";
import { readProse } from "./read-prose";

const plain = (text: string) => [{ look: "plain", text }];

test("headings, paragraphs and lists are told apart, and a line that begins nothing goes on with the one before", () => {
  expect(readProse("What it is,\nin two lines.\n\n## Steps\n\n1. First\n   goes on\n2. Second\n\n- A point\n")).toEqual(
    [
      { kind: "paragraph", text: plain("What it is, in two lines.") },
      { kind: "heading", text: "Steps" },
      { kind: "steps", items: [plain("First goes on"), plain("Second")] },
      { kind: "points", items: [plain("A point")] },
    ],
  );
});

test("strong words and code stand where they stood, and signs that mark nothing are text", () => {
  expect(readProse("**Map.** The row `custno` of 3 * 4.")).toEqual([
    {
      kind: "paragraph",
      text: [
        { look: "strong", text: "Map." },
        { look: "plain", text: " The row " },
        { look: "code", text: "custno" },
        { look: "plain", text: " of 3 * 4." },
      ],
    },
  ]);
});
