import { createHmac, hkdfSync } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { ConnectorError, type ConnectorErrorKind, connectorErrorTable } from "@/server/connectors/contract";
import { type Refusal, type SignInHolds, type StandsMs, stillStandsMs } from "@/server/connectors/sign-in-holds";
import type { Clock } from "@/server/kernel/clock";
import { guardText } from "@/server/platform/card-guard";
import type { Database, TenantScope } from "@/server/platform/db/database";

export interface SharedHoldsParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
  /** Keys the hashes of credentials: whoever reads the table alone can try no passwords against it. */
  readonly secret: string;
}

/** A process that dies while it signs in gives the turn back after this; a sign-in takes a few seconds. */
const leaseMs = 30_000;
const lookAgainMs = 150;
/** A refusal that was read is not read again for so long: a chunk asks hundreds of times, and a hold lasts minutes. */
const recallMs = 5_000;
const maxRecalled = 64;
/** So long after its last refusal nobody is kept waiting by it any more, and a system has forgotten it too. */
const keepDays = 30;

const take = `
  insert into sign_in_holds as h (tenant_id, sign_in, leased_until) values ($1, $2, $4)
  on conflict (tenant_id, sign_in) do update set leased_until = excluded.leased_until
  where (h.leased_until is null or h.leased_until <= $3)
    and (h.refused_at is null or h.refused_at + make_interval(secs => ($5::float8[])[least(h.in_a_row, 3)]) <= $3)
  returning 1`;

const read = `
  select in_a_row as "inARow", refused_at as "refusedAt", kind, note, detail from sign_in_holds
  where tenant_id = $1 and sign_in = $2 and refused_at is not null`;

const refuse = `
  insert into sign_in_holds as h (tenant_id, sign_in, in_a_row, refused_at, kind, note, detail) values ($1, $2, 1, $3, $5, $6, $7::jsonb)
  on conflict (tenant_id, sign_in) do update set in_a_row = h.in_a_row + 1, refused_at = $3, kind = $5, note = $6, detail = $7::jsonb,
    leased_until = case when h.leased_until = $4 then null else h.leased_until end`;

const isKind = (kind: string): kind is ConnectorErrorKind => Object.hasOwn(connectorErrorTable, kind);
const kindSchema = z.string().refine(isKind);
const detailSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * Refused sign-ins that all processes share, and that a restart does not forget. The database is asked when somebody has to sign in,
 * which is every two hours, and not while a token is in use. Credentials are told apart in the whole tenant, so that a form in which
 * they were tried counts with the connection that has them.
 */
export function shareHolds({ db, clock, secret }: SharedHoldsParts, { tenantId }: TenantScope): SignInHolds {
  const recalled = new Map<string, { readonly refusal: Refusal; readonly untilMs: number }>();
  const hashKey = Buffer.from(hkdfSync("sha256", secret, "", "tallybridge sign-in holds v1", 32));
  const nameOf = (key: string) => createHmac("sha256", hashKey).update(`${tenantId}\n${key}`).digest("base64url");

  async function recall(signIn: string): Promise<Refusal | undefined> {
    const [row] = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ inARow: number; refusedAt: Date; kind: string; note: string; detail: unknown }>(read, [
        tenantId,
        signIn,
      ]),
    );
    recalled.delete(signIn);
    if (row === undefined) return undefined;
    const { inARow, refusedAt, kind, note, detail } = row;
    const error = new ConnectorError(kindSchema.parse(kind), note, { detail: detailSchema.parse(detail) });
    const refusal = { error, atMs: refusedAt.getTime(), inARow };
    recalled.set(signIn, { refusal, untilMs: clock.now().getTime() + recallMs });
    const [oldest] = recalled.keys();
    if (recalled.size > maxRecalled && oldest !== undefined) recalled.delete(oldest);
    return refusal;
  }

  /** @returns the end of the lease, by which it is known again; undefined when somebody else has the turn or a refusal stands. */
  async function takeTurn(signIn: string, standsMs: StandsMs): Promise<Date | undefined> {
    const now = clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const standsSeconds = standsMs.map((ms) => ms / 1_000);
    const taken = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query(take, [tenantId, signIn, now, until, standsSeconds]),
    );
    return taken.length > 0 ? until : undefined;
  }

  /** Gives the turn back without a word about the credentials, or with the word that they are good. */
  const giveBack = (signIn: string, until: Date, isAccepted: boolean) =>
    db.withTenantSql({ tenantId }, async (sql) => {
      const own = [tenantId, signIn, until];
      const mine = "tenant_id = $1 and sign_in = $2 and leased_until = $3";
      await sql.query(`delete from sign_in_holds where ${mine}${isAccepted ? "" : " and in_a_row = 0"}`, own);
      if (!isAccepted) await sql.query(`update sign_in_holds set leased_until = null where ${mine}`, own);
    });

  /** Every refusal counts, also one that comes after the lease: the other system has counted it too. */
  const note = (signIn: string, until: Date, { kind, message, detail }: ConnectorError) =>
    db.withTenantSql({ tenantId }, async (sql) => {
      const told = [kind, guardText(message.slice(0, 500)).clean, guardText(JSON.stringify(detail)).clean];
      await sql.query(refuse, [tenantId, signIn, clock.now(), until, ...told]);
      await sql.query(
        `delete from sign_in_holds where tenant_id = $1
           and greatest(refused_at, leased_until) < $2::timestamptz - make_interval(days => ${keepDays})`,
        [tenantId, clock.now()],
      );
    });

  return {
    async begin(key, standsMs) {
      const signIn = nameOf(key);
      for (;;) {
        const known = recalled.get(signIn);
        const isFresh = known !== undefined && clock.now().getTime() < known.untilMs;
        const until = isFresh ? undefined : await takeTurn(signIn, standsMs);
        if (until !== undefined) {
          return {
            may: true,
            accepted: () => giveBack(signIn, until, true),
            unclear: () => giveBack(signIn, until, false),
            refused: (error) => note(signIn, until, error),
          };
        }
        const refusal = isFresh ? known.refusal : await recall(signIn);
        const waitMs = refusal === undefined ? 0 : stillStandsMs(refusal, standsMs, clock.now().getTime());
        if (refusal !== undefined && waitMs > 0) return { may: false, error: refusal.error, waitMs };
        recalled.delete(signIn);
        await pause(lookAgainMs);
      }
    },
  };
}
