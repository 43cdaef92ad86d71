import { expect, test } from "vitest";
import { AppError } from "@/server/kernel/errors";
import { logRefusal } from "./log-refusal";

test("what somebody may not, and what they do too often, is noted with where it was; nothing else is", () => {
  const said: unknown[] = [];
  const log = { warn: (text: string, facts?: unknown) => void said.push([text, facts]) };
  const where = { path: "payments.list" };
  logRefusal(log, new AppError("forbidden", "The role may not."), where);
  logRefusal(log, new AppError("rate_limited", "Too many."), where);
  logRefusal(log, new AppError("not_found", "There is none."), where);
  logRefusal(log, undefined, where);
  expect(said).toEqual([
    ["a call was refused", { ...where, reason: "The role may not." }],
    ["a limit was used up", { ...where, reason: "Too many." }],
  ]);
});
