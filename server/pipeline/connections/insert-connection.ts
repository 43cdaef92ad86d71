import type { Slot } from "@/server/connectors/contract";
import { connectors } from "@/server/connectors/registry";
import type { WebhookSchemeName } from "@/server/connectors/webhooks";
import { newId } from "@/server/kernel/ids";
import type { TenantClient } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { ConnectorId } from "./connection.schema";
import type { EnvironmentPlace } from "./load-environment";
import { hookSecretPlace } from "./open-hook";
import { polledOfShop } from "./poll-shop";
import { sealedPlace } from "./sealed-place";

interface NewConnection extends EnvironmentPlace {
  readonly connectionId: string;
  readonly connectorId: ConnectorId;
  readonly slot: Slot;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** The last day of the credentials, `YYYY-MM-DD`. */
  readonly validUntil?: string | undefined;
  /** Where notifications arrive, for a system that sends some: the end of the address, and what they are signed with. */
  readonly hook?: { readonly key: string; readonly secret: string };
}

/**
 * Writes a connection with what its connector needs: a gateway or a shop its address for notifications and its polls. Credentials are sealed.
 * @returns false when the slot of this environment is filled; nothing was written then.
 */
export async function insertConnection(tx: TenantClient, vault: Vault, made: NewConnection): Promise<boolean> {
  const { tenantId, environmentId, connectionId, connectorId, slot, name, config, credentials, validUntil, hook } =
    made;
  const place = { tenantId, environmentId };
  const key = await tx.tenantDataKey.findFirstOrThrow({ where: { tenantId }, orderBy: { createdAt: "desc" } });
  const dataKey = { tenantId, dataKeyId: key.id, wrapped: key.wrapped };
  const hasCredentials = Object.keys(credentials).length > 0;
  const { count } = await tx.connection.createMany({
    data: [
      {
        ...place,
        id: connectionId,
        connectorId,
        slot,
        name,
        config: JSON.parse(JSON.stringify(config)),
        ...(validUntil === undefined ? {} : { credentialsValidUntil: new Date(validUntil) }),
        ...(hasCredentials
          ? {
              sealedCredentials: Buffer.from(
                vault.seal(dataKey, sealedPlace(connectionId), JSON.stringify(credentials)),
              ),
            }
          : {}),
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  if (hook !== undefined) {
    const endpointId = newId();
    await tx.hookEndpoint.create({
      data: {
        ...place,
        id: endpointId,
        connectionId,
        key: hook.key,
        scheme: recommendedScheme(connectorId),
        sealedSecret: Buffer.from(vault.seal(dataKey, hookSecretPlace("sealed_secret", endpointId), hook.secret)),
      },
    });
  }
  if (slot === "gateway") await tx.pollCursor.create({ data: { ...place, connectionId, resource: "transactions" } });
  if (slot === "shop") {
    await tx.pollCursor.createMany({ data: polledOfShop.map((resource) => ({ ...place, connectionId, resource })) });
  }
  return true;
}

/** The way in which a system's deliveries are best verified. */
function recommendedScheme(connectorId: ConnectorId): WebhookSchemeName {
  const { webhooks } = connectors[connectorId];
  if (webhooks === undefined) throw new Error(`The connector ${connectorId} takes no notifications.`);
  return webhooks.schemes[0];
}
