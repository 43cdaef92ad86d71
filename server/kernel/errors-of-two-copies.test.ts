import { expect, test, vi } from "vitest";

/** What the process runs and what the pages run are built apart, so each has these classes once. */
const copyOf = async () => {
  vi.resetModules();
  const [{ AppError }, { ConnectorError }] = await Promise.all([import("./errors"), import("./connector-error")]);
  return { AppError, ConnectorError };
};

test("an error that came over from another copy of the module is recognised, and no other error is", async () => {
  const [here, there] = [await copyOf(), await copyOf()];
  expect(here.ConnectorError).not.toBe(there.ConnectorError);
  const refused: unknown = new there.ConnectorError("invalid", "It leads into a private network.");
  const conflict: unknown = new there.AppError("conflict", "It is filled.");
  expect([refused instanceof here.ConnectorError, refused instanceof here.AppError]).toEqual([true, false]);
  expect([conflict instanceof here.AppError, conflict instanceof here.ConnectorError]).toEqual([true, false]);
  for (const other of [new Error("another"), { kind: "invalid" }, undefined, null, "invalid"]) {
    expect([other instanceof here.ConnectorError, other instanceof here.AppError]).toEqual([false, false]);
  }
});

test("a narrower class of errors is told from the wider one", async () => {
  const { AppError } = await copyOf();
  class InputProblem extends AppError {}
  expect(new AppError("conflict", "It is filled.") instanceof InputProblem).toBe(false);
  const narrow: unknown = new InputProblem("invalid_input", "It is none.");
  expect([narrow instanceof InputProblem, narrow instanceof AppError]).toEqual([true, true]);
});
