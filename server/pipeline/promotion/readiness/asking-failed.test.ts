import { expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { askingFailed } from "./asking-failed";

/** As the same class of another bundle is to this one. */
const elsewhere = (error: Error) => Object.assign(new Error(error.message), error, { name: error.name });

test("what keeps a company from being asked is told also when it was thrown by the process around the pages", () => {
  const app = new AppError("unprocessable", "inside", { userText: "Connect PayTrace and Sage Pro first." });
  const connector = new ConnectorError("forbidden", "The login may not read.");
  for (const error of [app, elsewhere(app)]) expect(askingFailed(error)).toBe("Connect PayTrace and Sage Pro first.");
  for (const error of [connector, elsewhere(connector)]) expect(askingFailed(error)).toBe("The login may not read.");
  const ours = new TypeError("x is undefined");
  expect(() => askingFailed(ours)).toThrow(ours);
});
