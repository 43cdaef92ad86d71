import { afterAll, beforeAll, expect, test } from "vitest";
import { operationNames, wireOperations } from "@/server/connectors/sage-pro/remote";
import { type Answer, type Received, startTdsServer, type TdsServer } from "@/tests/contract/sage-pro/tds/tds-server";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import { type AgentSites, openAgentSites } from "@/tests/support/agent-site";

const password = "Secret-of-the-site-1";
const columnNames = { arcust: "custno", syccomp: "compid", sysdata: "sysid", sycdfis: "compid" };
const columns = Object.entries(columnNames).map(([table_name, column_name]) => ({
  table_name,
  column_name,
  type: "char",
  width: 10,
  collation: "Latin1_General_CI_AS",
  nullable: 0,
  column_id: 1,
  filled: 0,
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

test("everything that an agent writes to a company on SQL Server is judged by what was found out about the company", async () => {
  const site = await sites.pair("Writing host");
  const company = { edition: "sql_server", server: "127.0.0.1", port: server.port, database: "PRO01", encrypt: "no" };
  site.configure({ ...company, systemDatabase: "NPIPROSYS", user: "tallybridge", password }, "write");
  await site.start();
  const operations = site.company.operations as unknown as Record<string, (items: []) => Promise<unknown>>;
  const writing = operationNames.filter((name) => wireOperations[name].effect === "write");
  expect(writing).toContain("applyCredit");
  for (const name of writing) {
    // This server has hardly any table of Sage Pro, which the agent found out by itself.
    await expect(operations[name]?.([]), name).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("because a probe failed"),
    });
  }
  await sites.kill();
});
