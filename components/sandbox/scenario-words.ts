import { CreditCard, Gavel, type LucideIcon, ShoppingBag, Undo2, X } from "lucide-react";
import type { Scenario } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";

/** What each button makes happen, and where it ends. */
export const scenarioWords = {
  payment: {
    label: "A payment",
    icon: CreditCard,
    says: "A customer pays an open invoice. It ends in one cash receipt.",
  },
  decline: { label: "A decline", icon: X, says: "A card is refused. No money moves; Sage Pro notes the attempt." },
  refund: { label: "A refund", icon: Undo2, says: "A payment and its refund, as a receipt and its reversal." },
  chargeback: { label: "A chargeback", icon: Gavel, says: "A payment that the payer's bank takes back." },
  order: {
    label: "An order in the shop",
    icon: ShoppingBag,
    says: "A customer orders in the simulated shop and pays.",
  },
} as const satisfies Record<Scenario, { label: string; icon: LucideIcon; says: string }>;
