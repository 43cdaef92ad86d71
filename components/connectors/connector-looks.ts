import { CreditCard, Landmark, type LucideIcon, ShoppingBag } from "lucide-react";
import type { ConnectorId } from "@/server/connectors/connector-form.schema";

/** How each connector is shown. A new one is a line here, and the compiler asks for it. */
export const connectorLooks = {
  paytrace: { Icon: CreditCard, label: "PayTrace", tint: "bg-accent-tint text-accent-ink" },
  "sage-pro": { Icon: Landmark, label: "Sage Pro", tint: "bg-subtle text-muted" },
  shopify: { Icon: ShoppingBag, label: "Shopify", tint: "bg-subtle text-muted" },
} as const satisfies Record<ConnectorId, { Icon: LucideIcon; label: string; tint: string }>;
