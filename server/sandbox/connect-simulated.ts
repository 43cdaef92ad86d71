import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { SimulatedSlot } from "@/server/pipeline/connections/connection.schema";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { slotFilled } from "@/server/pipeline/connections/slot-filled";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import type { TenantClient } from "@/server/platform/db/database";
import type { PrepareSandboxParts } from "./prepare-sandbox";
import {
  alone,
  openMerchant,
  openSimulatedShop,
  seedCompany,
  writeErpRow,
  writeGatewayRows,
  writeShopRows,
} from "./simulated-systems";

export type ConnectSimulated = (
  actor: EnvironmentPlace & { readonly actor: string; readonly environmentKind: EnvironmentKind },
  slot: SimulatedSlot,
) => Promise<{ readonly connectionId: string }>;

/**
 * Fills an empty slot with a simulated system of its own: a merchant account, a seeded Sage Pro company, or a shop. The portal's rows come
 * last, so a call that was interrupted can be repeated.
 * @throws AppError `forbidden` in Production; `conflict` when the slot is filled.
 */
export async function connectSimulated(
  parts: PrepareSandboxParts & { readonly clock: Clock },
  { tenantId, environmentId, actor, environmentKind }: Parameters<ConnectSimulated>[0],
  slot: SimulatedSlot,
): ReturnType<ConnectSimulated> {
  if (environmentKind === "production") {
    throw new AppError("forbidden", "A simulated system was asked for in Production.", {
      userText: "Simulated systems are not for Production.",
    });
  }
  const place = { tenantId, environmentId };
  return alone(parts.sagePool, environmentId, async () => {
    const isFilled = (tx: TenantClient) => tx.connection.count({ where: { ...place, slot } });
    if ((await parts.db.withTenant(place, isFilled)) > 0) throw slotFilled(slot);
    const writeRows = await openSystem(parts, place, slot);
    return parts.db.withTenant(place, async (tx) => {
      const connectionId = await writeRows(tx);
      await appendAudit(tx, {
        tenantId,
        at: parts.clock.now(),
        actor,
        action: "connection.created",
        target: connectionId,
        detail: { slot, simulated: true },
      });
      return { connectionId };
    });
  });
}

/** Makes the simulated system. @returns what writes the portal's rows of it */
async function openSystem(
  parts: PrepareSandboxParts,
  place: EnvironmentPlace,
  slot: SimulatedSlot,
): Promise<(tx: TenantClient) => Promise<string>> {
  const { environmentId } = place;
  switch (slot) {
    case "gateway": {
      const merchant = await openMerchant(parts, environmentId);
      return (tx) => writeGatewayRows(parts.vault, tx, place, merchant);
    }
    case "erp":
      await seedCompany(parts, environmentId);
      return (tx) => writeErpRow(parts.vault, tx, place);
    case "shop": {
      const opened = await openSimulatedShop(parts, environmentId);
      return (tx) => writeShopRows(parts.vault, tx, place, opened);
    }
    default:
      return slot satisfies never;
  }
}
