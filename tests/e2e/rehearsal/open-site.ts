import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { roleUrls, withDatabase } from "@/server/composition/open-databases";
import { newId } from "@/server/kernel/ids";
import { buildAgent } from "@/server/launcher/build-agent.mjs";
import { seedSageProCompany } from "@/server/sandbox/sage-pro";
import { readOpenInvoice } from "@/tests/support/simulated-merchant";
import { type StartedProcess, startNode } from "@/tests/support/started-process";
import { superuserBase } from "@/tests/support/superuser-base";

const secretsSchema = z.object({ appSecret: z.string() });

/** A machine at a customer's with books on it, of which the portal knows what an agent tells it. */
export interface Site {
  /** Pairs the agent by the words that the portal shows for it, and lets it run. */
  run(pairing: string): Promise<void>;
  readInvoice(): Promise<{ readonly invno: string; readonly amount: string }>;
  /** The G/L account that the receipt of a transaction debits in the books; undefined while there is none. */
  accountOf(transactionId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** The program on site with a driver for a company in PostgreSQL, whose tables are those of the SQL edition. */
export async function openSite(dataDir: string): Promise<Site> {
  const folder = mkdtempSync(path.join(tmpdir(), "tallybridge-site-"));
  const program = path.join(folder, "tallybridge-agent.mjs");
  const companyId = newId();
  const base = await superuserBase(dataDir);
  const { appSecret } = secretsSchema.parse(JSON.parse(await readFile(path.join(dataDir, "secrets.json"), "utf8")));
  const sandbox = withDatabase(base, "tallybridge_sandbox");
  const { sageUrl } = roleUrls({ admin: withDatabase(base, "tallybridge"), sandbox, standIns: base }, appSecret);
  const books = new pg.Pool({ connectionString: sageUrl, max: 2 });
  const behind = new pg.Pool({ connectionString: sandbox, max: 1 });
  await seedSageProCompany(books, { companyId, seed: 7 });
  await buildAgent({ entry: "tests/support/agent-with-sandbox.ts", outfile: program, external: ["pg-native"] });
  const on = (...words: string[]) => startNode([program, ...words, "--folder", folder]);
  let running: StartedProcess | undefined;
  return {
    async run(pairing) {
      const [portal = "", code = ""] = pairing.trim().split(" ").slice(-2);
      const { code: ended, stderr } = await on("pair", portal, code).ended;
      if (ended !== 0) throw new Error(`The agent could not be paired: ${stderr}`);
      const company = { edition: "postgres", url: sageUrl, companyId };
      writeFileSync(path.join(folder, "agent.json"), JSON.stringify({ mode: "write", company }));
      running = on("run");
      await running.said("this run does the work");
    },
    readInvoice: () => readOpenInvoice(behind, companyId),
    async accountOf(transactionId) {
      const { rows } = await behind.query<{ account: string }>(
        "select trim(glaccnt) as account from sage.arcash where company_id = $1 and trim(refno) = $2 and glaccnt <> ''",
        [companyId, transactionId],
      );
      return rows[0]?.account;
    },
    async close() {
      running?.signal("SIGTERM");
      await running?.ended;
      await Promise.all([books.end(), behind.end()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
