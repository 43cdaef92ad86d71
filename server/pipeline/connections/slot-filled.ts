import type { Slot } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { EnvironmentPlace } from "./load-environment";

/**
 * Why an environment takes no second system of a kind. Flows, invoices and the price go by one gateway, one company and at most one shop,
 * so what a second one says could not be told from what the first one does.
 */
const whyOne = {
  gateway: "This environment has its payment gateway: it speaks to one.",
  erp: "This environment has its Sage Pro company: it speaks to one.",
  shop: "This environment has its shop: it speaks to one.",
} as const satisfies Record<Slot, string>;

const remedy =
  "To connect another one in its place, change the settings of that connection. One beside it belongs in a company of its own here, with a gateway and a Sage Pro company of its own.";

export const slotFilled = (slot: Slot): AppError =>
  new AppError("conflict", `The slot ${slot} is filled.`, { userText: `${whyOne[slot]} ${remedy}` });

/** Before somebody fills in a form in vain. @throws AppError `conflict` */
export async function requireEmptySlot(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  slot: Slot,
): Promise<void> {
  const filled = await sql.query(
    "select 1 from connections where tenant_id = $1 and environment_id = $2 and slot = $3",
    [...[tenantId, environmentId, slot]],
  );
  if (filled.length > 0) throw slotFilled(slot);
}
