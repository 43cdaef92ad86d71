import { formatMoney } from "@/components/ui/format-money";
import type { ShownValue } from "@/server/pipeline/mapper/mapper.schema";

type Shown = Readonly<Record<string, ShownValue>>;

const textAt = (record: Shown, name: string): string => {
  const value = record[name];
  return typeof value === "string" ? value.trim() : "";
};

/** `25.75 USD` as `$25.75`; what is no amount stays as it is. */
export function moneyText(shown: string): string {
  const [, sign = "", whole, cents = "", currency] = /^(-?)(\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(shown) ?? [];
  if (whole === undefined || currency === undefined) return shown;
  return formatMoney({ minor: `${sign}${whole}${cents}`, currency });
}

/** What becomes of the money, first of all: `$250.00 to invoice 170001, account 1010-00`. Undefined for a record that moves none. */
export function recordWords(target: string, shown: ShownValue): string | undefined {
  if (typeof shown !== "object" || Array.isArray(shown)) return undefined;
  const record = shown as Shown;
  if (target !== "sage-pro.receipt") return undefined;
  const amount = textAt(record, "amount");
  if (amount === "") return "No amount yet.";
  const invoice = textAt(record, "invno");
  const reference = textAt(record, "reference");
  const [customer, account] = [textAt(record, "custno"), textAt(record, "cashAccount")];
  const to =
    invoice !== ""
      ? ` to invoice ${invoice}`
      : reference !== ""
        ? ` to what “${reference}” names`
        : customer === ""
          ? " without a reference"
          : ` to the account of ${customer}`;
  return `${moneyText(amount)}${to}${account === "" ? ", no G/L account" : `, account ${account}`}`;
}
