import { type ActingMember, changeMembers } from "./change-members";
import type { MembersContext } from "./members-context";

/** How long members have to set one up, from the day on which their company asks for it. */
export const graceMs = 7 * 24 * 60 * 60 * 1_000;

/** Asks every member for a second factor, or no longer. Whoever has none when the grace is over comes in only after setting one up. */
export async function requireSecondFactor(
  context: Pick<MembersContext, "db" | "clock">,
  acting: ActingMember,
  { required }: { readonly required: boolean },
): Promise<void> {
  await changeMembers(context, acting, async ({ sql, now, audit }) => {
    const changed = await sql.query(
      `update tenants set second_factor_required_from = $2
       where tenant_id = $1 and (second_factor_required_from is null) = $3 returning 1`,
      [acting.tenantId, required ? new Date(now.getTime() + graceMs) : null, required],
    );
    // Twice the same wish is one change.
    if (changed.length === 0) return;
    await audit({ action: "tenant.second_factor_required", target: acting.tenantId, detail: { required } });
  });
}
