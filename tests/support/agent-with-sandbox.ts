import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { type AgentDriver, agentDrivers } from "@/server/agent/drivers";
import { runAgent } from "@/server/agent/run-agent";
import { workTimes } from "@/server/agent/work/work-loop";
import { checkInvariants, createSageProOperations, type SageProTransport } from "@/server/connectors/sage-pro";
import { check } from "@/server/connectors/sage-pro/check";
import { listingAtSite, operationNames } from "@/server/connectors/sage-pro/remote";
import { createSandboxTransport } from "@/server/sandbox/sage-pro";

const settings = z.strictObject({ edition: z.literal("postgres"), url: z.string(), companyId: z.uuid() });

/** The program on site with one more driver: a company in PostgreSQL, whose journal is written in the transaction of the posting. */
const sandbox: AgentDriver<typeof settings> = {
  edition: "postgres",
  settings,
  offers: operationNames,
  writesNote: "",
  async open({ url, companyId }, { mode, clock, log, folder }) {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    pool.on("error", () => undefined);
    const transport = stoppable(createSandboxTransport({ pool, companyId, clock }), folder);
    const context = { transport, clock, log };
    const operations = createSageProOperations({ ...context, mode });
    return {
      operations: {
        ...operations,
        ...listingAtSite(operations),
        check: () => check({ ...context, mode, compid: "01" }),
        checkInvariants: () => checkInvariants(transport),
      },
      writesNote: "",
      close: () => pool.end(),
    };
  },
};

/** A transaction stops where a file of the agent's folder says so, and says that it stands there, until the file is gone. */
function stoppable(inner: SageProTransport, folder: string): SageProTransport {
  const stopAt = async (place: string) => {
    const file = path.join(folder, `stop-${place}`);
    if (!existsSync(file)) return;
    writeFileSync(path.join(folder, `stands-${place}`), "");
    while (existsSync(file)) await wait(10);
    rmSync(path.join(folder, `stands-${place}`), { force: true });
  };
  return {
    dialect: inner.dialect,
    async transaction(work) {
      const result = await inner.transaction(async (tx) => {
        const done = await work(tx);
        await stopAt("before-commit");
        return done;
      });
      await stopAt("after-commit");
      return result;
    },
  };
}

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
process.exitCode = await runAgent({
  words: process.argv.slice(2),
  drivers: { ...agentDrivers, postgres: sandbox },
  say: (line) => process.stdout.write(`${line}\n`),
  stop: stop.signal,
  times: { ...workTimes, firstMs: 20, longestMs: 100, heartbeatMs: 200 },
});
