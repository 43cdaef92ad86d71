import path from "node:path";
import { z } from "zod";
import { openCompany, type VfpCompany, whyNotIntoTables } from "@/server/agent/vfp";
import { type CheckResult, ConnectorError } from "@/server/connectors/contract";
import { runChecks } from "@/server/connectors/run-checks";
import { listingAtSite } from "@/server/connectors/sage-pro/remote";
import type { AgentDriver } from "./driver";

const settings = z.strictObject({
  edition: z.literal("visual_foxpro"),
  /** The folder of Sage Pro on this machine, the one with its system tables. */
  folder: z.string().min(1),
  compid: z
    .string()
    .regex(/^\d{2}$/, "Two digits.")
    .default("01"),
  /** Only where the tables carry no mark of their code page, or a wrong one. */
  encoding: z.string().optional(),
});

/** Reads the tables and writes none of them; payments go to a journal file, each one once. */
export const visualFoxPro: AgentDriver<typeof settings> = {
  edition: "visual_foxpro",
  settings,
  offers: [
    ...(["listCustomers", "listOpenInvoices", "listItems", "readColumns"] as const),
    ...(["listMarkedInvoices", "readRecurringMark"] as const),
    ...([
      "findInvoices",
      "findCustomers",
      "findAccounts",
      "findItems",
      "periods",
      "lookUpPosting",
      "verifyPosting",
      "check",
    ] as const),
    ...(["postReceipts", "postOpenCredits", "reverseReceipts", "markPaymentFailed"] as const),
    // Refused with the reason, item by item.
    ...(["applyCredit", "unapplyCredit", "upsertCustomers", "upsertSalesOrders", "postGlBatch"] as const),
  ],
  writesNote: whyNotIntoTables,
  async open({ folder, compid, encoding }, { clock, log, folder: own }) {
    const journalFolder = path.join(own, "journal");
    const company = await openCompany({ folder, compid, encoding, journalFolder, clock, log });
    const { describe: _, writes, close, ...operations } = company;
    return {
      operations: { ...operations, ...listingAtSite(company), check: () => checkFiles(company) },
      writesNote: writes.why,
      close,
    };
  },
};

const checkFiles = (company: VfpCompany): Promise<readonly CheckResult[]> =>
  runChecks(
    [
      {
        name: "reached",
        shows: {
          reached: "The agent on site answers and finds the company's files.",
          signed_in: "No login is needed.",
        },
        run: async () => {
          const { company: name, lacks } = await company.describe();
          if (lacks.length > 0) {
            throw new ConnectorError("unexpected_shape", lacks.join(" "), { detail: { lacks: lacks.length } });
          }
          return `The agent on site answers and finds the files of ${name}.`;
        },
      },
      {
        name: "sample_read",
        shows: { permissions: "Its files can be read.", sample_read: "Fiscal periods can be read." },
        run: async () => {
          const open = (await company.periods()).filter((period) => period.open).length;
          return `Fiscal periods can be read; ${open} of them ${open === 1 ? "is" : "are"} open.`;
        },
      },
    ],
    {
      not_found: {
        text: "The agent does not find the company's files.",
        remedy: "Compare the folder in the agent's file on site with where Sage Pro lies, and the company number.",
      },
      unexpected_shape: {
        text: "The tables of this company are not as we know them.",
        remedy: "Run the agent's self-check on site: it names what is missing.",
      },
    },
  );
