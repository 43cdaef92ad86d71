/**
 * An engine as a process of its own, for the tests that kill it. Arguments: database URL, port. Says "ready" on its
 * standard output.
 */
import pg from "pg";
import { serveInngestEngine } from "@/server/embedded/inngest";
import { silentLog } from "@/server/platform/log/log";

const [databaseUrl, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 5 });
pool.on("error", () => {});
await serveInngestEngine({ pool, log: silentLog, port: Number(port), backoff: () => 50 });
process.stdout.write("ready\n");
