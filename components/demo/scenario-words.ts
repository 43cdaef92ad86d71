import { BanknoteX, CreditCard, type LucideIcon, RotateCcw, ShieldAlert, ShoppingCart } from "lucide-react";
import type { Scenario } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";

interface ScenarioWords {
  readonly label: string;
  readonly Icon: LucideIcon;
  /** What to look at while it travels. */
  readonly watch: string;
}

/** What a visitor can make happen, in the order in which a payment's life has it. */
export const scenarioWords = {
  payment: {
    label: "A payment",
    Icon: CreditCard,
    watch: "An open invoice is paid in the gateway. It becomes one cash receipt on that invoice.",
  },
  decline: {
    label: "A decline",
    Icon: BanknoteX,
    watch: "The card is refused. No money moves, and Sage Pro holds a note that the payment failed.",
  },
  refund: {
    label: "A refund",
    Icon: RotateCcw,
    watch: "A payment is taken and given back. The refund reverses the receipt; nothing is deleted.",
  },
  chargeback: {
    label: "A chargeback",
    Icon: ShieldAlert,
    watch:
      "A settled payment is taken back by the payer's bank. The notice comes behind the payment and reverses its receipt.",
  },
  order: {
    label: "An order in the shop",
    Icon: ShoppingCart,
    watch: "An order is placed in the simulated shop and paid. It becomes a sales order, and its payment follows.",
  },
} as const satisfies Record<Scenario, ScenarioWords>;
