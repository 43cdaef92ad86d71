import type { Connector } from "@/server/connectors/contract";
import { check } from "./check";
import { createSageProOperations } from "./create-operations";
import type { SageProOperations } from "./operations";
import { resources } from "./resources";
import { sageProConfig, sageProCredentials } from "./settings";
import type { SageProTransport } from "./transport/transport";

/** Sage Pro's SQL edition, over whatever transport reaches the company's database. */
export const sageProConnector: Connector<
  typeof sageProConfig,
  typeof sageProCredentials,
  SageProTransport,
  SageProOperations
> = {
  manifest: {
    id: "sage-pro",
    name: "Sage Pro",
    summary: "Invoices, customers and cash receipts of one Sage Pro company.",
    slot: "erp",
    version: 1,
  },
  config: sageProConfig,
  credentials: sageProCredentials,
  resources,
  check: ({ config, transport, clock, log }) => check({ transport, clock, log, compid: config.compid }),
  operations: ({ config, transport, clock, log }) =>
    createSageProOperations({ transport, clock, log, compid: config.compid }),
};
