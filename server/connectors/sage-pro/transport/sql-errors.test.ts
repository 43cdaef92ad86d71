import { describe, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { failureBeforeCommit, failureOfCommit } from "./sql-errors";

const broken = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });

describe("a connection whose other end is gone", () => {
  test("leaves a statement undone: Sage Pro was not reached", () => {
    expect(failureBeforeCommit(broken)).toMatchObject({ kind: "unavailable", cause: broken });
  });

  test("leaves the end of a COMMIT unknown, so that it is looked up before anything is sent again", () => {
    const failure = failureOfCommit(broken);
    expect(failure).toBeInstanceOf(ConnectorError);
    expect(failure).toMatchObject({ kind: "timeout" });
  });
});
