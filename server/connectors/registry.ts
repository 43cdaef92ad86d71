import type { Connector } from "./contract";
import { payTraceConnector } from "./paytrace";
import { sageProConnector } from "./sage-pro";
import { shopifyConnector } from "./shopify";

/** Every connector there is, by the id kept with its connections. A new one is a line here. */
export const connectors = {
  paytrace: payTraceConnector,
  "sage-pro": sageProConnector,
  shopify: shopifyConnector,
} as const satisfies Record<string, Connector>;

export type ConnectorId = keyof typeof connectors;

export const isConnectorId = (id: string): id is ConnectorId => Object.hasOwn(connectors, id);
