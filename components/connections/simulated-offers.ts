import type { connectorLooks } from "@/components/connectors/connector-looks";
import type { SimulatedSlot } from "@/server/pipeline/connections/connection.schema";

/** What the Sandbox plays: one system for each slot, connected with a click. A connector needs none. */
export const simulatedOffers = {
  gateway: {
    connectorId: "paytrace",
    what: "A simulated merchant of its own. Later its settings can be changed to those of a real account.",
    act: "Connect simulated PayTrace",
  },
  erp: {
    connectorId: "sage-pro",
    what: "A sandbox company of its own with customers, open invoices and a ledger.",
    act: "Connect a sandbox company",
  },
  shop: {
    connectorId: "shopify",
    what: "A shop of its own, whose orders are paid through the simulated PayTrace. Their payments are posted like all others.",
    act: "Connect a simulated shop",
  },
} as const satisfies Record<SimulatedSlot, { connectorId: keyof typeof connectorLooks; what: string; act: string }>;
