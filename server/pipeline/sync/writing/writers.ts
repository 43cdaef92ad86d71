import type { Direction } from "@/server/pipeline/sync/schedule.schema";
import type { Writer } from "./direction";
import { shopStock } from "./shop-stock";
import { vaultLabels } from "./vault-labels";

export const writers = { vaultLabels, shopStock } as const satisfies Record<Direction, Writer>;
