import type { Money } from "@/server/kernel/money";

/** What both networks take about one line of an invoice. Rates are percentages as decimal text, such as `"8.1"`. */
export interface LineItem {
  readonly description: string;
  readonly productId: string;
  readonly commodityCode?: string;
  /** Decimal text: quantities may be parts. */
  readonly quantity: string;
  /** A code such as `PCE` or `EACH`. */
  readonly unitOfMeasure: string;
  readonly unitCost: Money;
  readonly amount: Money;
  readonly discountAmount?: Money;
  readonly additionalTaxAmount?: Money;
  readonly additionalTaxRate?: string;
}

/** What Mastercard wants to know beside. */
export interface MastercardLineItem extends LineItem {
  readonly debitOrCredit: "D" | "C";
  readonly merchantTaxId?: string;
  readonly discountRate?: string;
  readonly discountIncluded?: boolean;
  readonly taxIncluded?: boolean;
  readonly additionalTaxIncluded?: boolean;
}

interface LevelThreeHead {
  readonly transactionId: string;
  /** Overwrites that of the transaction, which by then may be how a payment is found. */
  readonly invoiceId: string;
  readonly customerReferenceId: string;
  readonly tax: Money | "exempt";
  readonly nationalTax?: Money;
  readonly merchantTaxId?: string;
  readonly customerTaxId?: string;
  readonly commodityCode?: string;
  readonly discount?: Money;
  readonly freight?: Money;
  readonly duty?: Money;
  readonly additionalTax?: Money;
  readonly additionalTaxRate?: string;
  readonly sourceZip?: string;
  readonly shipTo?: { readonly zip: string; readonly country: string };
}

/** The enhanced data of a purchase for which the issuer gives a better rate; there are two kinds, by the card's network. */
export type LevelThreeInput =
  | (LevelThreeHead & { readonly network: "visa"; readonly lineItems: readonly LineItem[] })
  | (LevelThreeHead & {
      readonly network: "mastercard";
      readonly additionalTaxIncluded?: boolean;
      readonly lineItems: readonly MastercardLineItem[];
    });
