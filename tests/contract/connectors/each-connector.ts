import { afterAll, beforeAll, describe } from "vitest";
import type { Connector } from "@/server/connectors/contract";
import { type ConnectorId, connectors } from "@/server/connectors/registry";
import { fixtures } from "./fixtures";
import type { ConnectorFixture, OpenedFixture } from "./fixtures/connector-fixture";
import { exampleShop } from "./fixtures/example-shop";
import { payTraceV3Fixture } from "./fixtures/paytrace";

export interface ConnectorUnderTest {
  readonly id: string;
  readonly connector: Connector;
  /** Open from the first test on. */
  fixture(): OpenedFixture;
}

interface Trial {
  readonly name: string;
  readonly connector: Connector;
  readonly fixture: ConnectorFixture;
}

/** The registry, the other version of a connector that has two, and the worked example of `CONTRIBUTING.md`. */
const trials: readonly Trial[] = [
  ...(Object.keys(connectors) as ConnectorId[]).map((id) => ({
    name: id,
    connector: connectors[id],
    fixture: fixtures[id],
  })),
  { name: "paytrace, version 3", connector: connectors.paytrace, fixture: payTraceV3Fixture },
  { name: "example-shop", ...exampleShop },
];

/** Runs tests for every connector, each over the stand-in of its system. */
export function describeEachConnector(tests: (under: ConnectorUnderTest) => void): void {
  describe.each(trials)("the connector $name", ({ connector, fixture }) => {
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
