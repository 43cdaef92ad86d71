/** The test cards of Stripe's documentation by the names of their payment methods. Nobody types a number here. */
export const testCards = {
  pm_card_visa: {
    label: "Card that is accepted",
    brand: "visa",
    last4: "4242",
    onSession: "accepted",
    onRenewal: "paid",
  },
  pm_card_mastercard: {
    label: "Another card that is accepted",
    brand: "mastercard",
    last4: "4444",
    onSession: "accepted",
    onRenewal: "paid",
  },
  pm_card_authenticationRequiredSetupForOffSession: {
    label: "Card that asks for 3-D Secure",
    brand: "visa",
    last4: "3155",
    onSession: "asks",
    onRenewal: "paid",
  },
  pm_card_authenticationRequired: {
    label: "Card that asks for 3-D Secure every time",
    brand: "visa",
    last4: "3184",
    onSession: "asks",
    onRenewal: "asks",
  },
  pm_card_chargeDeclined: {
    label: "Card that is declined",
    brand: "visa",
    last4: "0002",
    onSession: "declined",
    onRenewal: "declined",
  },
  pm_card_chargeCustomerFail: {
    label: "Card that is accepted now and fails at the renewal",
    brand: "visa",
    last4: "0341",
    onSession: "accepted",
    onRenewal: "declined",
  },
} as const satisfies Record<
  string,
  {
    readonly label: string;
    readonly brand: string;
    readonly last4: string;
    /** While its holder is there. */
    readonly onSession: "accepted" | "asks" | "declined";
    /** While nobody is there to ask. */
    readonly onRenewal: "paid" | "asks" | "declined";
  }
>;

export type TestCard = keyof typeof testCards;
export const isTestCard = (text: string): text is TestCard => Object.hasOwn(testCards, text);
