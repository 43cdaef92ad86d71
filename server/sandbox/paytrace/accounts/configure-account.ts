import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { type FaultInput, faultSchema } from "../faults/fault";
import { inTransaction } from "../schema/in-transaction";
import { type AccountSettings, accountSettings, type NotificationSettings } from "./settings";

/** Changes to the behaviour of one account. What is absent stays; `faults` replaces the whole list. */
export type Knobs = Partial<Omit<AccountSettings, "notifications">> & {
  readonly notifications?: Partial<NotificationSettings>;
  readonly faults?: readonly FaultInput[];
};

/** Only the outline: the merged settings are parsed strictly, which refuses every knob that does not exist. */
const knobsOutline = z.looseObject({
  notifications: z.record(z.string(), z.unknown()).default({}),
  faults: z.array(faultSchema).max(20).optional(),
});
type StoredFault = z.infer<typeof faultSchema>;

/** Applies knobs to an account. @throws ZodError for a knob that does not exist or is out of range. */
export async function configureAccount(pool: Pool, accountId: string, knobs: unknown): Promise<void> {
  const { faults, notifications, ...changes } = knobsOutline.parse(knobs);
  await inTransaction(pool, async (client) => {
    const found = await client.query<{ settings: unknown }>(
      "select settings from paytrace.accounts where account_id = $1 for update",
      [accountId],
    );
    if (found.rows[0] === undefined) throw new Error(`There is no simulated merchant ${accountId}.`);
    const current = accountSettings.parse(found.rows[0].settings);
    const settings = accountSettings.parse({
      ...current,
      ...changes,
      notifications: { ...current.notifications, ...notifications },
    });
    await client.query("update paytrace.accounts set settings = $2 where account_id = $1", [
      accountId,
      JSON.stringify(settings),
    ]);
    if (faults !== undefined) await replaceFaults(client, accountId, faults);
  });
}

async function replaceFaults(client: PoolClient, accountId: string, faults: readonly StoredFault[]): Promise<void> {
  await client.query("delete from paytrace.faults where account_id = $1", [accountId]);
  await client.query(
    `insert into paytrace.faults (account_id, position, kind, path, remaining, share, hold_ms)
     select $1, f.ordinality, f.value->>'kind', f.value->>'path', (f.value->>'next')::int,
            (f.value->>'share')::float8, (f.value->>'holdMs')::int
     from jsonb_array_elements($2::jsonb) with ordinality f`,
    [accountId, JSON.stringify(faults)],
  );
}
