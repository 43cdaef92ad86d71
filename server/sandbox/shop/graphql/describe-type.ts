interface TypeOf {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType: TypeOf | null;
}

const always = (type: TypeOf): TypeOf => ({ kind: "NON_NULL", name: null, ofType: type });
const scalar = (name: string): TypeOf => ({ kind: "SCALAR", name, ofType: null });
const object = (name: string): TypeOf => ({ kind: "OBJECT", name, ofType: null });
const choice = (name: string): TypeOf => ({ kind: "ENUM", name, ofType: null });
const list = (of: TypeOf): TypeOf => ({ kind: "LIST", name: null, ofType: of });

const [id, text, time] = [scalar("ID"), scalar("String"), scalar("DateTime")];
const money = always(object("MoneyBag"));

/** What the simulated shop has of each type, with Shopify's names; a real shop has many more fields. */
const types: Readonly<Record<string, Readonly<Record<string, TypeOf>>>> = {
  Order: {
    id: always(id),
    name: always(text),
    createdAt: always(time),
    updatedAt: always(time),
    cancelledAt: time,
    displayFinancialStatus: choice("OrderDisplayFinancialStatus"),
    displayFulfillmentStatus: always(choice("OrderDisplayFulfillmentStatus")),
    email: text,
    customer: object("Customer"),
    currentTotalPriceSet: money,
    currentTotalTaxSet: money,
    totalOutstandingSet: money,
    totalRefundedSet: money,
    refunds: always(list(always(object("Refund")))),
    lineItems: always(object("LineItemConnection")),
    transactions: always(list(always(object("OrderTransaction")))),
  },
  Customer: {
    id: always(id),
    displayName: always(text),
    defaultEmailAddress: object("CustomerEmailAddress"),
    createdAt: always(time),
    updatedAt: always(time),
  },
  Product: {
    id: always(id),
    title: always(text),
    status: always(choice("ProductStatus")),
    createdAt: always(time),
    updatedAt: always(time),
    variants: always(object("ProductVariantConnection")),
  },
  InventoryItem: { id: always(id), sku: text, inventoryLevels: always(object("InventoryLevelConnection")) },
};

/** Answers GraphQL's introspection of one type, which every app may ask. */
export function describeType(name: unknown) {
  const fields = typeof name === "string" && Object.hasOwn(types, name) ? types[name] : undefined;
  if (fields === undefined) return null;
  return { fields: Object.entries(fields).map(([field, type]) => ({ name: field, type: deep(type) })) };
}

/** As many levels as the query may ask for. */
const deep = (type: TypeOf | null, left = 4): unknown =>
  type === null || left === 0 ? null : { kind: type.kind, name: type.name, ofType: deep(type.ofType, left - 1) };
