import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type Received, startTdsServer, type TdsServer } from "@/tests/contract/sage-pro/tds/tds-server";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import { type AgentSites, openAgentSites } from "@/tests/support/agent-site";

const password = "Secret-of-the-site-1";
const columnNames = { arcust: "custno", syccomp: "compid", sysdata: "sysid", sycdfis: "compid" };
const columns = Object.entries(columnNames).map(([table_name, column_name]) => ({
  ...{ table_name, column_name, type: "char", width: 10, collation: "Latin1_General_CI_AS" },
  ...{ nullable: 0, column_id: 1, filled: 0 },
}));
const periods = [{ yearprd: "202611", begins: "2026-11-01", ends: "2026-11-30", open: 1 }];

/** A server with one company, as far as fiscal periods go. */
const answer = (request: Received): Answer | undefined => {
  if (request.kind !== "rpc") return undefined;
  if (request.sql.includes("sys.databases")) {
    return { sets: [["APROSYS", "NPIPROSYS"].map((name) => ({ name, own: 0 }))] };
  }
  if (request.sql.includes("sys.columns")) return { sets: [columns] };
  return { sets: [request.sql.includes("sycdfis") ? periods : [{ one: 1 }]] };
};

const loginFailed = { number: 18456, message: "Login failed for user 'tallybridge'." };

let world: AgentPortal;
let sites: AgentSites;
let server: TdsServer;

beforeAll(async () => {
  world = await openAgentPortal();
  sites = await openAgentSites(world);
  server = await startTdsServer({
    answer,
    login: (given) => (given.password === password ? undefined : loginFailed),
  });
});
afterAll(async () => {
  await sites?.end();
  await server?.close();
  await world?.close();
});

test("a company on SQL Server is asked over the agent by a login that the portal never learns", async () => {
  const site = await sites.pair("SQL host");
  const company = { edition: "sql_server", server: "127.0.0.1", port: server.port, database: "PRO01", encrypt: "no" };
  const named = { ...company, systemDatabase: "NPIPROSYS" };
  site.configure({ ...named, user: "tallybridge", password }, "read-only");
  await site.start();
  expect(await site.company.operations.periods()).toEqual([
    { yearprd: "202611", begins: "2026-11-01", ends: "2026-11-30", open: true },
  ]);
  await expect(site.company.operations.postReceipts([])).rejects.toMatchObject({ kind: "forbidden" });
  const stored = await world.db.withTenantSql(world.place, (sql) =>
    sql.query("select to_jsonb(a)::text as row from agents a union all select to_jsonb(t)::text from agent_tasks t"),
  );
  expect(JSON.stringify(stored)).toContain("202611");
  for (const kept of [password, "PRO01", "tallybridge", String(server.port)]) {
    expect(JSON.stringify(stored)).not.toContain(kept);
  }
  await sites.kill();

  site.configure({ ...company, user: "tallybridge", password }, "read-only");
  expect(await site.command("check")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("sees several databases with system tables"),
  });

  site.configure({ ...named, user: "tallybridge", password: "wrong" }, "read-only");
  expect(await site.command("check")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("does not accept our login"),
  });
});
