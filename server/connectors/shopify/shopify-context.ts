import type { ConnectorContext, HttpTransport } from "@/server/connectors/contract";
import type { ShopifyConfig, ShopifyCredentials } from "./settings";

export type ShopifyContext = ConnectorContext<ShopifyConfig, ShopifyCredentials, HttpTransport>;
