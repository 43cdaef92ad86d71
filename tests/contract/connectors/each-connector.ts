import { afterAll, beforeAll, describe } from "vitest";
import type { Connector } from "@/server/connectors/contract";
import { type ConnectorId, connectors } from "@/server/connectors/registry";
import { fixtures } from "./fixtures";
import type { OpenedFixture } from "./fixtures/connector-fixture";

export interface ConnectorUnderTest {
  readonly id: ConnectorId;
  readonly connector: Connector;
  /** Open from the first test on. */
  fixture(): OpenedFixture;
}

/** Runs tests for every connector of the registry, each over the stand-in of its system. */
export function describeEachConnector(tests: (under: ConnectorUnderTest) => void): void {
  describe.each(Object.keys(connectors) as ConnectorId[])("the connector %s", (id) => {
    const connector: Connector = connectors[id];
    let opened: OpenedFixture | undefined;
    beforeAll(async () => {
      opened = await fixtures[id].open(connector);
    });
    afterAll(async () => opened?.close());
    tests({
      id,
      connector,
      fixture() {
        if (opened === undefined) throw new Error("The fixture is opened before the first test.");
        return opened;
      },
    });
  });
}
