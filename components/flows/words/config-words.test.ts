import { expect, test } from "vitest";
import { describePalette } from "@/server/pipeline/flows/describe-palette";
import { configWords } from "./config-words";

const palette = describePalette();
const step = (type: string, config: Parameters<typeof configWords>[1]["config"]) =>
  configWords(palette, { id: "step", type, version: 1, name: "", x: 0, y: 0, config });

test("a step says in a line what it is set up to do: whom it tells, and what each setting is", () => {
  expect(step("flow.notify", { to: ["finance", "admin"], subject: "Declined", text: "Call them." })).toBe(
    "To: Finance, Admins · Subject: Declined · Text: Call them.",
  );
  expect(step("flow.notify", { to: [], subject: "", text: "" })).toBe("Tells the members of a role by mail.");
});
