import { z } from "zod";
import { err, ok, type Result } from "@/server/kernel/result";
import { orderVersion } from "./orders";
import { gid, instant } from "./schemas";

/** What a notification is about: which record, and in which of its states. */
export interface ShopNotification {
  readonly resource: "orders" | "refunds" | "inventory";
  /** The same as the records that are pulled have, so that one state is told once, whichever way it comes. */
  readonly externalId: string;
  readonly version: string;
  /** For people: what the record is called, and how it stands; '' where the notification does not say. */
  readonly name: string;
  readonly state: string;
}

const order = z.looseObject({
  admin_graphql_api_id: gid,
  name: z.string().max(100),
  updated_at: instant,
  financial_status: z.string().max(40).nullable(),
});
const refund = z.looseObject({ admin_graphql_api_id: gid, created_at: instant, order_id: z.int() });
const inventoryLevel = z.looseObject({
  admin_graphql_api_id: gid,
  updated_at: instant,
  available: z.int().nullable(),
});
const anything = z.looseObject({ admin_graphql_api_id: gid });

/**
 * Reads a notification, which has the legacy form of its record. What it is about is told by the record's own id, which is signed;
 * the topic stands in a header and is not.
 */
export function readShopNotification(message: unknown): Result<ShopNotification, string> {
  const id = anything.safeParse(message).data?.admin_graphql_api_id ?? "";
  if (id.startsWith("gid://shopify/Order/")) {
    const read = order.safeParse(message);
    if (!read.success) return err(fieldsOf(read.error));
    const { name, updated_at, financial_status } = read.data;
    const version = orderVersion(updated_at, financial_status ?? undefined);
    return ok({ resource: "orders", externalId: id, version, name, state: financial_status ?? "" });
  }
  if (id.startsWith("gid://shopify/Refund/")) {
    const read = refund.safeParse(message);
    if (!read.success) return err(fieldsOf(read.error));
    return ok({
      resource: "refunds",
      externalId: id,
      version: read.data.created_at.toISOString(),
      name: "",
      state: "",
    });
  }
  if (id.startsWith("gid://shopify/InventoryLevel/")) {
    const read = inventoryLevel.safeParse(message);
    if (!read.success) return err(fieldsOf(read.error));
    const { updated_at, available } = read.data;
    const version = `${updated_at.toISOString()} ${available}`;
    return ok({ resource: "inventory", externalId: id, version, name: "", state: `${available}` });
  }
  return err("it is about none of the records that we know");
}

const fieldsOf = ({ issues }: z.ZodError): string =>
  [...new Set(issues.map(({ path }) => path.map(String).join(".") || "the whole message"))].join(", ").slice(0, 200);
