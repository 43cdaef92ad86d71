import { expect, test } from "vitest";
import { AppError } from "@/server/kernel/errors";
import { mostReplayed, requireRoomFor } from "./require-room";

test("a preview of more events than it holds is refused before it begins, with how many there are and what to do", () => {
  expect(() => requireRoomFor(mostReplayed, "payments")).not.toThrow();
  const refusal = expect.objectContaining({
    code: "unprocessable",
    userText: "These days hold 150,001 events of payments, and a preview replays 150,000 at most. Choose fewer days.",
  });
  expect(() => requireRoomFor(mostReplayed + 1, "payments")).toThrow(refusal);
  expect(() => requireRoomFor(mostReplayed + 1, "payments")).toThrow(AppError);
});
