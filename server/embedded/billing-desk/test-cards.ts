/** The test cards of Stripe's documentation by the names of their payment methods. Nobody types a number here. */
export const testCards = {
  pm_card_visa: { label: "Card that is accepted", onSession: "accepted", renews: true },
  pm_card_authenticationRequired: { label: "Card that asks for 3-D Secure", onSession: "asks", renews: true },
  pm_card_chargeDeclined: { label: "Card that is declined", onSession: "declined", renews: false },
  pm_card_chargeCustomerFail: {
    label: "Card that is accepted now and fails at the renewal",
    onSession: "accepted",
    renews: false,
  },
} as const satisfies Record<
  string,
  { readonly label: string; readonly onSession: "accepted" | "asks" | "declined"; readonly renews: boolean }
>;

export type TestCard = keyof typeof testCards;
export const isTestCard = (text: string): text is TestCard => Object.hasOwn(testCards, text);
