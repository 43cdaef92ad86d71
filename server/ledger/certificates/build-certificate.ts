import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { toDecimal } from "@/server/kernel/money";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { whyBooksAreAway } from "../books-away";
import { withinMs } from "../within-ms";
import type { BooksToAsk } from "./books-to-ask";
import { type Evidence, type PostingEvidence, selectEvidence } from "./certificate.repo";
import type { Certificate } from "./certificate.schema";
import { type BooksSay, checkEvidence, confirmedOf } from "./check-evidence";
import { judgeCertificate } from "./judge-certificate";
import { sealCertificate } from "./seal-certificate";

const booksLimitMs = 10_000;

interface Ground {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly books: BooksToAsk;
}

interface Scope {
  readonly tenantId: string;
  readonly environmentId: string;
}

/**
 * The posting certificate of one payment: what we know of it, what is in the books for it, and whether that is exactly one
 * effect, checked against Sage Pro now. Books that do not answer leave their checks open; they never pass by default.
 *
 * @throws AppError `not_found` when the environment has no such payment.
 */
export async function buildCertificate(ground: Ground, scope: Scope, transactionId: string): Promise<Certificate> {
  const evidence = await ground.db.withTenantSql(scope, (sql) =>
    selectEvidence(sql, scope.environmentId, transactionId),
  );
  if (evidence === undefined) throw new AppError("not_found", "There is no such payment to certify.");
  const books = await askBooks(
    ground,
    scope,
    [...confirmedOf(evidence), ...evidence.applications].map(({ postingKey }) => postingKey),
  );
  const checks = checkEvidence(evidence, books);
  const { tenantName, environmentKind } = evidence.payment;
  return sealCertificate({
    version: 1,
    transactionId,
    issuedAt: ground.clock.now().toISOString(),
    issuedFor: { tenant: tenantName, environment: environmentKind },
    statement: judgeCertificate(evidence, checks),
    payment: showPayment(evidence),
    events: evidence.events.map(({ runs: _runs, receivedAt, ...event }) => ({
      ...event,
      receivedAt: receivedAt.toISOString(),
    })),
    effects: confirmedOf(evidence).map((posting) => showEffect(posting, books)),
    reversals: evidence.reversals.map(({ amountMinor, confirmedAt, ...reversal }) => ({
      ...reversal,
      amount: decimal(amountMinor, reversal.currency),
      confirmedAt: confirmedAt.toISOString(),
    })),
    applications: evidence.applications.map(({ amountMinor, confirmedAt, document, postingKey, ...application }) => ({
      ...application,
      postingKey,
      amount: decimal(amountMinor, application.currency),
      confirmedAt: confirmedAt.toISOString(),
      writtenHash: document.rowsHash,
      currentHash: currentHashOf(books, postingKey),
    })),
    checks,
  });
}

const currentHashOf = (books: BooksSay, postingKey: string): string | null =>
  (books.reached ? books.proofs.get(postingKey)?.currentHash : undefined) ?? null;

async function askBooks({ books, log }: Ground, scope: Scope, keys: readonly string[]): Promise<BooksSay> {
  if (keys.length === 0) return { reached: true, proofs: new Map() };
  try {
    const proofs = await withinMs(booksLimitMs, books.verifyPostings(scope, keys));
    const found = keys.flatMap((key, index) => {
      const proof = proofs[index];
      return proof === undefined ? [] : [[key, proof] as const];
    });
    return { reached: true, proofs: new Map(found) };
  } catch (error) {
    log.warn("A certificate could not be checked against the books", { error });
    return { reached: false, why: whyBooksAreAway(error) };
  }
}

function showPayment({ payment }: Evidence): Certificate["payment"] {
  const { tenantName: _tenant, environmentKind: _kind, amountMinor, occurredAt, settledAt, ...facts } = payment;
  return {
    ...facts,
    amount: decimal(amountMinor, payment.currency),
    occurredAt: occurredAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

function showEffect(posting: PostingEvidence, books: BooksSay): Certificate["effects"][number] {
  const { document, confirmedAt, request, postingKey } = posting;
  if (document === null || confirmedAt === null) {
    throw new AppError("internal", `The confirmed posting ${postingKey} has no document.`);
  }
  return {
    postingKey,
    kind: posting.kind,
    amount: decimal(posting.amountMinor, posting.currency),
    currency: posting.currency,
    attempts: posting.attempts,
    confirmedAt: confirmedAt.toISOString(),
    flow: posting.flow,
    document: {
      custno: document.custno.trim(),
      invno: document.invno.trim(),
      refno: document.refno.trim(),
      session: document.arsess.trim(),
      date: document.date,
      cashAccount: request.cashAccount,
      postedAt: document.postedAt,
      writtenHash: document.rowsHash,
      currentHash: currentHashOf(books, postingKey),
    },
  };
}

const decimal = (minor: string, currency: string): string => toDecimal({ minor: BigInt(minor), currency });
