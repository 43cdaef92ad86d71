import { lookup } from "node:dns/promises";
import { z } from "zod";
import {
  type CompanyProfile,
  checkInvariants,
  createSageProOperations,
  databaseName,
  openSqlServerCompany,
  type SageProOperations,
  tlsVersions,
} from "@/server/connectors/sage-pro";
import { check } from "@/server/connectors/sage-pro/check";
import { readRecurringMark } from "@/server/connectors/sage-pro/listing/recurring-mark";
import { listingAtSite, listMarked, operationNames, type WantedMarkedPage } from "@/server/connectors/sage-pro/remote";
import type { AgentDriver } from "./driver";
import { writeByProfile } from "./write-by-profile";

const settings = z.strictObject({
  edition: z.literal("sql_server"),
  server: z.string().min(1),
  port: z.number().int().min(1).max(65_535).default(1_433),
  database: databaseName,
  encrypt: z.enum(["yes", "strict", "no"]).default("yes"),
  trustServerCertificate: z.boolean().default(false),
  /** Below 1.2 only for servers that know nothing newer. */
  minTls: z.enum(tlsVersions).optional(),
  /** Where the login sees several; found by itself otherwise. */
  systemDatabase: databaseName.optional(),
  user: z.string().min(1).max(128),
  password: z.string().min(1).max(128),
  compid: z
    .string()
    .regex(/^\d{2}$/, "Two digits.")
    .default("01"),
});

/** A company is written to on the strength of what was found out about it at most this long ago. */
const profileHoldsMs = 15 * 60_000;

/** The SQL edition, over a login that stands in the agent's file and nowhere else. Any server that this machine reaches will do. */
export const sqlServer: AgentDriver<typeof settings> = {
  edition: "sql_server",
  settings,
  offers: operationNames,
  writesNote: "",
  async open({ edition: _, user, password, compid, ...server }, { mode, clock, log }) {
    const lookUp = (host: string) => lookup(host, { all: true });
    const company = openSqlServerCompany(server, { user, password }, { lookUp, clock });
    const transport = company.transport();
    const context = { transport, clock, log, compid };
    const operationsBy = (profile?: CompanyProfile) => createSageProOperations({ ...context, mode, profile });
    const operations = operationsBy();
    let known: { readonly profile: CompanyProfile; readonly untilMs: number } | undefined;
    const newestProfile = async (): Promise<CompanyProfile> => {
      const nowMs = clock.now().getTime();
      if (known === undefined || nowMs >= known.untilMs) {
        known = { profile: await operations.describeCompany(), untilMs: nowMs + profileHoldsMs };
      }
      return known.profile;
    };
    /** Refused while a probe fails, and without asking the company where the mode forbids it anyway. */
    const writing = async (): Promise<SageProOperations> =>
      mode === "write" ? operationsBy(await newestProfile()) : operations;
    const offered = {
      ...operations,
      ...listingAtSite(operations),
      listMarkedInvoices: ({ column, ...page }: WantedMarkedPage) =>
        listMarked(createSageProOperations({ ...context, recurringColumn: column }), page),
      readRecurringMark: (column: string) => readRecurringMark(context, column),
      check: () => check({ ...context, mode }),
      checkInvariants: () => checkInvariants(transport),
    };
    return {
      operations: writeByProfile(offered, writing),
      writesNote: "",
      close: async () => company.close(),
    };
  },
};
