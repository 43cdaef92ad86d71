import { afterAll, beforeAll, describe } from "vitest";
import type { Connector } from "@/server/connectors/contract";
import { type ConnectorId, connectors } from "@/server/connectors/registry";
import { fixtures } from "./fixtures";
import type { ConnectorFixture, OpenedFixture } from "./fixtures/connector-fixture";
import { exampleShop } from "./fixtures/example-shop";

export interface ConnectorUnderTest {
  readonly id: string;
  readonly connector: Connector;
  /** Open from the first test on. */
  fixture(): OpenedFixture;
}

/** The registry, and the worked example of `CONTRIBUTING.md`. */
const trials: readonly { readonly connector: Connector; readonly fixture: ConnectorFixture }[] = [
  ...(Object.keys(connectors) as ConnectorId[]).map((id) => ({ connector: connectors[id], fixture: fixtures[id] })),
  exampleShop,
];

/** Runs tests for every connector, each over the stand-in of its system. */
export function describeEachConnector(tests: (under: ConnectorUnderTest) => void): void {
  describe.each(trials)("the connector $connector.manifest.id", ({ connector, fixture }) => {
    let opened: OpenedFixture | undefined;
    beforeAll(async () => {
      opened = await fixture.open(connector);
    });
    afterAll(async () => opened?.close());
    tests({
      id: connector.manifest.id,
      connector,
      fixture() {
        if (opened === undefined) throw new Error("The fixture is opened before the first test.");
        return opened;
      },
    });
  });
}
