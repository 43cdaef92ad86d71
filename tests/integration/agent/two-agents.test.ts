import { randomBytes } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import type { ReceiptToPost } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { connectAgent, listAgents, renewPairingCode, revokeAgent } from "@/server/pipeline/agents";
import { openPostingBook } from "@/server/pipeline/postings/posting-book";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "@/tests/contract/sage-pro/company";
import { receipt as foxProReceipt } from "@/tests/contract/vfp/journal-world";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import { type AgentSite, type AgentSites, openAgentSites } from "@/tests/support/agent-site";
import { createSignedAgent } from "@/tests/support/signed-agent";

const vault = createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`));
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
     order by invno limit 20`,
  );
  invoices = rows.map(({ invno }) => invno);
  const { tenantId } = world.place;
  const { dataKeyId, wrapped } = vault.createDataKey(tenantId);
  await world.records.query("insert into tenant_data_keys (tenant_id, data_key_id, wrapped) values ($1, $2, $3)", [
    ...[tenantId, dataKeyId, wrapped],
  ]);
  await world.records.query("update environments set kind = 'dev' where tenant_id = $1", [tenantId]);
});
afterAll(async () => {
  await sites?.end();
  await world?.close();
});
beforeEach(async () => {
  const { tenantId } = world.place;
  await world.records.query("delete from postings where tenant_id = $1", [tenantId]);
  await world.records.query("delete from connections where tenant_id = $1 and slot = 'erp'", [tenantId]);
});
afterEach(async () => {
  await sites.kill();
  world.restore();
});

const sqlSite = async (): Promise<AgentSite> => {
  const site = await sites.pair();
  const url = books.database.urlFor("tallybridge_sage");
  site.configure({ edition: "postgres", url, companyId: company.companyId });
  return site;
};
const foxProSite = async (): Promise<AgentSite> => {
  const site = await sites.pair();
  site.configure({ edition: "visual_foxpro", folder: path.resolve("tests/contract/data/vfp/company") });
  return site;
};
const useFor = ({ agentId }: AgentSite, journalTaken = false) =>
  connectAgent({ ...world, vault }, { ...world.actor(), environmentKind: "dev" }, { agentId, journalTaken });
/** As a person lets it write on the page of the connection. */
const letWrite = () =>
  world.records.query(
    `update connections set config = config || '{"mode": "write"}' where tenant_id = $1 and slot = 'erp'`,
    [world.place.tenantId],
  );
const connection = async () => {
  const [row] = await world.db.withTenantSql(world.place, (sql) =>
    sql.query<{ config: Record<string, unknown> }>(
      "select config from connections where tenant_id = $1 and slot = 'erp'",
      [world.place.tenantId],
    ),
  );
  return row?.config;
};
const edition = (site: AgentSite, expected: string) =>
  vi.waitFor(
    async () => {
      const { agents } = await listAgents(
        { ...world, portalUrl: world.url },
        { ...world.place, environmentKind: "dev", role: "owner" },
      );
      expect(agents.find(({ agentId }) => agentId === site.agentId)?.report?.edition).toBe(expected);
    },
    { timeout: 10_000, interval: 50 },
  );
const receipt = (): ReceiptToPost => {
  const postingKey = newId();
  const invno = invoices.shift() ?? expect.unreachable();
  return { postingKey, refno: postingKey.slice(-12), date: today(), invno, amount: usd(10_00), cashAccount: clearing };
};
const documentsOf = async ({ refno }: ReceiptToPost): Promise<number> =>
  (await company.rows("select 1 from arcash where trim(refno) = $1 and glaccnt <> ''", [refno])).length;
const book = () => openPostingBook({ ...world.place, db: world.db });
/** The intent of a receipt, as a run records it before it sends. @returns the number of the attempt */
const open = async ({ postingKey, refno, invno, date }: ReceiptToPost): Promise<number> => {
  const request = {
    ...({ kind: "receipt", postingKey, refno, date, amount: "10.00", currency: "USD", custno: "", invno } as const),
    cashAccount: clearing,
    memo: "",
    reversesPostingKey: "",
    reason: "",
    chargebackId: "",
    debitAccount: "",
  };
  const intent = { eventId: newId(), transactionId: refno, rootTransactionId: refno, sequence: 1, amountMinor: 1_000n };
  return (await book().open([{ ...intent, request }])).get(postingKey) ?? expect.unreachable();
};

describe("another agent for the same company", () => {
  test("is refused while a posting over the earlier one is unclear, and writes nothing by itself once that one has answered", async () => {
    const [first, second] = [await sqlSite(), await sqlSite()];
    const run = await first.start();
    await second.start();
    await Promise.all([edition(first, "postgres"), edition(second, "postgres")]);
    await useFor(first);
    await letWrite();
    const item = receipt();
    const attempt = await open(item);
    first.stopAt("after-commit");
    const posted = first.impatient.operations.postReceipts([item]);
    await first.stands("after-commit");
    await expect(useFor(second)).rejects.toMatchObject({
      code: "conflict",
      userText: expect.stringContaining("1 posting has no clear end yet"),
    });
    run.signal("SIGKILL");
    await expect(posted).rejects.toMatchObject({ kind: "timeout" });
    await book().settle([
      { postingKey: item.postingKey, attempt, state: "unknown", error: new ConnectorError("timeout", "-") },
    ]);
    await expect(useFor(second)).rejects.toMatchObject({ code: "conflict" });
    expect(await connection()).toMatchObject({ agentId: first.agentId, mode: "write" });
    first.goOn();
    world.pass(46_000);
    await first.start();
    const [document] = await vi.waitFor(() => first.impatient.operations.lookUpPosting([item.postingKey]), {
      timeout: 15_000,
      interval: 50,
    });
    expect(document).toMatchObject({ postingKey: item.postingKey });
    await book().settle([{ postingKey: item.postingKey, attempt, state: "confirmed" }]);
    await useFor(second);
    expect(await connection()).toMatchObject({ agentId: second.agentId, mode: "read_only" });
    expect(await second.company.operations.postReceipts([item])).toMatchObject([{ status: "already_posted" }]);
    expect(await documentsOf(item)).toBe(1);
  });

  test("leaves the earlier one nothing to write, also for whoever opened the connection before", async () => {
    const [first, second] = [await sqlSite(), await sqlSite()];
    await first.start();
    await second.start();
    await Promise.all([edition(first, "postgres"), edition(second, "postgres")]);
    await useFor(first);
    const late = receipt();
    await useFor(second);
    await expect(first.company.operations.postReceipts([late])).rejects.toMatchObject({ kind: "unavailable" });
    expect(await documentsOf(late)).toBe(0);
    expect(await second.company.operations.postReceipts([late])).toMatchObject([{ status: "posted" }]);
    expect(await documentsOf(late)).toBe(1);
  });

  test("is taken while a posting is unclear when the earlier one is revoked and the journal lies in the company", async () => {
    const [first, second] = [await sqlSite(), await sqlSite()];
    await first.start();
    await second.start();
    await Promise.all([edition(first, "postgres"), edition(second, "postgres")]);
    await useFor(first);
    const item = receipt();
    await open(item);
    expect(await first.company.operations.postReceipts([item])).toMatchObject([{ status: "posted" }]);
    await revokeAgent(world, world.actor(), { agentId: first.agentId });
    await useFor(second);
    expect(await second.company.operations.postReceipts([item])).toMatchObject([{ status: "already_posted" }]);
    expect(await documentsOf(item)).toBe(1);
  });

  test("of the Visual FoxPro edition is refused until a person says that the journal was taken along; with it nothing is handed out twice", async () => {
    const [first, second] = [await foxProSite(), await foxProSite()];
    const run = await first.start();
    await edition(first, "visual_foxpro");
    await useFor(first);
    await letWrite();
    const item = foxProReceipt(newId(), 10_00, { refno: "T0000001" });
    expect(await first.company.operations.postReceipts([item])).toMatchObject([{ status: "posted" }]);
    await expect(useFor(second)).rejects.toMatchObject({
      code: "conflict",
      userText: expect.stringContaining('move its folder "journal"'),
    });
    expect(await connection()).toMatchObject({ agentId: first.agentId, mode: "write" });
    run.signal("SIGTERM");
    await run.ended;
    cpSync(path.join(first.folder, "journal"), path.join(second.folder, "journal"), { recursive: true });
    await second.start();
    await useFor(second, true);
    expect(await connection()).toMatchObject({ agentId: second.agentId, mode: "read_only" });
    expect(await second.company.operations.postReceipts([item])).toMatchObject([{ status: "already_posted" }]);
    const receipts = readFileSync(path.join(second.folder, "journal", "receipts.csv"), "utf8");
    expect(receipts.split(item.postingKey)).toHaveLength(2);
  });

  test("of the Visual FoxPro edition that takes the place of one by pairing waits for unclear postings too, and only reads then", async () => {
    const first = await foxProSite();
    await first.start();
    await edition(first, "visual_foxpro");
    await useFor(first);
    await letWrite();
    const item = receipt();
    const attempt = await open(item);
    const { code } = await renewPairingCode(world, world.actor(), { agentId: first.agentId });
    expect(await createSignedAgent(world.url).pair(code)).toMatchObject({
      body: { code: "code_refused", title: expect.stringContaining("no clear end yet") },
    });
    expect(await connection()).toMatchObject({ mode: "write" });
    await book().settle([{ postingKey: item.postingKey, attempt, state: "confirmed" }]);
    expect(await createSignedAgent(world.url).pair(code)).toMatchObject({ status: 200 });
    expect(await connection()).toMatchObject({ agentId: first.agentId, mode: "read_only" });
  });
});
