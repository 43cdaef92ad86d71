import { formatMoney } from "@/components/ui/format-money";
import type { ShownValue } from "@/server/pipeline/mapper/mapper.schema";

type Shown = Readonly<Record<string, ShownValue>>;

const textAt = (record: Shown, name: string): string => {
  const value = record[name];
  return typeof value === "string" ? value.trim() : "";
};

/** `25.75 USD` as `$25.75`; what is no amount stays as it is. */
export function moneyText(shown: string): string {
  const read = readAmount(shown);
  return read === undefined ? shown : formatMoney({ minor: read.minor.toString(), currency: read.currency });
}

/** What becomes of the money, first of all: `$250.00 to invoice 170001, account 1010-00`. Undefined for a record that moves none. */
export function recordWords(target: string, shown: ShownValue): string | undefined {
  if (typeof shown !== "object" || Array.isArray(shown)) return undefined;
  const record = shown as Shown;
  if (target === "sage-pro.sales-order") return orderWords(record);
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

/** So many elements of a list are shown at most: what more lines come to is not known here. */
const mostShown = 20;

/** `$33.50 in 2 lines for customer S1003`: what the lines and the tax come to, as far as they are amounts of one currency. */
function orderWords(record: Shown): string {
  const lines = (Array.isArray(record.lines) ? record.lines : []) as readonly ShownValue[];
  const amounts = lines.map((line) => {
    const each = typeof line === "object" && !Array.isArray(line) ? (line as Shown) : {};
    return { money: readAmount(textAt(each, "price")), times: textAt(each, "qtyord") };
  });
  const all = [
    ...amounts,
    ...(textAt(record, "tax") === "" ? [] : [{ money: readAmount(textAt(record, "tax")), times: "1" }]),
  ];
  const customer = textAt(record, "custno");
  if (lines.length >= mostShown)
    return `${lines.length} lines or more${customer === "" ? "" : ` for customer ${customer}`}`;
  const rest = `${lines.length} ${lines.length === 1 ? "line" : "lines"}${customer === "" ? "" : ` for customer ${customer}`}`;
  const currency = all[0]?.money?.currency;
  if (
    currency === undefined ||
    !all.every(({ money, times }) => money?.currency === currency && /^\d{1,9}$/.test(times))
  )
    return `No amount yet, in ${rest}`;
  const minor = all.reduce((sum, { money, times }) => sum + (money?.minor ?? 0n) * BigInt(times), 0n);
  return `${formatMoney({ minor: minor.toString(), currency })} in ${rest}`;
}

function readAmount(shown: string): { readonly minor: bigint; readonly currency: string } | undefined {
  const [, sign = "", whole, cents = "", currency] = /^(-?)(\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(shown) ?? [];
  return whole === undefined || currency === undefined
    ? undefined
    : { minor: BigInt(`${sign}${whole}${cents}`), currency };
}
