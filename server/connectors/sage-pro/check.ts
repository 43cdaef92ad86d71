import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { type CheckResult, ConnectorError } from "@/server/connectors/contract";
import { runChecks } from "@/server/connectors/run-checks";
import type { AccessMode } from "./access-mode";
import { betterWord, type CheckWord, checkWords } from "./check-words";
import { findCustomers } from "./find-customers";
import { findInvoices } from "./find-invoices";
import { listPeriods } from "./list-periods";
import { selectHomeCurrency } from "./posting/open-company";
import { probeRights } from "./probe-rights";
import type { SageProContext } from "./sage-context";

const mayDo: Readonly<Record<AccessMode, string>> = {
  read_only: "Our login may read what the portal looks up.",
  dry_run: "Our login may read and lock what a dry run looks at.",
  write: "Our login may write what a posting needs.",
};

/**
 * Tries the way to the books step by step and stops at the first that fails. Asks for no more rights than the mode needs.
 * Changes nothing.
 */
export async function check(context: SageProContext & { readonly mode: AccessMode }): Promise<readonly CheckResult[]> {
  const { transport, compid, mode } = context;
  const { dialect } = transport;
  let instead: CheckWord | undefined;
  const asking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      instead = betterWord(error);
      throw error;
    }
  };
  const ask = <T>(statement: RawBuilder<unknown>, row: z.ZodType<T>): Promise<readonly T[]> =>
    transport.transaction((tx) => tx.rows(statement.compile(dialect.builder), row));
  const results = await runChecks(
    [
      {
        name: "reached",
        shows: { reached: "The database of Sage Pro answers.", signed_in: "Our login is accepted." },
        blames: { auth_expired: "signed_in" },
        async run() {
          await asking(() => ask(sql`select 1 as one`, z.object({ one: z.literal(1) })));
          return undefined;
        },
      },
      {
        name: "permissions",
        shows: { permissions: mayDo[mode] },
        async run() {
          await asking(() =>
            transport.transaction(async (tx) => {
              for (const probe of probeRights(dialect, mode)) await tx.rows(probe.compile(dialect.builder), z.never());
            }),
          );
          return undefined;
        },
      },
      {
        name: "sample_read",
        shows: {},
        async run() {
          const [company] = await ask(selectHomeCurrency(dialect, compid), z.object({ currid: z.string() }));
          if (company === undefined) throw new ConnectorError("not_found", `Sage Pro has no company ${compid}.`);
          // Whether these numbers exist matters less than that every column we read does.
          await findInvoices(context, [{ by: "invno", value: "1" }]);
          await findCustomers(context, ["1"]);
          const open = (await listPeriods(context)).filter((period) => period.open);
          if (open.length === 0) throw new ConnectorError("period_closed", `Company ${compid} has no open period.`);
          const periods = open.length === 1 ? "1 fiscal period is" : `${open.length} fiscal periods are`;
          return `The books of company ${compid} are kept in ${company.currid.trim()}, and ${periods} open.`;
        },
      },
    ],
    checkWords(mode),
  );
  return results.map((result) => (result.passed ? result : { ...result, ...instead }));
}
