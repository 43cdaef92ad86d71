import type pg from "pg";

/** How a sandbox company misbehaves on purpose. Stored in its database, so that any process can flip it for all. */
export interface SageProSwitches {
  /** Until then every call fails as if Sage Pro were switched off; undefined when it answers. */
  readonly unavailableUntil: Date | undefined;
  /** Share of writing calls whose answer is lost after they were committed, 0 to 100. */
  readonly answersLostPercent: number;
  /** How long every call takes on top. */
  readonly delayMs: number;
}

export const allWell: SageProSwitches = { unavailableUntil: undefined, answersLostPercent: 0, delayMs: 0 };

/** How long switches flipped by another process may go unnoticed here; those flipped by this one count at once. */
const keepMs = 500;
const kept = new Map<string, { readonly until: number; readonly switches: Promise<SageProSwitches> }>();

/** The switches as they were a moment ago: asking before every call would cost the calls a fifth of their time. */
export function recallSageProSwitches(pool: pg.Pool, companyId: string): Promise<SageProSwitches> {
  const known = kept.get(companyId);
  if (known !== undefined && known.until > performance.now()) return known.switches;
  const switches = readSageProSwitches(pool, companyId);
  kept.set(companyId, { until: performance.now() + keepMs, switches });
  switches.catch(() => kept.delete(companyId));
  return switches;
}

/** Flips switches of a company; those not named stay as they are. The pool logs in as `tallybridge_sage`. */
export async function setSageProSwitches(
  pool: pg.Pool,
  companyId: string,
  changes: Partial<SageProSwitches>,
): Promise<void> {
  const { unavailableUntil, answersLostPercent, delayMs } = {
    ...(await readSageProSwitches(pool, companyId)),
    ...changes,
  };
  await asCompany(pool, companyId, (client) =>
    client.query(
      `insert into tallybridge_switch (unavailable_until, answers_lost_percent, delay_ms) values ($1, $2, $3)
       on conflict (company_id) do update set unavailable_until = $1, answers_lost_percent = $2, delay_ms = $3`,
      [unavailableUntil ?? null, answersLostPercent, delayMs],
    ),
  );
  kept.delete(companyId);
}

export async function readSageProSwitches(pool: pg.Pool, companyId: string): Promise<SageProSwitches> {
  const { rows } = await asCompany(pool, companyId, (client) =>
    client.query<{ until: Date | null; lost: number; delay: number }>(
      "select unavailable_until as until, answers_lost_percent::float8 as lost, delay_ms as delay from tallybridge_switch",
    ),
  );
  const [row] = rows;
  if (row === undefined) return allWell;
  return { unavailableUntil: row.until ?? undefined, answersLostPercent: row.lost, delayMs: row.delay };
}

/** Closes or opens one fiscal period (`YYYYPP`), as a user of Sage would. */
export async function setPeriodLocked(
  pool: pg.Pool,
  companyId: string,
  yearprd: string,
  locked: boolean,
): Promise<void> {
  await asCompany(pool, companyId, (client) =>
    client.query("update sycdfis set plocked = $2 where yearprd = $1", [yearprd, locked]),
  );
}

/** Opens an invoice for editing in the name of a user, or closes it again (`undefined`). */
export async function setInvoiceEditor(
  pool: pg.Pool,
  companyId: string,
  invno: string,
  user: string | undefined,
): Promise<void> {
  await asCompany(pool, companyId, (client) =>
    client.query("update armast set lckstat = $2, lckuser = $3 where invno = $1", [
      invno,
      user === undefined ? "" : "L",
      user ?? "",
    ]),
  );
}

/** Makes a G/L account inactive, or active again. */
export async function setAccountActive(
  pool: pg.Pool,
  companyId: string,
  glacnt: string,
  active: boolean,
): Promise<void> {
  await asCompany(pool, companyId, (client) =>
    client.query("update glacnt set glstat = $2 where glacnt = $1", [glacnt, active ? "" : "I"]),
  );
}

async function asCompany<T>(pool: pg.Pool, companyId: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('sage.company_id', $1, true), set_config('search_path', 'sage', true)", [
      companyId,
    ]);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
