import { ConnectorError } from "@/server/connectors/contract";
import type { CheckWords } from "@/server/connectors/run-checks";
import type { AccessMode } from "./access-mode";
import type { SystemDatabaseDoubt } from "./transport/sql-server/find-system-database";
import { type TlsRefusal, tlsRefusals } from "./transport/sql-server/tls-refusals";

export type CheckWord = NonNullable<CheckWords[keyof CheckWords]>;

/** What the login lacks depends on what the connection is for. */
const lacksRight: Readonly<Record<AccessMode, CheckWord>> = {
  read_only: {
    text: "Our login may not read all of accounts receivable.",
    remedy: "Give the login the right to read the tables of accounts receivable, then check again.",
  },
  dry_run: {
    text: "Our login may not lock the rows that a dry run looks at.",
    remedy: "Give the login the rights of the script of this connection, or choose Read only, then check again.",
  },
  write: {
    text: "Our login may not write everything a posting needs.",
    remedy: "Give the login the right to read and write the tables of accounts receivable, then check again.",
  },
};

/** What people read of a failure of each kind. */
export const checkWords = (mode: AccessMode): CheckWords => ({
  auth_expired: {
    text: "The database of Sage Pro does not accept our login.",
    remedy: "Ask whoever runs Sage Pro whether the login is locked, has expired or has a new password.",
  },
  forbidden: lacksRight[mode],
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
});

const withoutOwnTables: CheckWord = {
  text: "The database lacks the tables in which the portal notes what it has posted.",
  remedy: "Whoever runs the SQL Server makes them once with the script of this connection, then check again.",
};

const ofSystemDatabase: Readonly<Record<SystemDatabaseDoubt, CheckWord>> = {
  none: {
    text: "Our login sees no database with the system tables of Sage Pro.",
    remedy: "Run the script of this connection: it opens the system database to the login. Then check again.",
  },
  not_seen: {
    text: "Our login sees no system tables of Sage Pro in the database that the settings name.",
    remedy: "Compare the name of the system database, and run the script of this connection for it. Then check again.",
  },
  several: {
    text: "Our login sees several databases with system tables of Sage Pro.",
    remedy: "Name the one of this company as System database in the settings of the connection.",
  },
};

/** Better words than those for the kind of error, for failures whose reason is known. */
export function betterWord(error: unknown): CheckWord | undefined {
  if (!(error instanceof ConnectorError)) return undefined;
  const { tls, systemDatabase, fields } = error.detail;
  // A server that is there and does not come to terms over encryption needs another remedy than one that is away.
  if (typeof tls === "string" && Object.hasOwn(tlsRefusals, tls)) return tlsRefusals[tls as TlsRefusal];
  if (typeof systemDatabase === "string" && Object.hasOwn(ofSystemDatabase, systemDatabase)) {
    return ofSystemDatabase[systemDatabase as SystemDatabaseDoubt];
  }
  if (error.kind === "unexpected_shape" && /\btallybridge_/.test(String(fields ?? ""))) return withoutOwnTables;
  return undefined;
}
