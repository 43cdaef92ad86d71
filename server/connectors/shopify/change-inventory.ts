import { z } from "zod";
import { throwUserErrors, userErrors } from "./errors";
import { gid } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

interface StockPlace {
  readonly inventoryItemId: string;
  readonly locationId: string;
  /** The same key again changes nothing and is answered like the first time; a UUID, as Shopify recommends. */
  readonly key: string;
}

export interface SetInventoryInput extends StockPlace {
  readonly available: number;
  /** What is there by our knowledge: another number there is a `conflict`. Undefined writes over whatever is there. */
  readonly changeFrom: number | undefined;
}

export interface AdjustInventoryInput extends StockPlace {
  /** Below zero for what has gone. */
  readonly delta: number;
  readonly changeFrom: number | undefined;
}

/** Undefined where nothing changed, because the number was there already. */
export interface ChangedInventory {
  readonly adjustmentId: string | undefined;
}

const payload = z.looseObject({
  inventoryAdjustmentGroup: z.looseObject({ id: gid }).nullable(),
  userErrors,
});

const fields = "{ inventoryAdjustmentGroup { id } userErrors { field message code } }";
const setDocument = `mutation SetInventory($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) ${fields}
}`;
const adjustDocument = `mutation AdjustInventory($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) ${fields}
}`;

/**
 * Sets what can be sold at one location.
 * @throws ConnectorError `conflict` when the number there is another one; `invalid` for what Shopify refuses; `timeout` when it is
 * not known whether it was written, which the same call again finds out
 */
export async function setInventory(ctx: ShopifyContext, input: SetInventoryInput): Promise<ChangedInventory> {
  const { inventoryItemId, locationId, key, available, changeFrom } = input;
  const quantity = { inventoryItemId, locationId, quantity: available, changeFromQuantity: changeFrom ?? null };
  const { inventorySetQuantities } = await sendQuery(ctx, {
    document: setDocument,
    variables: { key, input: { name: "available", reason: "correction", quantities: [quantity] } },
    data: z.looseObject({ inventorySetQuantities: payload }),
    effect: "write",
  });
  return readChanged(inventorySetQuantities);
}

/** Adds to what can be sold at one location, or takes away from it. @throws ConnectorError as `setInventory` does */
export async function adjustInventory(ctx: ShopifyContext, input: AdjustInventoryInput): Promise<ChangedInventory> {
  const { inventoryItemId, locationId, key, delta, changeFrom } = input;
  const change = { inventoryItemId, locationId, delta, changeFromQuantity: changeFrom ?? null };
  const { inventoryAdjustQuantities } = await sendQuery(ctx, {
    document: adjustDocument,
    variables: { key, input: { name: "available", reason: "correction", changes: [change] } },
    data: z.looseObject({ inventoryAdjustQuantities: payload }),
    effect: "write",
  });
  return readChanged(inventoryAdjustQuantities);
}

function readChanged(answer: z.output<typeof payload>): ChangedInventory {
  throwUserErrors(answer.userErrors);
  return { adjustmentId: answer.inventoryAdjustmentGroup?.id };
}
