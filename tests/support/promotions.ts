import { createEnvironment } from "@/server/account/environments/create-environment";
import { arrangePlan } from "@/server/account/plans";
import { newId } from "@/server/kernel/ids";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { type PromotionGround, planPromotion, requestPromotion } from "@/server/pipeline/promotion";
import type { PromotionChoice, RequestedPromotion } from "@/server/pipeline/promotion/promotion.schema";
import { type EnvironmentKind, type Role, userActor } from "@/server/platform/auth";
import { silentLog } from "@/server/platform/log/log";
import { connectSimulated } from "@/server/sandbox/connect-simulated";
import { openPipelineWorld, type PipelineWorld } from "./pipeline-world";
import { openWorldShop } from "./world-shop";

export interface PromotedPlace extends EnvironmentPlace {
  readonly environmentKind: EnvironmentKind;
  readonly userId: string;
  readonly actor: string;
}

/** A tenant whose Sandbox has a QA behind it that is connected and tested, and a Production. */
export interface PromotionWorld {
  readonly world: PipelineWorld;
  readonly ground: PromotionGround;
  place(kind: EnvironmentKind, userId?: string): PromotedPlace;
  /** Somebody else of the company. */
  addMember(role: Role): Promise<string>;
  /** Looks at what would be carried and asks for it at once. */
  promote(
    into: PromotedPlace,
    choice: Omit<PromotionChoice, "drafts" | "accepted"> & { readonly drafts?: string[] },
    at?: { date: string; time: string; zone: string },
  ): Promise<RequestedPromotion>;
  close(): Promise<void>;
}

/**
 * Production takes no simulated system. Its company is reached by the loader of QA here, which stands for a real one: what promoting does
 * with what it is told is the same, and that a real system is opened in Production is shown where connections are.
 */
export async function openPromotionWorld(): Promise<PromotionWorld> {
  const world = await openPipelineWorld();
  const shop = openWorldShop(world);
  const { tenantId } = world.place;
  const ids = new Map<EnvironmentKind, string>([["sandbox", world.place.environmentId]]);
  const place: PromotionWorld["place"] = (kind, userId = world.userId) => ({
    tenantId,
    environmentId: ids.get(kind) ?? "",
    environmentKind: kind,
    userId,
    actor: userActor(userId),
  });
  await arrangePlan(world, { tenantId, plan: "growth", actor: "system:test" });
  for (const kind of ["qa", "production"] as const) {
    await createEnvironment(world, { tenantId, actor: userActor(world.userId) }, { kind });
    const [made] = await world.rows<{ id: string }>(
      "select environment_id as id from environments where $1::uuid is not null and tenant_id = $2 and kind = $3",
      [tenantId, kind],
    );
    ids.set(kind, made?.id ?? "");
  }
  const parts = { ...world, ...shop.connectionParts, shop: shop.simulator, appUrl: "http://portal.test" };
  for (const slot of ["gateway", "erp"] as const) {
    const { connectionId } = await connectSimulated(parts, place("qa"), slot);
    await checkConnection(world.connectionParts, { ...place("qa"), connectionId }, "person");
    await world.rows(
      `insert into connections (tenant_id, environment_id, connection_id, connector_id, slot, name, config, health, checked_at)
       select tenant_id, $3, $4, connector_id, slot, name, config, 'healthy', now() from connections
       where $1::uuid is not null and connection_id = $2`,
      [connectionId, ids.get("production"), newId()],
    );
  }
  const ground: PromotionGround = {
    db: world.db,
    log: silentLog,
    clock: world.clock,
    loadEnvironment: ({ environmentId }) =>
      world.loadEnvironment(environmentId === ids.get("production") ? place("qa") : { tenantId, environmentId }),
  };
  return {
    world,
    ground,
    place,
    async addMember(role) {
      const userId = newId();
      await world.rows(
        "insert into users (id, email, name, password_hash) values ($2, $3, 'Grace', '-') returning $1::uuid",
        [userId, `${userId}@acme.example`],
      );
      await world.rows("insert into memberships (tenant_id, user_id, role) values ($2, $3, $4) returning $1::uuid", [
        ...[tenantId, userId, role],
      ]);
      return userId;
    },
    async promote(into, { from, drafts = [] }, at) {
      const { contentHash, flows } = await planPromotion(ground, into, { from, drafts, accepted: [] });
      // What a preview says is shown where previews are; here it is accepted.
      const accepted = flows.map(({ key }) => key);
      return requestPromotion(ground, into, {
        from,
        drafts,
        accepted,
        contentHash,
        note: "As agreed.",
        at: at ?? null,
      });
    },
    async close() {
      await shop.close();
      await world.close();
    },
  };
}
