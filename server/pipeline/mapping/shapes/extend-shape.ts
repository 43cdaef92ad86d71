import type { FoundResource } from "@/server/pipeline/sync/discovery.schema";
import { isSecurityCodeField } from "@/server/platform/card-guard";
import { pathName } from "./field-path";
import type { RecordShape, ShapeField, ValueType } from "./record-shape";

/** Adds fields that only one company has. What a shape lists itself stays as it is. */
export function extendShape(shape: RecordShape, more: readonly ShapeField[]): RecordShape {
  const known = new Set(shape.fields.map(({ path }) => path));
  const added = more.filter(({ path }) => !known.has(path) && known.add(path));
  return added.length === 0 ? shape : { ...shape, fields: [...shape.fields, ...added] };
}

/** Where a shape's further fields are found: the table or list of the discovery, and where its fields lie in the shape. */
const places: Readonly<Record<string, readonly { readonly resource: string; readonly prefix: string }[]>> = {
  "sage-pro.customer": [{ resource: "arcust", prefix: "" }],
  "sage-pro.sales-order": [
    { resource: "somast", prefix: "" },
    { resource: "sotran", prefix: "lines[]." },
  ],
};

/** Columns that Sage fills: who made a row, who has it open, its place, and what is counted up from other rows. */
const kept = new Set(
  "adduser adddate addtime lckstat lckuser lckdate lcktime id_col company_id sono balance hibalance ptdsls ytdsls onorder credit lpymt lsale ldate lastpay pmtdays credstat ordamt shpamt currship bordamt bshpamt btax tranlineno transeq qtyshp extprice origextpri origqtyord exchrat".split(
    " ",
  ),
);
/** Sites are known that keep card numbers in columns of their own: such a column is never offered. */
const mayBeCard = /^(cc|card|crd)_?(num|no|nbr|number)?\d*$|cc_?(num|no)|card_?(num|no)|cvv|cvc|expdate/i;

const kinds: Readonly<Record<string, ValueType>> = { text: "text", number: "number", date: "date", flag: "switch" };

/**
 * The shape with what the last look at a connection found: columns of the company's own, and discretionary fields of the gateway. They
 * may hold anything, so they count as personal.
 */
export function extendWithFound(shape: RecordShape, found: readonly FoundResource[]): RecordShape {
  if (shape.id === "paytrace.transaction") return extendShape(shape, discretionaryFields(found));
  const more = (places[shape.id] ?? []).flatMap(({ resource, prefix }) =>
    (found.find(({ name }) => name === resource)?.fields ?? []).flatMap(({ name, type }) => {
      const [kind = "", width] = type.split(", ");
      const held = kinds[kind];
      if (held === undefined || kept.has(name) || mayBeCard.test(name) || isSecurityCodeField(name)) return [];
      return [ownColumn(resource, prefix, name, held, width)];
    }),
  );
  return extendShape(shape, more);
}

const ownColumn = (
  table: string,
  prefix: string,
  name: string,
  type: ValueType,
  width: string | undefined,
): ShapeField => ({
  path: prefix + pathName(name),
  label: name,
  type,
  required: false,
  personal: true,
  ...(type === "text" && width !== undefined && /^\d+$/.test(width) ? { width: Number(width) } : {}),
  description: `Column ${name} of ${table} in your company.`,
});

const discretionaryPrefix = "discretionary_data.";
const discretionaryFields = (found: readonly FoundResource[]): readonly ShapeField[] =>
  (found.find(({ name }) => name === "transactions")?.fields ?? []).flatMap(({ name }) => {
    if (!name.startsWith(discretionaryPrefix)) return [];
    const title = name.slice(discretionaryPrefix.length);
    if (title === "" || isSecurityCodeField(title) || mayBeCard.test(title)) return [];
    const words = { label: title, description: `Discretionary field ${title} of your PayTrace account.` };
    return [{ path: `discretionary.${pathName(title)}`, type: "text", required: false, personal: true, ...words }];
  });
