import type { Direction } from "@/server/pipeline/sync/schedule.schema";
import type { Writer } from "./direction";
import { shopItems } from "./shop-items";
import { shopPrices } from "./shop-prices";
import { shopStock } from "./shop-stock";
import { vaultLabels } from "./vault-labels";

export const writers = { vaultLabels, shopItems, shopStock, shopPrices } as const satisfies Record<Direction, Writer>;
