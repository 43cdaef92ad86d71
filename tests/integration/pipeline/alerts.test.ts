import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { rerunException } from "@/server/pipeline/exceptions/rerun-exception";
import { resolveException } from "@/server/pipeline/exceptions/resolve-exception";
import { silentLog } from "@/server/platform/log/log";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let desk: TestMailbox;
beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

const parts = () => ({
  db: world.db,
  mail: desk.sender,
  clock: world.clock,
  log: silentLog,
  appUrl: "https://portal.example",
});
/** What the drain's function does after a turn. */
const tell = async () => {
  await world.db.withTenantSql(world.place, (sql) => healAlerts(sql, world.place));
  return mailAlerts(parts(), world.place);
};
/** Mails about a cause, oldest first, by a word of their subject. */
const mailsAbout = async (word: string) =>
  (await desk.mailbox.list()).filter(({ subject }) => subject.includes(word)).reverse();
const exceptionOf = async (transactionId: string) => {
  const [row] = await world.rows<{ id: string; cause: string; resolved: boolean; resolution: string }>(
    `select exception_id as id, cause, resolved_at is not null as resolved, resolution
     from exceptions where environment_id = $1 and transaction_id = $2 order by opened_at desc`,
    [transactionId],
  );
  if (row === undefined) throw new Error(`Payment ${transactionId} has no exception.`);
  return row;
};
const actor = () => ({ ...world.place, actor: `user:${world.userId}` });
const rerun = (exceptionId: string) =>
  rerunException({ db: world.db, clock: world.clock, announcer: { announce: () => undefined } }, actor(), exceptionId);
const auditOf = (target: string) =>
  world.rows<{ action: string; actor: string }>(
    "select action, actor from audit_entries where tenant_id = (select tenant_id from environments where environment_id = $1) and target = $2",
    [target],
  );
const nobody = { amountCents: 4_210n, invoiceId: "NOWHERE", payerName: "Humble Heron Tools" };

test("payments of one cause send one mail: how much, whose money, why, what to do and where", async () => {
  const first = await world.pay(nobody);
  await tell();
  await world.pay({ ...nobody, amountCents: 100n });
  expect(await tell()).toEqual({ opened: 0, recovered: 0 });

  const mails = await mailsAbout("No customer");
  expect(mails.map(({ subject, to }) => ({ subject, to }))).toEqual([
    { subject: "[Sandbox] No customer for this payment: 1 payment, $42.10", to: ["ada@acme.example"] },
  ]);
  const text = mails[0]?.text ?? "";
  for (const part of [
    "$42.10",
    `Payment ${first} of Humble Heron Tools for NOWHERE`,
    'No invoice, order or reference "NOWHERE" was found, and no customer is known',
    "What to do: Create the customer in Sage Pro",
    "/sandbox/exceptions?cause=customer_not_found",
    "Acme Wholesale, Sandbox",
  ]) {
    expect(text.replace(/\s+/g, " ")).toContain(part);
  }
});

test("Sage Pro that is back within its grace period mails nobody", async () => {
  const invoice = await world.takeInvoice();
  await setSageProSwitches(world.sagePool, world.place.environmentId, {
    unavailableUntil: new Date(world.clock.now().getTime() + 30_000),
  });
  const transactionId = await world.pay({ amountCents: 1_000n, invoiceId: invoice.invno });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "erp_unavailable" });
  expect(await tell()).toEqual({ opened: 0, recovered: 0 });

  world.advance(31_000);
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", reason: "" });
  expect(await tell()).toEqual({ opened: 0, recovered: 0 });
  expect(await mailsAbout("Sage Pro does not answer")).toEqual([]);
});

test("Sage Pro that stays away is told once, and once more when everything that waited for it is posted", async () => {
  const invoices = [await world.takeInvoice(), await world.takeInvoice()];
  const goneForGood = new Date(world.clock.now().getTime() + 86_400_000);
  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: goneForGood });
  for (const { invno } of invoices) await world.pay({ amountCents: 2_500n, invoiceId: invno });
  world.advance(61_000);
  expect(await tell()).toEqual({ opened: 1, recovered: 0 });
  await world.drainWaiting();
  expect(await tell()).toEqual({ opened: 0, recovered: 0 });

  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: new Date(0) });
  await world.drainWaiting();
  expect(await tell()).toEqual({ opened: 0, recovered: 1 });
  expect(await tell()).toEqual({ opened: 0, recovered: 0 });
  expect((await mailsAbout("Sage Pro does not answer")).map(({ subject }) => subject)).toEqual([
    "[Sandbox] Sage Pro does not answer: 2 payments, $50.00",
    "[Sandbox] Settled: Sage Pro does not answer",
  ]);
  expect((await mailsAbout("Settled"))[0]?.text).toContain("2 payments were affected");
});

test("a crash between sending and writing it down sends no second mail", async () => {
  const invoice = await world.takeInvoice();
  await world.pay({ amountCents: invoice.balanceCents + 500n, invoiceId: invoice.invno });
  const crashing = {
    ...parts(),
    mail: {
      async send(mail: Parameters<TestMailbox["sender"]["send"]>[0]) {
        await desk.sender.send(mail);
        throw new AppError("unavailable", "The process died here.");
      },
    },
  };
  await expect(mailAlerts(crashing, world.place)).rejects.toThrow("died here");
  expect(await tell()).toEqual({ opened: 1, recovered: 0 });
  expect(await mailsAbout("Paid twice or too much")).toHaveLength(1);
});

test("owners, admins and finance members are told, each by a mail of their own; others are not", async () => {
  const add = async (role: string, verified: boolean) => {
    const userId = newId();
    await world.rows(
      `with person as (insert into users (id, email, name, password_hash, email_verified_at)
         values ($2, $3, 'Test Person', '-', case when $4 then now() end) returning id)
       insert into memberships (tenant_id, user_id, role)
       select tenant_id, person.id, $5 from environments, person where environment_id = $1`,
      [userId, `${role}-${verified ? "confirmed" : "not"}@acme.example`, verified, role],
    );
  };
  await add("admin", true);
  await add("finance", true);
  await add("finance", false);
  await add("integrator", true);
  await add("viewer", true);
  await world.withRules({ unmatched: "review" }, async () => {
    await world.pay({ amountCents: 700n, invoiceId: "NOWHERE2" });
  });
  await tell();
  expect((await mailsAbout("No invoice for this payment")).map(({ to }) => to).sort()).toEqual([
    ["ada@acme.example"],
    ["admin-confirmed@acme.example"],
    ["finance-confirmed@acme.example"],
  ]);
});

test("of a connection that does not work those hear who can mend it, integrators too, and finance, whose money waits", async () => {
  const [erp] = await world.rows<{ connectionId: string }>(
    'select connection_id as "connectionId" from connections where environment_id = $1 and slot = $2',
    ["erp"],
  );
  const away = (until: Date) =>
    setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: until });
  await away(new Date(world.clock.now().getTime() + 600_000));
  await checkConnection(world.connectionParts, { ...world.place, ...erp }, "schedule");
  await tell();
  expect((await mailsAbout("does not work")).map(({ to }) => to).sort()).toEqual([
    ["ada@acme.example"],
    ["admin-confirmed@acme.example"],
    ["finance-confirmed@acme.example"],
    ["integrator-confirmed@acme.example"],
  ]);
  await away(new Date(0));
  await checkConnection(world.connectionParts, { ...world.place, ...erp }, "schedule");
  expect(await tell()).toEqual({ opened: 0, recovered: 1 });
});

test("twenty clicks at once run an exception again once, and the audit log shows one act", async () => {
  const transactionId = await world.pay(nobody);
  const { id } = await exceptionOf(transactionId);
  const clicks = await Promise.allSettled(Array.from({ length: 20 }, () => rerun(id)));
  expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const click of clicks) if (click.status === "rejected") expect(click.reason).toMatchObject({ code: "conflict" });
  expect(await auditOf(id)).toEqual([{ action: "exception.rerun", actor: `user:${world.userId}` }]);

  expect(await world.drain()).toMatchObject({ claimed: 1 });
  const [run] = await world.rows<{ attempts: number; tried: number }>(
    "select attempts, json_array_length(trace) as tried from runs where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(run).toEqual({ attempts: 2, tried: 2 });
});

test("a rerun that brings the payment into the books closes the exception that is no longer true", async () => {
  const transactionId = await world.pay(nobody);
  const { id } = await exceptionOf(transactionId);
  const { custno } = await world.takeInvoice();
  await world.withRules({ suspenseCustno: custno }, async () => {
    await rerun(id);
    await world.drain();
  });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "on_account", postedMinor: 4_210n, custno });
  const open = await world.rows<{ cause: string }>(
    "select cause from exceptions where environment_id = $1 and transaction_id = $2 and resolved_at is null",
    [transactionId],
  );
  // The money is kept on account now, which is a question of its own; that nobody was known is no longer true.
  expect(open).toEqual([{ cause: "invoice_not_found" }]);
  expect(await world.company.broken()).toEqual([]);
});

test("after a rerun the pauses between tries begin anew, while attempts keep counting", async () => {
  const invoice = await world.takeInvoice();
  await setSageProSwitches(world.sagePool, world.place.environmentId, {
    unavailableUntil: new Date(world.clock.now().getTime() + 86_400_000),
  });
  const transactionId = await world.pay({ amountCents: 900n, invoiceId: invoice.invno });
  const eventOf = async () => {
    const [row] = await world.rows<{ status: string; attempt: number; pause: number }>(
      `select status, attempt, extract(epoch from next_attempt_at - now())::float8 as pause
       from events where environment_id = $1 and transaction_id = $2`,
      [transactionId],
    );
    return row;
  };
  for (let tries = 1; tries < 13; tries += 1) await world.drainWaiting();
  expect(await eventOf()).toMatchObject({ status: "dead", attempt: 13 });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "needs_you", reason: "erp_unavailable" });

  await rerun((await exceptionOf(transactionId)).id);
  await world.drain();
  const again = await eventOf();
  expect(again).toMatchObject({ status: "waiting", attempt: 14 });
  expect(again?.pause).toBeLessThan(13);
  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: new Date(0) });
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 900n });
  expect(await exceptionOf(transactionId)).toMatchObject({ resolved: true, resolution: "healed" });
});

test("what a person has settled is closed with their note, in the audit log, and the alert with its last one", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents: invoice.balanceCents + 1_200n, invoiceId: invoice.invno });
  const { id } = await exceptionOf(transactionId);
  await expect(rerun(id)).rejects.toMatchObject({ code: "conflict" });
  await resolveException(world.db, actor(), { exceptionId: id, note: "Refunded by cheque" }, world.clock.now());
  expect(await exceptionOf(transactionId)).toMatchObject({ resolved: true, resolution: "Refunded by cheque" });
  expect(await auditOf(id)).toEqual([{ action: "exception.resolved", actor: `user:${world.userId}` }]);
  await expect(
    resolveException(world.db, actor(), { exceptionId: id, note: "Again" }, world.clock.now()),
  ).rejects.toMatchObject({ code: "conflict" });

  const open = await world.rows<{ id: string }>(
    "select exception_id as id from exceptions where environment_id = $1 and cause = 'overpayment' and resolved_at is null",
  );
  for (const other of open) {
    await resolveException(world.db, actor(), { exceptionId: other.id, note: "Settled too" }, world.clock.now());
  }
  expect(await mailAlerts(parts(), world.place)).toMatchObject({ recovered: 1 });
  expect(await mailsAbout("Settled: Paid twice or too much")).toHaveLength(3);
});

test("an exception of another tenant is not found, whatever its id", async () => {
  const { id } = await exceptionOf(await world.pay(nobody));
  const stranger = { tenantId: newId(), environmentId: world.place.environmentId, actor: "user:stranger" };
  const ground = { db: world.db, clock: world.clock, announcer: { announce: () => undefined } };
  await expect(rerunException(ground, stranger, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(
    resolveException(world.db, stranger, { exceptionId: id, note: "Mine" }, world.clock.now()),
  ).rejects.toMatchObject({ code: "not_found" });
});
