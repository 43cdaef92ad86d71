import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { recheckPayments } from "@/server/pipeline/connections/recheck-payments";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { partPayments, type SaleToMake } from "@/tests/support/simulated-sales";

const { SOAK_HOURS = "24", SOAK_PER_HOUR = "5000" } = process.env;
const hours = Number(SOAK_HOURS);
const perHour = Number(SOAK_PER_HOUR);
const stepMs = 30 * 60_000;
const steps = hours * 2;
const perStep = perHour / 2;
/** Every so many-th record of an answer is left out, and another one comes twice: a list that changes while it is read. */
const skippedEvery = 53;
const repeatedEvery = 37;
/** So many payments of each step are voided in the next one, and so many of those that are hours old. */
const voidedPerStep = 10;
const voidedLatePerStep = 5;
const lateSteps = 12;
/** So many payments settle only when the gateway's list of their day is read no more. */
const stragglers = 400;
const voidedStragglers = 20;
const hourMs = 3_600_000;

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  // Nothing settles by itself: hours and days lie between a payment and its batch.
  await world.simulator.configure(world.place.environmentId, { autoSettle: false });
});
afterAll(() => world?.close());

interface Taken extends SaleToMake {
  readonly transactionId: string;
}

test("a day of polling a busy gateway misses no payment and posts none twice, whatever pages repeat, skip, come late, settle days later or are voided after", async () => {
  const plan = await planPayments(perStep * steps + stragglers);
  const taken: Taken[] = [];
  const voided = new Set<string>();
  let answers = 0;
  world.tamper((text) => tamperWithExport(text, ++answers));
  for (let step = 0; step < steps; step += 1) {
    taken.push(...(await takePayments(plan.slice(step * perStep, (step + 1) * perStep))));
    const [fresh, old] = [
      taken.slice(-2 * perStep, -perStep),
      taken.slice(-(lateSteps + 1) * perStep, -lateSteps * perStep),
    ];
    for (const { transactionId } of [...fresh.slice(0, voidedPerStep), ...old.slice(-voidedLatePerStep)]) {
      if (await isVoided(transactionId)) voided.add(transactionId);
    }
    // Half a day is in one batch at noon; the other half waits for the next one, more than a day away.
    if (step === steps / 2) await world.simulator.settle(world.place.environmentId);
    world.advance(stepMs);
    await pollAndDrain();
    report(`hour ${(step + 1) / 2}: ${taken.length} payments taken`);
  }
  // The lists of the last hours once more, whole: what was skipped last has no later poll.
  world.tamper();
  await pass(12, 6);
  await world.simulator.settle(world.place.environmentId);
  await pass(2, 2);
  report("settled what was left of the day, half a day after it");
  // Some are taken now and settle in three days, when no list that is read holds them: they are read by their ids.
  const late = await takePayments(plan.slice(-stragglers));
  taken.push(...late);
  await pass(60, 12);
  for (const { transactionId } of late.slice(0, voidedStragglers)) {
    if (await isVoided(transactionId)) voided.add(transactionId);
  }
  await pass(12, 12);
  await world.simulator.settle(world.place.environmentId);
  for (let hours = 0; hours < 3; hours += 1) {
    world.advance(hourMs);
    await recheckPayments(world, world.place);
    await pollAndDrain();
  }

  const postings = await readPostings();
  const missing = taken.filter(({ transactionId }) => (postings.get(transactionId)?.receipts ?? 0) === 0);
  const doubled = taken.filter(({ transactionId }) => (postings.get(transactionId)?.receipts ?? 0) > 1);
  const notReversed = [...voided].filter((id) => postings.get(id)?.reversals !== 1);
  const reversed = [...postings].filter(([id, { reversals }]) => reversals > 0 && !voided.has(id));
  // What was voided before a poll saw it was never posted, and has nothing to reverse.
  const unseen = missing.filter(({ transactionId }) => !voided.has(transactionId));
  const neverPosted = new Set(missing.map(({ transactionId }) => transactionId));
  report(
    `${taken.length} payments, ${voided.size} of them voided; missing ${unseen.length}, doubled ${doubled.length}; ${answers} answers of the gateway`,
  );
  const open = await world.rows<{ status: string; count: number }>(
    "select gateway_status as status, count(*)::int as count from payments where environment_id = $1 and type = 'sale' group by 1 order by 1",
  );
  report(`as the portal knows them: ${open.map(({ status, count }) => `${count} ${status}`).join(", ")}`);
  expect(open.map(({ status }) => status).filter((status) => !/^(settled|voided)$/.test(status))).toEqual([]);
  expect(unseen).toEqual([]);
  expect(doubled).toEqual([]);
  expect(notReversed.filter((id) => !neverPosted.has(id))).toEqual([]);
  expect(reversed).toEqual([]);
  const invariants = await (await world.load()).checkBooks();
  expect(invariants.filter(({ holds }) => !holds)).toEqual([]);
});

/** Hours go by, with a poll every so many of them. */
async function pass(hours: number, every: number): Promise<void> {
  for (let passed = 0; passed < hours; passed += every) {
    world.advance(every * hourMs);
    await pollAndDrain();
  }
}

const report = (line: string): void => void process.stdout.write(`  ${line}\n`);

async function planPayments(count: number): Promise<readonly SaleToMake[]> {
  const invoices = await world.company.rows<{ invno: string; custno: string; cents: string }>(
    `select trim(invno) as invno, trim(custno) as custno, (balance * 100)::bigint::text as cents from armast
     where balance > 200 and arstat = '' and artype in ('', 'N') and lckstat <> 'L' and currid in ('', 'USD') order by invno`,
  );
  return partPayments(
    invoices.map(({ cents, ...invoice }) => ({ ...invoice, balanceCents: BigInt(cents) })),
    count,
  );
}

/** Spread over the half hour; every hundredth is dated three hours back, as a record that the gateway shows late. */
async function takePayments(sales: readonly SaleToMake[]): Promise<readonly Taken[]> {
  const now = world.clock.now().getTime();
  const dated = sales.map((sale, index) => ({
    ...sale,
    createdAt: new Date(now + (index % 100 === 99 ? -6 * stepMs : Math.floor((index / sales.length) * stepMs))),
  }));
  const taken: Taken[] = [];
  for (let from = 0; from < dated.length; from += 500) {
    const some = dated.slice(from, from + 500);
    const created = await world.simulator.createSales(world.place.environmentId, some);
    taken.push(...some.map((sale, index) => ({ ...sale, transactionId: created[index]?.transactionId ?? "" })));
  }
  return taken;
}

/** What was settled in between can no longer be voided. */
async function isVoided(transactionId: string): Promise<boolean> {
  const { gateway } = await world.load();
  return gateway.voidTransaction(transactionId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ConnectorError) return false;
      throw error;
    },
  );
}

async function pollAndDrain(): Promise<void> {
  await world.poll();
  for (let more = true; more; ) ({ more } = await world.drain());
}

function tamperWithExport(text: string, answer: number): string {
  if (!text.includes('"transactions"')) return text;
  const body = JSON.parse(text) as { transactions: unknown[] };
  if (body.transactions.length < 2) return text;
  const transactions = body.transactions.flatMap((row, index) => {
    const place = index + answer * 7;
    if (place % skippedEvery === 0) return [];
    return place % repeatedEvery === 0 ? [row, row] : [row];
  });
  return JSON.stringify({ ...body, transactions });
}

async function readPostings(): Promise<ReadonlyMap<string, { receipts: number; reversals: number }>> {
  const rows = await world.rows<{ id: string; receipts: number; reversals: number }>(
    `select transaction_id as id, count(*) filter (where kind = 'receipt')::int as receipts,
       count(*) filter (where kind = 'reversal')::int as reversals
     from postings where environment_id = $1 and state = 'confirmed' group by 1`,
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
