import { connect, createServer, type Server, type Socket } from "node:net";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  createDirectTransport,
  createSageProOperations,
  type ReceiptToPost,
  type SageProTransport,
} from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { silentLog } from "@/server/platform/log/log";
import {
  createSandboxTransport,
  sandboxAccounts,
  setAccountActive,
  setInvoiceEditor,
  setPeriodLocked,
  setSageProSwitches,
} from "@/server/sandbox/sage-pro";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "./company";
import { order, line as orderLine } from "./items";

const books = openBooks();
let company: TestCompany;
let invnos: string[];
beforeAll(async () => {
  company = await seedCompany(books);
  const rows = await company.rows<{ invno: string }>(
    "select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and paidamt = 0 and balance > 100 order by invno",
  );
  invnos = rows.map(({ invno }) => invno);
});

const over = (transport: SageProTransport) =>
  createSageProOperations({ transport, clock: systemClock, log: silentLog });
const receipt = (invno = invnos.shift() ?? "", minor = 100): ReceiptToPost => ({
  postingKey: newId(),
  refno: "T1",
  date: today(),
  invno,
  amount: usd(minor),
  cashAccount: clearing,
});
const paidOf = async (invno: string) =>
  (await company.rows<{ paid: string }>("select paidamt::text as paid from armast where invno = $1", [invno]))[0]?.paid;

/** A line to the database that can be cut when the COMMIT passes: before it arrives, or after it was carried out. */
async function cuttableLine(cut: "before commit arrives" | "after commit is done") {
  const target = new URL(books.database.urlFor("tallybridge_sage"));
  const serverPort = Number(target.port);
  const sockets: Socket[] = [];
  const server: Server = createServer((client) => {
    const upstream = connect(serverPort, target.hostname);
    sockets.push(client, upstream);
    let committing = false;
    client.on("data", (data) => {
      if (data.includes("commit\0")) {
        if (cut === "before commit arrives") return client.destroy();
        committing = true;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (committing) client.destroy();
      else client.write(data);
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on("error", () => undefined);
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  target.port = String(typeof address === "object" ? address?.port : 0);
  // Over this line, and not through the server's own socket.
  target.search = "";
  const pool = new pg.Pool({ connectionString: target.toString() });
  pool.on("error", () => undefined);
  const close = async () => {
    await pool.end();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { operations: over(createDirectTransport({ pool, companyId: company.companyId })), close };
}

describe("when the line is lost at COMMIT", () => {
  test("the answer is unclear, and the journal tells that it was posted", async () => {
    const line = await cuttableLine("after commit is done");
    const item = receipt();
    await expect(line.operations.postReceipts([item])).rejects.toMatchObject({
      name: "ConnectorError",
      kind: "timeout",
    });
    await line.close();
    expect((await company.operations.lookUpPosting([item.postingKey]))[0]).toMatchObject({ invno: item.invno });
    expect((await company.operations.postReceipts([item]))[0]?.status).toBe("already_posted");
    expect(await paidOf(item.invno)).toBe("1.0000");
  });

  test("the answer is unclear, and the journal tells that it was not", async () => {
    const line = await cuttableLine("before commit arrives");
    const item = receipt();
    await expect(line.operations.postReceipts([item])).rejects.toMatchObject({ kind: "timeout" });
    await line.close();
    expect(await company.operations.lookUpPosting([item.postingKey])).toEqual([undefined]);
    expect(await paidOf(item.invno)).toBe("0.0000");
    expect((await company.operations.postReceipts([item]))[0]?.status).toBe("posted");
  });
});

describe("when the line is lost at COMMIT of an order", () => {
  test.each(["after commit is done", "before commit arrives"] as const)(
    "%s, the journal tells whether it is in the books, and there is one order in the end",
    async (cut) => {
      const [item] = await company.rows<{ item: string }>(
        "select rtrim(item) as item from icitem order by item limit 1",
      );
      const given = order(newId().slice(-12), { lines: [orderLine(item?.item ?? "", 1, 500)] });
      const cable = await cuttableLine(cut);
      await expect(cable.operations.upsertSalesOrders([given])).rejects.toMatchObject({ kind: "timeout" });
      await cable.close();
      const done = cut === "after commit is done";
      const [known] = await company.operations.lookUpPosting([given.postingKey]);
      expect(known?.refno).toBe(done ? given.orderRef : undefined);
      expect((await company.operations.upsertSalesOrders([given]))[0]?.status).toBe(done ? "already_posted" : "posted");
      expect(await company.rows("select 1 from somast where websono = $1", [given.orderRef])).toHaveLength(1);
      expect(await company.broken()).toEqual([]);
    },
  );
});

describe("when the database fails in the middle", () => {
  test("nothing of the chunk is in the books and the call says that it may be sent again", async () => {
    const inner = createDirectTransport({ pool: books.pool, companyId: company.companyId });
    const item = receipt();
    const killed: SageProTransport = {
      dialect: inner.dialect,
      transaction: (work) =>
        inner.transaction(async (tx) => {
          const result = await work(tx);
          // The rows are written and not committed; now the server process behind this connection dies.
          await books.superuser.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tallybridge_sage' and state = 'idle in transaction' and datname = current_database()",
          );
          await tx.rows(sql`select 1`.compile(inner.dialect.builder), z.unknown());
          return result;
        }),
    };
    await expect(over(killed).postReceipts([item])).rejects.toMatchObject({ kind: "unavailable" });
    expect(await paidOf(item.invno)).toBe("0.0000");
    expect(await company.operations.lookUpPosting([item.postingKey])).toEqual([undefined]);
    expect(await company.broken()).toEqual([]);
  });

  test("a server that cannot be reached is unavailable, a refused login needs a person", async () => {
    const failing = async (change: (url: URL) => void) => {
      const url = new URL(books.database.urlFor("tallybridge_sage"));
      change(url);
      const pool = new pg.Pool({ connectionString: url.toString(), connectionTimeoutMillis: 2_000 });
      const call = over(createDirectTransport({ pool, companyId: company.companyId })).periods();
      const kind = await call.then(
        () => "none",
        (error: { kind: string }) => error.kind,
      );
      await pool.end();
      return kind;
    };
    expect(await failing((url) => (url.port = "1"))).toBe("unavailable");
    expect(await failing((url) => (url.password = "wrong"))).toBe("auth_expired");
  });

  test("a row that somebody's transaction holds is refused alone, and its neighbours are posted", async () => {
    const [held, free] = [receipt(), receipt()];
    const user = await books.superuser.connect();
    try {
      await user.query("begin");
      await user.query("select from sage.armast where invno = $1 and company_id = $2 for update", [
        held.invno,
        company.companyId,
      ]);
      const hasty = createDirectTransport({ pool: books.pool, companyId: company.companyId, lockTimeoutMs: 50 });
      const outcomes = await over(hasty).postReceipts([held, free, { ...receipt("404"), invno: "404" }]);
      expect(outcomes.map((outcome) => (outcome.status === "refused" ? outcome.error.kind : outcome.status))).toEqual([
        "unavailable",
        "posted",
        "not_found",
      ]);
    } finally {
      await user.query("rollback");
      user.release();
    }
    expect((await company.operations.postReceipts([held]))[0]?.status).toBe("posted");
    expect(await company.broken()).toEqual([]);
  });
});

describe("the switches of a sandbox company, flipped from another process,", () => {
  let now = new Date();
  const sandbox = (random = 0.5) =>
    over(
      createSandboxTransport({
        pool: books.pool,
        companyId: company.companyId,
        clock: { now: () => now },
        random: () => random,
      }),
    );
  const flip = (changes: Parameters<typeof setSageProSwitches>[2]) =>
    setSageProSwitches(books.pool, company.companyId, changes);
  afterEach(() => flip({ unavailableUntil: undefined, answersLostPercent: 0, delayMs: 0 }));

  test("make Sage Pro unavailable until a time, and it comes back by itself", async () => {
    const item = receipt();
    await flip({ unavailableUntil: new Date(now.getTime() + 60_000) });
    await expect(sandbox().postReceipts([item])).rejects.toMatchObject({ kind: "unavailable" });
    now = new Date(now.getTime() + 61_000);
    expect((await sandbox().postReceipts([item]))[0]?.status).toBe("posted");
  });

  test("lose a share of the answers after the commit", async () => {
    await flip({ answersLostPercent: 10 });
    const [lost, answered] = [receipt(), receipt()];
    await expect(sandbox(0.05).postReceipts([lost])).rejects.toMatchObject({ kind: "timeout" });
    expect((await sandbox(0.5).postReceipts([answered]))[0]?.status).toBe("posted");
    expect((await company.operations.lookUpPosting([lost.postingKey]))[0]).toMatchObject({ invno: lost.invno });
  });

  test("slow every call down", async () => {
    await flip({ delayMs: 80 });
    const started = performance.now();
    await sandbox().periods();
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  test("close a period, open an invoice for editing and make an account inactive, and undo it", async () => {
    const item = receipt();
    const kindOf = async () => {
      const [outcome] = await sandbox().postReceipts([item]);
      return outcome?.status === "refused" ? outcome.error.kind : outcome?.status;
    };
    const { pool } = books;
    const { companyId } = company;
    const period = today().slice(0, 7).replace("-", "");
    await setPeriodLocked(pool, companyId, period, true);
    expect(await kindOf()).toBe("period_closed");
    await setPeriodLocked(pool, companyId, period, false);
    await setInvoiceEditor(pool, companyId, item.invno, "AR3");
    expect(await kindOf()).toBe("unavailable");
    await setInvoiceEditor(pool, companyId, item.invno, undefined);
    await setAccountActive(pool, companyId, sandboxAccounts.cardClearing.glacnt, false);
    expect(await kindOf()).toBe("invalid");
    await setAccountActive(pool, companyId, sandboxAccounts.cardClearing.glacnt, true);
    expect(await kindOf()).toBe("posted");
  });
});
