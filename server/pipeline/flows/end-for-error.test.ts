import { expect, test } from "vitest";
import { ConnectorError, type ConnectorErrorKind, connectorErrorTable } from "@/server/connectors/contract";
import { asConnectorError, endForError } from "./end-for-error";

const kinds = Object.keys(connectorErrorTable) as ConnectorErrorKind[];

test.each(kinds)("an error of the kind %s ends a try on either side with a cause and a text", (kind) => {
  for (const side of ["gateway", "erp"] as const) {
    const end = endForError(side, new ConnectorError(kind, "It was like this."));
    expect(end.cause).toBeDefined();
    expect(end.text).not.toBe("");
    // What nobody can heal by waiting must not wait; everything else must not be given up at once.
    expect(end.status).toBe(connectorErrorTable[kind].retry === "never" ? "dead" : "waits");
  }
});

test("an answer that is unclear is in doubt in the books, and only a question asked again at the gateway", () => {
  const timeout = new ConnectorError("timeout", "No answer.");
  expect(endForError("erp", timeout)).toMatchObject({ cause: "in_doubt" });
  expect(endForError("gateway", timeout)).toMatchObject({ cause: "gateway_unavailable" });
});

test("a record somebody edits is not a system that is down", () => {
  const locked = new ConnectorError("unavailable", "Invoice 170001 is being edited.", { detail: { invno: "170001" } });
  expect(endForError("erp", locked)).toMatchObject({ cause: "record_locked" });
  expect(endForError("erp", new ConnectorError("unavailable", "Down."))).toMatchObject({ cause: "erp_unavailable" });
});

test("what the system itself asked for as a pause is kept", () => {
  expect(
    endForError("gateway", new ConnectorError("rate_limited", "Slow down.", { retryAfterMs: 90_000 })),
  ).toMatchObject({
    retryAfterMs: 90_000,
  });
});

test("a fault of ours is never taken for a system's answer", () => {
  expect(asConnectorError(new TypeError("undefined is not a function"))).toBeUndefined();
});
