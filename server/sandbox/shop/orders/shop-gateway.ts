/** How a shop has a card charged and money given back: by the simulated gateway of the same environment. */
export interface ShopGateway {
  charge(
    shopId: string,
    payment: {
      readonly amountCents: bigint;
      /** The name of the order stands where the gateway keeps the number of an invoice. */
      readonly invoiceId: string;
      readonly customerId: string;
      readonly payerName: string;
    },
  ): Promise<{ readonly transactionId: string; readonly approved: boolean }>;
  giveBack(
    shopId: string,
    payment: {
      /** Of the payment. */
      readonly transactionId: string;
      readonly amountCents: bigint;
      /** Everything that was paid, so that a payment that is not settled yet can be voided. */
      readonly isWhole: boolean;
    },
  ): Promise<
    | { readonly how: "voided" | "refunded"; readonly transactionId: string }
    /** In the gateway's words. */
    | { readonly how: "refused"; readonly text: string }
  >;
}
