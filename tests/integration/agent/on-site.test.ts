import { statSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { ReceiptToPost } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { listAgents, revokeAgent } from "@/server/pipeline/agents";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "@/tests/contract/sage-pro/company";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import { type AgentSite, type AgentSites, doesTheWork, openAgentSites } from "@/tests/support/agent-site";

const books = openBooks();
let world: AgentPortal;
let sites: AgentSites;
let company: TestCompany;
let invoices: string[];

beforeAll(async () => {
  world = await openAgentPortal();
  sites = await openAgentSites(world);
  company = await seedCompany(books);
  const rows = await company.rows<{ invno: string }>(
    `select invno from armast where artype in ('', 'N') and arstat = '' and lckstat = '' and currid = 'USD' and balance > 100
     order by invno limit 40`,
  );
  invoices = rows.map(({ invno }) => invno);
});
afterAll(async () => {
  await sites?.end();
  await world?.close();
});

afterEach(async () => {
  await sites.kill();
  world.restore();
});

const openSite = async (mode?: "read-only" | "dry-run" | "write"): Promise<AgentSite> => {
  const site = await sites.pair();
  const url = books.database.urlFor("tallybridge_sage");
  site.configure({ edition: "postgres", url, companyId: company.companyId }, mode);
  return site;
};
/** A payment on an invoice that no other test pays. */
const receipt = (): ReceiptToPost => {
  const postingKey = newId();
  const invno = invoices.shift() ?? expect.unreachable();
  return { postingKey, refno: postingKey.slice(-12), date: today(), invno, amount: usd(10_00), cashAccount: clearing };
};
const documentsOf = async ({ refno }: ReceiptToPost): Promise<number> =>
  (await company.rows("select 1 from arcash where trim(refno) = $1 and glaccnt <> ''", [refno])).length;
const shown = async ({ agentId }: AgentSite) => {
  const { agents } = await listAgents({ ...world, portalUrl: world.url }, { ...world.place, role: "owner" });
  return agents.find((agent) => agent.agentId === agentId);
};
/** Waits until the agent answers again, as the portal's look-ups do. */
const lookUp = (site: AgentSite, key: string) =>
  vi.waitFor(async () => (await site.impatient.operations.lookUpPosting([key]))[0], { timeout: 15_000, interval: 50 });

describe("a payment over an agent on site", () => {
  test("is posted, once under its key, and the books hold", async () => {
    const site = await openSite();
    const run = await site.start();
    const item = receipt();
    expect(await site.company.operations.postReceipts([item])).toMatchObject([{ status: "posted" }]);
    expect(await site.company.operations.postReceipts([item])).toMatchObject([{ status: "already_posted" }]);
    expect(await site.company.operations.verifyPosting(item.postingKey)).toMatchObject({ unchanged: true });
    expect((await site.company.check()).every(({ passed }) => passed)).toBe(true);
    expect((await site.company.checkInvariants()).every(({ holds }) => holds)).toBe(true);
    expect(await documentsOf(item)).toBe(1);
    run.signal("SIGTERM");
    expect(await run.ended).toMatchObject({ code: 0 });
  });

  test("is posted beside lists and columns that are the same as without an agent, page by page", async () => {
    const site = await openSite("read-only");
    await site.start();
    const { lists, columns } = site.company.operations;
    for (const name of ["customers", "openInvoices", "items"] as const) {
      const direct = await company.operations.lists?.[name]("", 700);
      expect(direct?.rows.length).toBeGreaterThan(20);
      expect(await lists?.[name]("", 700)).toEqual(direct);
      const [half, next] = [direct?.rows.slice(0, 7), direct?.rows.slice(7, 14)];
      const page = await lists?.[name]("", 7);
      expect(page?.rows).toEqual(half);
      expect((await lists?.[name](page?.after ?? "", 7))?.rows).toEqual(next);
    }
    expect(await columns?.(["arcust", "icitem"])).toEqual(await company.operations.columns?.(["arcust", "icitem"]));
    await expect(lists?.items("", 1_001)).rejects.toThrow();
  });

  test("that the agent was killed over after COMMIT is unclear, and found when it runs again: one document", async () => {
    const site = await openSite();
    const run = await site.start();
    const item = receipt();
    site.stopAt("after-commit");
    const posted = site.impatient.operations.postReceipts([item]);
    await site.stands("after-commit");
    run.signal("SIGKILL");
    await expect(posted).rejects.toMatchObject({ kind: "timeout" });
    site.goOn();
    world.pass(46_000);
    await site.start();
    expect(await lookUp(site, item.postingKey)).toMatchObject({ postingKey: item.postingKey });
    expect(await site.company.operations.postReceipts([item])).toMatchObject([{ status: "already_posted" }]);
    expect(await documentsOf(item)).toBe(1);
  });

  test("that the agent was killed over before COMMIT is unclear, not found, and posted the second time: one document", async () => {
    const site = await openSite();
    const run = await site.start();
    const item = receipt();
    site.stopAt("before-commit");
    const posted = site.impatient.operations.postReceipts([item]);
    await site.stands("before-commit");
    run.signal("SIGKILL");
    await expect(posted).rejects.toMatchObject({ kind: "timeout" });
    site.goOn();
    world.pass(46_000);
    await site.start();
    expect(await lookUp(site, item.postingKey)).toBeUndefined();
    expect(await site.company.operations.postReceipts([item])).toMatchObject([{ status: "posted" }]);
    expect(await documentsOf(item)).toBe(1);
  });

  test("during which the site was cut off for an hour is unclear, and found afterwards; its late answer arrives: one document", async () => {
    const site = await openSite();
    await site.start();
    const item = receipt();
    site.stopAt("after-commit");
    const posted = site.impatient.operations.postReceipts([item]);
    await site.stands("after-commit");
    world.cut(() => true);
    site.goOn();
    await expect(posted).rejects.toMatchObject({ kind: "timeout" });
    world.pass(3_600_000);
    await expect(site.impatient.operations.postReceipts([item])).rejects.toMatchObject({ kind: "unavailable" });
    await expect(site.impatient.operations.lookUpPosting([item.postingKey])).rejects.toMatchObject({
      kind: "unavailable",
    });
    world.cut(() => false);
    expect(await lookUp(site, item.postingKey)).toMatchObject({ postingKey: item.postingKey });
    await vi.waitFor(async () => {
      const tasks = await world.db.withTenantSql(world.place, (sql) =>
        sql.query(
          "select state, outcome -> 'output' -> 0 ->> 'status' as status from agent_tasks where agent_id = $1 and writes",
          [site.agentId],
        ),
      );
      expect(tasks).toEqual([{ state: "done", status: "posted" }]);
    });
    expect(await documentsOf(item)).toBe(1);
  });

  test("that was done and is handed out again is answered from the agent's memory, also after a restart", async () => {
    const site = await openSite();
    let run = await site.start();
    const item = receipt();
    await site.company.operations.postReceipts([item]);
    for (const restart of [false, true]) {
      if (restart) {
        run.signal("SIGTERM");
        await run.ended;
      }
      await world.records.query(
        `update agent_tasks set state = 'waiting', outcome = null, handed_out_to = null, expires_at = expires_at + interval '1 hour' where agent_id = $1 and writes`,
        [site.agentId],
      );
      if (restart) run = await site.start();
      // Done a second time it would be answered as already posted.
      await vi.waitFor(
        async () => {
          const tasks = await world.db.withTenantSql(world.place, (sql) =>
            sql.query(
              "select outcome -> 'output' -> 0 ->> 'status' as status from agent_tasks where agent_id = $1 and writes",
              [site.agentId],
            ),
          );
          expect(tasks).toEqual([{ status: "posted" }]);
        },
        { timeout: 10_000 },
      );
    }
    expect(await documentsOf(item)).toBe(1);
  });

  test("for which no agent was there is withdrawn, and not done when one comes", async () => {
    const site = await openSite();
    const run = await site.start();
    run.signal("SIGTERM");
    await run.ended;
    const item = receipt();
    await expect(site.impatient.operations.postReceipts([item])).rejects.toMatchObject({ kind: "unavailable" });
    await site.start();
    expect(await lookUp(site, item.postingKey)).toBeUndefined();
    expect(await documentsOf(item)).toBe(0);
  });

  test("is refused where people on site allow reading alone", async () => {
    const site = await openSite("read-only");
    await site.start();
    const item = receipt();
    await expect(site.company.operations.postReceipts([item])).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("read-only on site"),
    });
    await expect(site.company.operations.previewReceipts([item])).rejects.toMatchObject({ kind: "forbidden" });
    expect(await site.company.operations.findInvoices([{ by: "invno", value: item.invno }])).toHaveLength(1);
    expect(await documentsOf(item)).toBe(0);
  });
});

describe("an agent", () => {
  test("that is ended and started again works on at once", async () => {
    const site = await openSite();
    for (const _ of [1, 2]) {
      const run = await site.start();
      expect(await site.company.operations.postReceipts([receipt()])).toMatchObject([{ status: "posted" }]);
      run.signal("SIGTERM");
      expect(await run.ended).toMatchObject({ code: 0, stdout: expect.stringContaining("ended") });
    }
    expect(await shown(site)).toMatchObject({ runs: [] });
  });

  test("whose clock is ten minutes slow says so on site and in the portal, and works by the portal's time", async () => {
    const site = await openSite();
    world.pass(600_000);
    const run = await site.start();
    await run.said("the clock of this machine is 10 minutes slow");
    const item = receipt();
    const [outcome] = await site.company.operations.postReceipts([item]);
    const byPortal = world.clock.now().getTime();
    expect(outcome).toMatchObject({ status: "posted" });
    const postedAt = outcome?.status === "posted" ? outcome.document.postedAt.getTime() : 0;
    expect(Math.abs(postedAt - byPortal)).toBeLessThan(30_000);
    await vi.waitFor(async () => {
      const { clockOffsetMs = 0 } = (await shown(site)) ?? {};
      expect(Math.abs((clockOffsetMs ?? 0) - 600_000)).toBeLessThan(10_000);
    });
    expect(await documentsOf(item)).toBe(1);
  });

  test("whose key was revoked ends, says why, asks no more and posts nothing", async () => {
    const site = await openSite();
    const run = await site.start();
    await revokeAgent(world, world.actor(), { agentId: site.agentId });
    const end = await run.ended;
    expect(end).toMatchObject({ code: 3, stdout: expect.stringContaining("was revoked in the portal") });
    const item = receipt();
    await expect(site.company.operations.postReceipts([item])).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("revoked"),
    });
    expect(await site.command("run")).toMatchObject({ code: 3 });
    expect(await documentsOf(item)).toBe(0);
  });

  test("of which an older copy runs on another machine goes on alone; the copy gets nothing and is shown", async () => {
    const site = await openSite();
    const copy = site.copy();
    const run = await site.start();
    const stale = await copy.start("from a copy of a folder that has been used elsewhere");
    const items = [receipt(), receipt(), receipt()];
    for (const item of items) {
      expect(await site.company.operations.postReceipts([item])).toMatchObject([{ status: "posted" }]);
    }
    await vi.waitFor(async () =>
      expect((await shown(site))?.runs.map(({ stale: isStale, writes }) => ({ isStale, writes }))).toEqual([
        { isStale: false, writes: true },
        { isStale: true, writes: false },
      ]),
    );
    // Not even when the original has gone.
    run.signal("SIGKILL");
    await run.ended;
    world.pass(46_000);
    await expect(site.impatient.operations.postReceipts([receipt()])).rejects.toMatchObject({ kind: "unavailable" });
    for (const item of items) expect(await documentsOf(item)).toBe(1);
    stale.signal("SIGTERM");
    expect((await stale.ended).stdout).not.toContain(doesTheWork);
  });

  test("runs once from a folder", async () => {
    const site = await openSite();
    await site.start();
    expect(await site.command("run")).toMatchObject({ code: 1, stdout: expect.stringContaining("Another agent runs") });
  });

  test("keeps its key and its login to itself", async () => {
    const site = await openSite();
    await site.start();
    await site.company.operations.postReceipts([receipt()]);
    for (const file of ["identity.json", "results.ndjson"]) {
      expect(statSync(path.join(site.folder, file)).mode & 0o077).toBe(0);
    }
    const { privateKey } = JSON.parse(site.text("identity.json"));
    const stored = JSON.stringify(
      await world.db.withTenantSql(world.place, (sql) =>
        sql.query(
          `select to_jsonb(a)::text from agents a union all select to_jsonb(t)::text from agent_tasks t
           union all select to_jsonb(i)::text from agent_instances i union all select to_jsonb(e)::text from audit_entries e`,
        ),
      ),
    );
    expect(stored).toContain(site.agentId);
    const password = new URL(books.database.urlFor("tallybridge_sage")).password;
    for (const secret of [String(privateKey).split("\n")[1] ?? "-", site.folder, password, company.companyId]) {
      expect(stored).not.toContain(secret);
    }
  });
});

test("the self-check says line by line what is right, and what has to be put right", async () => {
  const site = await openSite();
  expect(await site.command("check")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /Paired as "Accounting server"[\s\S]*The portal at http[\s\S]*The database of Sage Pro answers\.[\s\S]*Everything is as it should be/,
    ),
  });
  site.configure({ edition: "visual_foxpro", folder: "/nowhere" });
  expect(await site.command("check")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("The agent does not find the company's files"),
  });
  site.configure({ edition: "dbase" });
  expect(await site.command("check")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("company.edition is one of visual_foxpro, sql_server, postgres"),
  });
});

describe("a company of the Visual FoxPro edition", () => {
  test("is read over the agent; what the edition does not offer is refused, and the portal says how payments reach the books", async () => {
    const site = await sites.pair("File server");
    site.configure({ edition: "visual_foxpro", folder: path.resolve("tests/contract/data/vfp/company") }, "read-only");
    await site.start();
    expect((await site.company.check()).map(({ passed }) => passed)).not.toContain(false);
    expect((await site.company.operations.periods()).length).toBeGreaterThan(0);
    await expect(site.company.checkInvariants()).rejects.toMatchObject({ kind: "forbidden" });
    await expect(site.company.operations.postReceipts([receipt()])).rejects.toMatchObject({ kind: "forbidden" });
    expect(await shown(site)).toMatchObject({
      report: { edition: "visual_foxpro", mode: "read_only", writesNote: expect.stringContaining("journal file") },
    });
  });
});
