import type { Connector, ConnectorContext } from "@/server/connectors/contract";
import { limitOperations } from "./access-mode";
import { check } from "./check";
import { checkRecurringColumn } from "./check-recurring-column";
import { createSageProOperations } from "./create-operations";
import { readRecurringMark } from "./listing/recurring-mark";
import type { SageProOperations } from "./operations";
import type { CompanyProfile } from "./profile/company-profile";
import { resources } from "./resources";
import { type SageProConfig, type SageProCredentials, sageProConfig, sageProCredentials } from "./settings";
import { isRemote, type SageProAccess } from "./transport/remote-company";

/** Sage Pro, over whatever reaches the company: its database, or an agent on site. */
export const sageProConnector: Connector<
  typeof sageProConfig,
  typeof sageProCredentials,
  SageProAccess,
  SageProOperations
> = {
  manifest: {
    id: "sage-pro",
    name: "Sage Pro",
    summary: "Invoices, customers and cash receipts of one Sage Pro company.",
    slot: "erp",
    version: 1,
    ways: [
      {
        way: "sage-pro-sql-server",
        config: { reach: "sql_server", mode: "read_only" },
        title: "Sage Pro company on SQL Server",
        what: "The SQL edition, where the portal reaches the server by itself. It begins by reading only.",
        act: "Connect a company on SQL Server",
      },
    ],
  },
  config: sageProConfig,
  credentials: sageProCredentials,
  resources,
  check: async ({ config: { compid, mode, recurringColumn }, transport, clock, log }) => {
    const context = { transport, clock, log, compid, mode };
    const results = await (isRemote(transport) ? transport.check() : check({ ...context, transport }));
    return checkRecurringColumn(results, recurringColumn, (column) =>
      isRemote(transport) ? transport.readRecurringMark(column) : readRecurringMark({ ...context, transport }, column),
    );
  },
  operations: (ctx) => sageProOperations(ctx),
};

/** What the connection allows. `profile` is the newest one that the portal has of the company. */
export function sageProOperations({
  config: { compid, mode, recurringColumn },
  transport,
  clock,
  log,
  profile,
}: Pick<
  ConnectorContext<SageProConfig, SageProCredentials, SageProAccess>,
  "config" | "transport" | "clock" | "log"
> & {
  readonly profile?: CompanyProfile | undefined;
}): SageProOperations {
  if (isRemote(transport)) {
    const operations = recurringColumn === undefined ? transport.operations : transport.markedBy(recurringColumn);
    return limitOperations(operations, { mode, profile, needsProfile: false });
  }
  return createSageProOperations({ transport, clock, log, compid, recurringColumn, mode, profile });
}
