import { expect, test } from "vitest";
import { ConnectorError, type ConnectorErrorKind, connectorErrorTable } from "@/server/connectors/contract";
import { describeEachConnector } from "./each-connector";

const kinds = Object.keys(connectorErrorTable) as ConnectorErrorKind[];

describeEachConnector(({ fixture }) => {
  test.each(kinds)("fails as %s where its system does, or says why it never can", async (kind) => {
    const cause = fixture().kinds[kind];
    if ("notApplicable" in cause) {
      expect(cause.notApplicable).toMatch(/^[A-Z].{20,}\.$/);
      return;
    }
    const error = await cause();
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ kind, message: expect.stringMatching(/^\S.{10,}/) });
  });
});
