import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { type CheckResult, ConnectorError } from "@/server/connectors/contract";
import { type CheckWords, runChecks } from "@/server/connectors/run-checks";
import type { SageDialect } from "./dialect";
import { findCustomers } from "./find-customers";
import { findInvoices } from "./find-invoices";
import { listPeriods } from "./list-periods";
import { openCompany } from "./posting/open-company";
import { addedTo, changedColumns } from "./required-rights";
import type { SageProContext } from "./sage-context";
import { type TlsRefusal, tlsRefusals } from "./transport/sql-server/tls-refusals";

const words: CheckWords = {
  auth_expired: {
    text: "The database of Sage Pro does not accept our login.",
    remedy: "Ask whoever runs Sage Pro whether the login is locked, has expired or has a new password.",
  },
  forbidden: {
    text: "Our login may not write everything a posting needs.",
    remedy: "Give the login the right to read and write the tables of accounts receivable, then check again.",
  },
  not_found: {
    text: "Sage Pro has no company with this number.",
    remedy: "Compare the company number with the list of companies in Sage Pro.",
  },
  unavailable: {
    text: "The database of Sage Pro does not answer.",
    remedy: "Look whether the server of Sage Pro is running and reachable, then check again.",
  },
  period_closed: {
    text: "No fiscal period of the company is open.",
    remedy: "Open a period in Sage Pro, then check again. Payments wait until then.",
  },
  unexpected_shape: {
    text: "The tables of this company are not as we know them.",
    remedy: "A column may have been renamed or added. Tell our support; nothing is posted meanwhile.",
  },
};

type CheckWord = NonNullable<CheckWords[keyof CheckWords]>;

const withoutOwnTables: CheckWord = {
  text: "The database lacks the tables in which the portal notes what it has posted.",
  remedy: "Whoever runs the SQL Server makes them once with the script of the documentation, then check again.",
};

/** Statements that need the rights of a posting and touch no row. */
const probes = (dialect: SageDialect): readonly RawBuilder<unknown>[] => [
  ...Object.entries(changedColumns).map(([table, [column = ""]]) => {
    const place = table === "sysdata" ? dialect.systemTable(table) : sql.table(table);
    return sql`update ${place} set ${sql.ref(column)} = ${sql.ref(column)} where 1 = 0`;
  }),
  ...Object.entries(addedTo).map(
    ([table, column]) =>
      sql`insert into ${sql.table(table)} (${sql.ref(column)}) select ${sql.ref(column)} from ${sql.table(table)} where 1 = 0`,
  ),
];

/** Tries the way to the books step by step and stops at the first that fails. Changes nothing. */
export async function check(context: SageProContext): Promise<readonly CheckResult[]> {
  const { transport, compid } = context;
  const { dialect } = transport;
  /** Better words than those for the kind of error, once a step has failed for a reason that we know. */
  let instead: CheckWord | undefined;
  const results = await runChecks(
    [
      {
        name: "reached",
        shows: { reached: "The database of Sage Pro answers.", signed_in: "Our login is accepted." },
        blames: { auth_expired: "signed_in" },
        async run() {
          const answer = z.object({ one: z.literal(1) });
          await transport
            .transaction((tx) => tx.rows(sql`select 1 as one`.compile(dialect.builder), answer))
            .catch((error: unknown) => {
              const tls = refusedTls(error);
              if (tls !== undefined) instead = tlsRefusals[tls];
              throw error;
            });
          return undefined;
        },
      },
      {
        name: "permissions",
        shows: { permissions: "Our login may write what a posting needs." },
        async run() {
          await transport
            .transaction(async (tx) => {
              for (const probe of probes(dialect)) await tx.rows(probe.compile(dialect.builder), z.never());
            })
            .catch((error: unknown) => {
              if (lacksOwnTable(error)) instead = withoutOwnTables;
              throw error;
            });
          return undefined;
        },
      },
      {
        name: "sample_read",
        shows: {},
        async run() {
          const company = { compid, reversedKeys: [] };
          const { homeCurrency } = await transport.transaction((tx) => openCompany(tx, dialect, company));
          // Whether these numbers exist matters less than that every column we read does.
          await findInvoices(context, [{ by: "invno", value: "1" }]);
          await findCustomers(context, ["1"]);
          const open = (await listPeriods(context)).filter((period) => period.open);
          if (open.length === 0) throw new ConnectorError("period_closed", `Company ${compid} has no open period.`);
          const periods = open.length === 1 ? "1 fiscal period is" : `${open.length} fiscal periods are`;
          return `The books of company ${compid} are kept in ${homeCurrency}, and ${periods} open.`;
        },
      },
    ],
    words,
  );
  return results.map((result) => (result.passed ? result : { ...result, ...instead }));
}

/** A server that is there and does not come to terms over encryption needs another remedy than one that is away. */
function refusedTls(error: unknown): TlsRefusal | undefined {
  const tls = error instanceof ConnectorError ? error.detail.tls : undefined;
  return typeof tls === "string" && Object.hasOwn(tlsRefusals, tls) ? (tls as TlsRefusal) : undefined;
}

const lacksOwnTable = (error: unknown): boolean =>
  error instanceof ConnectorError &&
  error.kind === "unexpected_shape" &&
  /\btallybridge_/.test(String(error.detail.fields ?? ""));
