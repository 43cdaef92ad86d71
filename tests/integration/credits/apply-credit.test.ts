import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { newId } from "@/server/kernel/ids";
import { buildCertificate } from "@/server/ledger/certificates";
import {
  applyCredit,
  findInvoiceChoices,
  previewApplication,
  readCreditStory,
  sweepApplications,
  undoApplication,
} from "@/server/pipeline/credits";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import { silentLog } from "@/server/platform/log/log";
import { balanceOf, creditsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { notAsked } from "@/tests/support/world-rest-services";
import { allOfIt, groundWith, lineBreaks, openCausesOf, payOnAccount } from "./on-account";
import { type ServedCredits, serveCredits } from "./serve-credits";

let world: PipelineWorld;
let served: ServedCredits;

beforeAll(async () => {
  world = await openPipelineWorld();
  served = await serveCredits(world);
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const person = () => ({ ...world.place, actor: `user:${world.userId}` });
const usd = (minor: bigint) => ({ minor, currency: "USD" });
const story = (transactionId: string) => readCreditStory(world, person(), transactionId);

const onAccount = (amountCents: bigint) => payOnAccount(world, amountCents);
const openCauses = (transactionId: string) => openCausesOf(world, transactionId);
const withErp = (change: Parameters<typeof groundWith>[1]) => groundWith(world, change);

test("money on account is applied to an invoice as the preview said, and the exception about it is settled", async () => {
  const { invoice, transactionId } = await onAccount(2_500n);
  const request = { transactionId, invno: invoice.invno };
  const preview = await previewApplication(world, world.place, request);
  expect(preview).toMatchObject({
    amount: usd(2_500n),
    refusal: "",
    period: expect.stringMatching(/^\d{6}$/),
    invoice: { before: usd(invoice.balanceCents), after: usd(invoice.balanceCents - 2_500n) },
    credit: { before: usd(2_500n), after: usd(0n) },
  });
  const applied = await applyCredit(world, person(), { ...request, source: "portal", seenLeftMinor: 2_500n });
  expect(applied).toMatchObject({ state: "confirmed", amount: usd(2_500n), requestedBy: "Ada" });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 2_500n));
  expect((await story(transactionId)).credit).toMatchObject({ left: usd(0n), amount: usd(2_500n) });
  expect(await openCauses(transactionId)).toEqual([
    { cause: "invoice_not_found", open: false, resolution: expect.stringContaining(invoice.invno) },
  ]);
  const audit = await world.rows<{ action: string }>(
    `select action from audit_entries where tenant_id = (select tenant_id from environments where environment_id = $1) and target = $2 order by action`,
    [applied.applicationId],
  );
  expect(audit.map(({ action }) => action)).toEqual(["credit.application_requested", "credit.applied"]);
  expect(await world.company.broken()).toEqual([]);
});

test("the open invoices of the customer are offered, and of no other", async () => {
  const { invoice, transactionId } = await onAccount(1_500n);
  const choices = await findInvoiceChoices(world, world.place, transactionId);
  expect(choices.map(({ invno }) => invno)).toContain(invoice.invno);
  const owners = await world.company.rows<{ custno: string }>(
    "select distinct rtrim(custno) as custno from armast where btrim(invno) = any ($1::text[])",
    [choices.map(({ invno }) => invno)],
  );
  expect(owners).toEqual([{ custno: invoice.custno }]);
});

test("a part is applied and the rest stays; a second press finds less left and applies nothing", async () => {
  const { invoice, transactionId } = await onAccount(3_000n);
  const wish = { ...allOfIt({ invoice, transactionId }), amount: "10.00", seenLeftMinor: 3_000n };
  await applyCredit(world, person(), wish);
  await expect(applyCredit(world, person(), wish)).rejects.toMatchObject({ code: "conflict" });
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: invoice.custno, open: decimal(2_000n) }]);
  expect((await openCauses(transactionId)).map(({ open }) => open)).toEqual([true]);
});

test("what does not fit is refused before anything is recorded: another customer's invoice, more than is open, no such invoice", async () => {
  const { transactionId } = await onAccount(1_000n);
  const other = await world.takeInvoice();
  const refused = { code: "unprocessable" };
  const wish = { transactionId, source: "portal" } as const;
  await expect(applyCredit(world, person(), { ...wish, invno: other.invno })).rejects.toMatchObject(refused);
  await expect(applyCredit(world, person(), { ...wish, invno: "99999999" })).rejects.toMatchObject(refused);
  const { invoice, transactionId: mine } = await onAccount(1_000n);
  await expect(
    applyCredit(world, person(), { ...wish, transactionId: mine, invno: invoice.invno, amount: "10.01" }),
  ).rejects.toMatchObject(refused);
  expect((await story(transactionId)).applications).toEqual([]);
  await expect(applyCredit(world, person(), { ...wish, transactionId: "1", invno: "1" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an answer that is lost after the books were written is looked up, and the money is applied once", async () => {
  const { invoice, transactionId } = await onAccount(1_100n);
  const { erp } = await world.load();
  const ground = withErp({
    applyCredit: async (items) => {
      await erp.applyCredit(items);
      return lineBreaks();
    },
  });
  const applied = await applyCredit(ground, person(), allOfIt({ invoice, transactionId }));
  expect(applied).toMatchObject({ state: "confirmed" });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_100n));
});

test("while it is not clear whether it was applied nothing else is, and the journal decides", async () => {
  const { invoice, transactionId } = await onAccount(1_200n);
  const wish = allOfIt({ invoice, transactionId });
  const unclear = await applyCredit(withErp({ applyCredit: lineBreaks, lookUpPosting: lineBreaks }), person(), wish);
  expect(unclear).toMatchObject({ state: "unknown", finishedAt: null });
  // The journal does not have it, and it may still come.
  await expect(applyCredit(world, person(), wish)).rejects.toMatchObject({ code: "conflict" });
  world.advance(settleDelayMs);
  expect((await story(transactionId)).applications).toMatchObject([{ state: "refused" }]);
  expect(await applyCredit(world, person(), wish)).toMatchObject({ state: "confirmed" });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_200n));
});

test("what nobody looks at is looked up by itself: what the journal holds counts, what it does not hold did not happen, and nothing is sent again", async () => {
  const [lost, never, dead] = [await onAccount(1_250n), await onAccount(1_260n), await onAccount(1_270n)];
  const { erp } = await world.load();
  const lostAnswer = async (items: Parameters<typeof erp.applyCredit>[0]) => {
    await erp.applyCredit(items);
    return lineBreaks();
  };
  await applyCredit(withErp({ applyCredit: lostAnswer, lookUpPosting: lineBreaks }), person(), allOfIt(lost));
  await applyCredit(withErp({ applyCredit: lineBreaks, lookUpPosting: lineBreaks }), person(), allOfIt(never));
  // A process that died while it was sending.
  await applyCredit(withErp({ applyCredit: lostAnswer, lookUpPosting: lineBreaks }), person(), allOfIt(dead));
  await world.rows(
    "update credit_applications set state = 'sending' where environment_id = $1 and transaction_id = $2",
    [dead.transactionId],
  );
  const sweep = (change: Parameters<typeof withErp>[0] = {}) =>
    sweepApplications({ ...withErp({ applyCredit: notAsked, ...change }), db: world.db, log: silentLog });
  const states = async () =>
    (
      await world.rows<{ state: string }>(
        "select state from credit_applications where environment_id = $1 and transaction_id = any ($2::text[]) order by amount_minor",
        [[lost, never, dead].map(({ transactionId }) => transactionId)],
      )
    ).map(({ state }) => state);
  expect(await sweep()).toBe(0);
  world.advance(60_000);
  expect(await sweep({ lookUpPosting: lineBreaks })).toBe(3);
  expect(await states()).toEqual(["unknown", "unknown", "sending"]);
  await world.rows("update connections set paused_at = now() where environment_id = $1 and slot = 'erp'");
  expect(await sweep()).toBe(0);
  await world.rows("update connections set paused_at = null where environment_id = $1 and slot = 'erp'");
  expect(await sweep()).toBe(3);
  expect(await states()).toEqual(["confirmed", "refused", "confirmed"]);
  expect(await balanceOf(world, lost.invoice.invno)).toBe(decimal(lost.invoice.balanceCents - 1_250n));
  expect(await balanceOf(world, never.invoice.invno)).toBe(decimal(never.invoice.balanceCents));
  expect(await sweep()).toBe(0);
});

test("an applied credit is undone: the invoice is open again, the money waits, and what was answered is asked again", async () => {
  const { invoice, transactionId } = await onAccount(2_100n);
  const { applicationId } = await applyCredit(world, person(), allOfIt({ invoice, transactionId }));
  const undone = await undoApplication(world, person(), { applicationId, source: "portal" });
  expect(undone).toMatchObject({ state: "confirmed", undoesId: applicationId, amount: usd(2_100n) });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  const told = await story(transactionId);
  expect(told.credit).toMatchObject({ left: usd(2_100n) });
  expect(told.applications.map((one) => [one.undoesId === null, one.undone])).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(await openCauses(transactionId)).toEqual([{ cause: "invoice_not_found", open: true, resolution: "" }]);
  await expect(undoApplication(world, person(), { applicationId, source: "portal" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(
    undoApplication(world, person(), { applicationId: undone.applicationId, source: "portal" }),
  ).rejects.toMatchObject({ code: "conflict" });
  // It can be applied anew, and the question is answered again.
  expect(await applyCredit(world, person(), allOfIt({ invoice, transactionId }))).toMatchObject({
    state: "confirmed",
  });
  expect((await openCauses(transactionId)).map(({ open }) => open)).toEqual([false]);
  expect(await world.company.broken()).toEqual([]);
});

test("of several who undo at once one does it, and an answer that is lost is looked up and nothing sent again", async () => {
  const { invoice, transactionId } = await onAccount(2_200n);
  const { applicationId } = await applyCredit(world, person(), allOfIt({ invoice, transactionId }));
  const { erp } = await world.load();
  let sent = 0;
  const ground = withErp({
    unapplyCredit: async (items) => {
      sent += 1;
      await erp.unapplyCredit(items);
      return lineBreaks();
    },
    lookUpPosting: lineBreaks,
  });
  const undo = () => undoApplication(ground, person(), { applicationId, source: "portal" });
  const ends = await Promise.allSettled([undo(), undo(), undo()]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(sent).toBe(1);
  world.advance(60_000);
  const sweeping = { ...withErp({ unapplyCredit: notAsked, applyCredit: notAsked }), db: world.db, log: silentLog };
  expect(await sweepApplications(sweeping)).toBe(1);
  const [latest] = (await story(transactionId)).applications;
  expect(latest).toMatchObject({ state: "confirmed", undoesId: applicationId });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  expect(await world.company.broken()).toEqual([]);
});

test("what Sage Pro refuses to undo stays applied, with the reason, and may be tried again", async () => {
  const { invoice, transactionId } = await onAccount(2_300n);
  const { applicationId } = await applyCredit(world, person(), allOfIt({ invoice, transactionId }));
  const error = new ConnectorError("period_closed", "The fiscal period is closed.");
  const refusing = withErp({
    unapplyCredit: async (items) => items.map(() => ({ status: "refused", error }) as const),
  });
  expect(await undoApplication(refusing, person(), { applicationId, source: "portal" })).toMatchObject({
    state: "refused",
    error: "The fiscal period is closed.",
  });
  expect(await openCauses(transactionId)).toMatchObject([{ open: false }]);
  expect(await undoApplication(world, person(), { applicationId, source: "portal" })).toMatchObject({
    state: "confirmed",
  });
  await expect(undoApplication(world, person(), { applicationId: newId(), source: "portal" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("over the API one key applies once, and the application is found by its id", async () => {
  const { invoice, transactionId } = await onAccount(1_300n);
  const idempotencyKey = newId();
  const apply = (key?: string) => served.post("", { transactionId, invno: invoice.invno, amount: "5.00" }, key);
  expect((await apply()).status).toBe(400);
  const answers = [await apply(idempotencyKey), await apply(idempotencyKey)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const [first, second] = (await Promise.all(answers.map((each) => each.json()))) as { applicationId: string }[];
  expect(first).toMatchObject({ state: "confirmed", amount: "5.00", source: "api" });
  expect(second).toEqual(first);
  const found = await served.get(`/${first?.applicationId}`);
  expect(await found.json()).toEqual(first);
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: invoice.custno, open: decimal(800n) }]);
});

test("over the API an application is taken back once, and neither twice nor without a key", async () => {
  const { invoice, transactionId } = await onAccount(1_500n);
  const { applicationId } = await applyCredit(world, person(), { transactionId, invno: invoice.invno, source: "api" });
  const undo = (key?: string, of = applicationId) => served.post(`/${of}/undo`, {}, key);
  expect((await undo()).status).toBe(400);
  const again = newId();
  const answers = [await undo(again), await undo(again)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const [first, second] = (await Promise.all(answers.map((each) => each.json()))) as { applicationId: string }[];
  expect(first).toMatchObject({ state: "confirmed", undoesId: applicationId, amount: "15.00", source: "api" });
  expect(second).toEqual(first);
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: invoice.custno, open: decimal(1_500n) }]);
  expect((await undo(newId())).status).toBe(409);
  expect((await undo(newId(), first?.applicationId)).status).toBe(409);
  expect((await undo(newId(), newId())).status).toBe(404);
});

test("the certificate shows what was applied, with the hash of its rows, and stays one effect", async () => {
  const { invoice, transactionId } = await onAccount(1_400n);
  await applyCredit(world, person(), allOfIt({ invoice, transactionId }));
  const { erp } = await world.load();
  const books = {
    verifyPostings: (_: unknown, keys: readonly string[]) => Promise.all(keys.map((each) => erp.verifyPosting(each))),
  };
  const certificate = await buildCertificate({ ...world, log: silentLog, books }, world.place, transactionId);
  const [application] = certificate.applications;
  expect(application).toMatchObject({ invno: invoice.invno, amount: "14.00" });
  expect(application?.currentHash).toBe(application?.writtenHash);
  expect(certificate.statement.verdict).toBe("one_effect");
});
