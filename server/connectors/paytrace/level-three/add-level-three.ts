import { ConnectorError } from "@/server/connectors/contract";
import type { Money } from "@/server/kernel/money";
import { wireAmount } from "../payments/wire-amount";
import { readDone } from "../read-answer";
import { envelope } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireReference, wireText } from "../wire-text";
import type { LevelThreeInput, LineItem, MastercardLineItem } from "./level-three";

const codes = { visa: 170, mastercard: 171 } as const;

/**
 * Adds enhanced data to an approved, unsettled Visa or Mastercard payment, in place of what was there: sending it twice is harmless.
 * @throws ConnectorError invalid for a payment that does not take it, or a text or number that is none
 */
export async function addLevelThree(session: Session, config: PayTraceConfig, input: LevelThreeInput): Promise<void> {
  const money = (name: string, amount: Money | undefined) =>
    amount === undefined ? {} : { [name]: wireAmount(amount, config, 0n) };
  const body = {
    transaction_id: input.transactionId,
    invoice_id: wireReference(input.invoiceId, "An invoice id"),
    customer_reference_id: wireText(input.customerReferenceId, 50),
    // -1 is PayTrace's word for exempt, where 0 would be a tax of nothing.
    tax_amount: input.tax === "exempt" ? "-1" : wireAmount(input.tax, config, 0n),
    ...money("national_tax_amount", input.nationalTax),
    ...textField("merchant_tax_id", input.merchantTaxId),
    ...textField("customer_tax_id", input.customerTaxId),
    ...textField("commodity_code", input.commodityCode),
    ...money("discount_amount", input.discount),
    ...money("freight_amount", input.freight),
    ...money("duty_amount", input.duty),
    ...money("additional_tax_amount", input.additionalTax),
    ...decimalField("additional_tax_rate", input.additionalTaxRate),
    ...(input.network === "mastercard" ? flagField("additional_tax_included", input.additionalTaxIncluded) : {}),
    ...(input.sourceZip === undefined ? {} : { source_address: { zip: wireText(input.sourceZip, 10) } }),
    ...(input.shipTo === undefined
      ? {}
      : { shipping_address: { zip: wireText(input.shipTo.zip, 10), country: wireText(input.shipTo.country, 2) } }),
    line_items:
      input.network === "visa"
        ? input.lineItems.map((item) => lineFields(item, money))
        : input.lineItems.map((item) => mastercardFields(item, money)),
  };
  readDone(await session.call(`/v1/level_three/${input.network}`, body, "write"), codes[input.network], envelope);
}

type MoneyField = (name: string, amount: Money | undefined) => Readonly<Record<string, string>>;

const lineFields = (item: LineItem, money: MoneyField) => ({
  // Longer ones are cut by other clients too; the networks take 35 characters.
  description: wireText(item.description, 35),
  product_id: wireText(item.productId, 50),
  ...textField("commodity_code", item.commodityCode),
  ...decimalField("quantity", item.quantity),
  unit_of_measure: wireText(item.unitOfMeasure, 10),
  ...money("unit_cost", item.unitCost),
  ...money("amount", item.amount),
  ...money("discount_amount", item.discountAmount),
  ...money("additional_tax_amount", item.additionalTaxAmount),
  ...decimalField("additional_tax_rate", item.additionalTaxRate),
});

const mastercardFields = (item: MastercardLineItem, money: MoneyField) => ({
  ...lineFields(item, money),
  debit_or_credit: item.debitOrCredit,
  ...textField("merchant_tax_id", item.merchantTaxId),
  ...decimalField("discount_rate", item.discountRate),
  ...flagField("discount_included", item.discountIncluded),
  ...flagField("tax_included", item.taxIncluded),
  ...flagField("additional_tax_included", item.additionalTaxIncluded),
});

const textField = (name: string, text: string | undefined) =>
  text === undefined ? {} : { [name]: wireText(text, 50) };

/** Whether PayTrace wants a letter or a boolean here is not documented; a boolean is a guess. */
const flagField = (name: string, flag: boolean | undefined) => (flag === undefined ? {} : { [name]: flag });

function decimalField(name: string, decimal: string | undefined) {
  if (decimal === undefined) return {};
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(decimal)) {
    throw new ConnectorError("invalid", `The ${name.replaceAll("_", " ")} is not a decimal number.`);
  }
  return { [name]: decimal };
}
