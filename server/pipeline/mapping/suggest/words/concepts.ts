/**
 * What words of payments, shops and accounting mean. Left the meaning, right the words or phrases that say it, after short forms
 * were written out. A phrase beats the words in it: "postal code" is not a code. Two meanings joined by "+" are both meant.
 */
const phrasesOf: Readonly<Record<string, string>> = {
  identifier: "id, identifier, number, key, ident, uid",
  code: "code",
  reference: "reference, payment ref",
  external: "external, foreign",
  "own-key+reference": "psp reference, provider reference, processor reference",
  "merchant-reference":
    "merchant reference, client reference, order reference, reference id, reference number of the merchant",
  moment: "date, at, on, time, timestamp, day, datetime, utc, local",
  money: "amount, money, value of money",
  name: "name, full name",
  type: "type, kind, class",
  status: "status, stage, outcome",
  generic:
    "value, object, details, detail, data, info, field, metadata, metafields, meta, discretionary, custom, record, business, work, office, action, event, payload, body, attributes, properties, fields, extra, of, the, and, or, for, in, a, gateway's, own",
  erp: "erp, sage, accounting, backoffice",
  invoice: "invoice, bill",
  document: "document, voucher",
  payment: "payment, transaction, charge, cash receipt, money received",
  "customer+identifier+erp": "erp account, erp customer, erp customer id, erp account id",
  customer: "customer, client, buyer, partner, debtor, customer or vendor, customer and vendor, shopper, payer",
  order: "order, checkout order",
  "order+sales": "salesorder, sales order",
  "purchase-order":
    "purchaseorder, purchase order, customer reference id, customer reference number, customer purchaseorder, purchase order of the customer, customer purchase order",
  web: "web, shop, store, webshop, online, ecommerce",
  total: "total, sum, grand total",
  gross: "gross, inc tax, incl tax, tax incl, tax inc, tax included, including tax, with tax",
  net: "net, payout, ex tax, excl tax, tax excl, tax ex, tax excluded, excluding tax, without tax",
  subtotal: "subtotal, sub total",
  tax: "tax, vat, sales tax, gst",
  "tax-number": "tax vat, vat number, tax number, tax id, tax registration, vat id",
  fee: "fee, fees, processing fee, service fee, surcharge",
  discount: "discount, discounts, rebate, markdown",
  tip: "tip, gratuity",
  freight: "freight, shipping cost, shipping charge",
  duty: "duty, customs",
  unapplied: "unapplied",
  refund: "refund, refunded, returned",
  reversed: "reversed, reversal, void, voided, deleted",
  application: "application, app, platform",
  paid: "paid, payed",
  settled: "settled, settle, settlement, captured, capture, disbursement, cleared",
  authorized: "authorized, approved, requested, authorization",
  "authorized+money": "authorization amount",
  created: "created, create, creation, submit, submitted, submission, placed, added, made, issued, add",
  processed: "processed, processing",
  posting: "posting, posted, booking, entry",
  updated: "upd, updated, modified, changed, update, last updated, edited",
  cancelled: "cancelled, canceled, cancel, closed, failed, failure, rejection, error, declined",
  completed: "completed, finished",
  available: "available, delayed, delay, effective, expires",
  required: "required, requested for, wanted",
  last: "last, latest, previous",
  current: "current",
  original: "original, presentment",
  street:
    "address, street, street address, address 1, line 1, street 1, address line 1, address first line, street line, street address 1, street first line, first line, address first",
  "street-second":
    "address 2, line 2, street 2, address line 2, address second line, street second line, street address 2, street address second line, second line",
  "street-third": "address 3, line 3, address third line, address line 3",
  city: "city, town, locality, municipality",
  region: "state, province, region, province code, state code",
  county: "county",
  postal: "zip, postal, postcode, postal code, zip code, zipcode, post code",
  country: "country, country code, nation, country iso, country code alpha 2",
  phone: "phone, telephone, phone number, telephone number",
  "phone+mobile": "mobile, mobile phone, cell phone, mobile number, phone mobile",
  "phone+second": "phone 2, second phone",
  fax: "fax, fax number",
  email: "email, e mail, mail, email address, electronic mail",
  company: "company, business name, organisation, organization, firm, company name",
  holder:
    "cardholder, card holder, cardholder name, account holder, holder, name on card, name on account, name on acct",
  contact: "contact, person, contact name, contact person",
  "given-name": "first name, given name, forename",
  "family-name": "last name, family name, surname",
  billing: "billing, bill to, billed",
  shipping: "shipping, ship to, delivery, shipment, shipto, soaddr",
  carrier:
    "carrier, carrier name, ship via, shipping service, delivery method, shipping method, freight carrier, shipping carrier",
  tracking: "tracking, tracking number, shipping number, waybill",
  "address-key": "ship to number, address id, address number, address key",
  "description+item": "item description, item name, product name, product title, product description, article name",
  item: "item, sku, product reference, product code, product sku, product number, part number, item reference, part, article, item id, item number, stock keeping unit, item code",
  product: "product, variant, variation",
  line: "line, lines, line item, line items, order line, sotran",
  quantity: "quantity, count of units, units ordered",
  ordered: "ordered",
  shipped: "shipped, fulfillable, fulfilled, fulfillment",
  price: "price, unit price, selling price",
  cost: "cost, unit cost",
  extended: "extended, line total",
  rate: "rate, percent, percentage",
  exchange: "exchange, fx, exchange rate, conversion",
  currency: "currency, currency code, currency iso code, iso currency, currency id, settlement currency iso code",
  description: "description, narrative, title, text, subject",
  note: "note, notes, memo, comment, comments, remark, remarks, private note, customer note, message",
  method:
    "method, payment method, means of payment, payment type, source type, gateway, instrument, payment instrument, payment gateway, way of paying, payment instrument type",
  card: "card, credit card, creditcard",
  "card-brand": "card brand, card type, card network, brand, network, scheme",
  "card-last": "last 4, last four, card last 4, masked number, masked card number, last digits, card summary",
  "card-number": "card number, pan, card num",
  expiry: "expiry, expiration, expires on, cc expiry",
  month: "month, mo",
  year: "year, yr",
  approval: "approval, approval code, authorization code, card authorization, authorisation code, authorization number",
  response: "response, result, reason, verification",
  "job-title": "job title, position, contact's title, function",
  salesperson: "salesperson, salesman, sales representative, sales person, seller, representative",
  employee: "employee, team member, user, cashier",
  territory: "territory",
  terms: "terms, payment terms",
  limit: "limit, credit limit, ceiling",
  credit: "credit",
  deposit: "deposit, deposit to",
  account: "account, ledger account, accounts",
  "account+cash": "cash account, deposit to account, bank account",
  "account-number": "account number, account identifier",
  balance: "balance",
  balancing: "balancing, counter account, offset",
  receivables: "receivables, receivable, ar",
  exempt: "exempt, exemption, tax exempt, tax exemption",
  taxable: "taxable",
  marketing: "marketing, accepts marketing, newsletter, opt in, marketing option, marketing opt",
  location: "location, warehouse",
  batch: "batch, session",
  serial: "serial, lot",
  project: "project, cost center, cost centre, department",
  period: "period, fiscal period, year to date, to date",
  risk: "risk, fraud, avs, csc, cvv, cavv, card code",
  second: "second, 2nd, secondary, alternate",
  third: "third",
  lock: "lock, locked",
  history: "history, archive",
  formatted: "formatted, full address, address block",
  link: "link, url, web page, home page, web address, website, uri, page",
  token: "token, fingerprint, hash, secret, unique identifier token, version token",
  address_network: "ip, ip address, browser ip, from ip, customer ip",
  test: "test, livemode, sandbox",
  by: "by",
  through: "through, via, channel, source, origin",
  related: "related, linked, parent, split, splitter",
  sales: "sales, sale",
  unit: "unit, unit of measure",
  weight: "weight, grams",
  territory_place: "latitude, longitude",
  finance: "finance",
  days: "days",
  tags: "tags, tag, labels",
  dispute: "dispute, disputed, chargeback",
  recurring: "recurring, subscription, plan, recurrence",
};

/** Meanings that say what sort of value a field holds and little about which one. */
export const heads: ReadonlySet<string> = new Set([
  "identifier",
  "code",
  "moment",
  "money",
  "name",
  "type",
  "status",
  "by",
]);

/** A field with one of these differs from the same field without it: the tax amount is not the amount. */
export const setsApart: ReadonlySet<string> = new Set(
  `note job-title formatted tax fee discount unapplied tip freight duty refund application updated cancelled available last original expiry month year tracking carrier address-key street-second street-third
   county second third rate exchange cost extended net subtotal limit credit deposit risk token link marketing exempt taxable shipped response
   address_network account company given-name family-name phone fax email related history lock weight quantity price batch recurring
   dispute salesperson employee purchase-order balance days finance completed balancing test territory_place tags through card-last
   card-brand card-number method product web type by status required project currency approval terms payment invoice customer item shipping`.split(
    /\s+/,
  ),
);

/** Meanings that come near each other: 1 would be the same. */
const near: readonly (readonly [string, string, number])[] = [
  ["identifier", "code", 0.8],
  ["identifier", "reference", 0.6],
  ["own-key", "reference", 0.9],
  ["own-key", "external", 0.8],
  ["own-key", "web", 0.6],
  ["own-moment", "paid", 0.75],
  ["own-moment", "posting", 0.75],
  ["own-moment", "payment", 0.6],
  ["own-moment", "order", 0.6],
  ["own-money", "paid", 0.8],
  ["own-money", "gross", 0.75],
  ["own-money", "total", 0.8],
  ["external", "reference", 0.5],
  ["refund", "reversed", 0.5],
  ["authorized", "approval", 0.8],
  ["billing", "customer", 0.6],
  ["own-key", "document", 0.7],
  ["own-name", "company", 0.75],
  ["own-name", "customer", 0.75],
  ["own-name", "contact", 0.6],
  ["invoice", "document", 0.85],
  ["settled", "paid", 0.8],
  ["settled", "posting", 0.75],
  ["created", "posting", 0.5],
  ["created", "paid", 0.45],
  ["processed", "posting", 0.5],
  ["settled", "payment", 0.5],
  ["paid", "payment", 0.7],
  ["total", "gross", 0.9],
  ["total", "money", 0.6],
  ["net", "subtotal", 0.75],
  ["description", "note", 0.65],
  ["account", "customer", 0.45],
  ["account-number", "customer", 0.7],
  ["account-number", "account", 0.7],
  ["account-number", "identifier", 0.6],
  ["mobile", "second", 0.6],
  ["job-title", "description", 0.5],
  ["order", "invoice", 0.45],
  ["carrier", "shipping", 0.5],
  ["description", "name", 0.65],
  ["merchant-reference", "invoice", 0.6],
  ["merchant-reference", "document", 0.7],
  ["merchant-reference", "reference", 0.7],
  ["merchant-reference", "identifier", 0.6],
  ["extended", "net", 0.3],
  ["posting", "paid", 0.6],
  ["contact", "name", 0.8],
  ["contact", "given-name", 0.3],
  ["company", "name", 0.6],
  ["holder", "customer", 0.6],
  ["holder", "name", 0.6],
  ["item", "product", 0.5],
  ["method", "card-brand", 0.8],
  ["card", "card-brand", 0.5],
  ["card", "card-last", 0.5],
  ["card-last", "card-number", 0.5],
  ["card-last", "card", 0.4],
  ["approval", "code", 0.3],
  ["ordered", "quantity", 0.7],
  ["ordered", "order", 0.5],
  ["extended", "total", 0.75],
  ["extended", "subtotal", 0.7],
  ["price", "money", 0.5],
  ["batch", "settled", 0.4],
  ["authorized", "paid", 0.45],
  ["street", "street-second", 0.3],
  ["region", "code", 0.3],
  ["exempt", "taxable", 0.3],
  ["salesperson", "employee", 0.5],
  ["order", "document", 0.6],
  ["web", "external", 0.7],
];

/** Phrase, its words joined by blanks → meanings. */
export const conceptsOfPhrase: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(phrasesOf).flatMap(([concepts, phrases]) =>
    phrases.split(", ").map((phrase) => [phrase, concepts.split("+")] as const),
  ),
);

/** Every word that stands in a phrase: names without separators are taken apart into these. */
export const knownWords: ReadonlySet<string> = new Set(
  [...conceptsOfPhrase.keys()].flatMap((phrase) => phrase.split(" ")),
);

const nearness: ReadonlyMap<string, number> = new Map(
  near.flatMap(([one, other, value]) => [
    [`${one} ${other}`, value],
    [`${other} ${one}`, value],
  ]),
);

/** How near two meanings are, 0 to 1. An unknown word is near another one that it may be a short form of. */
export function nearnessOf(one: string, other: string): number {
  if (one === other) return 1;
  return nearness.get(`${one} ${other}`) ?? (isShortFormOf(one, other) || isShortFormOf(other, one) ? 0.7 : 0);
}

/** "=exmpt" of "exempt": same beginning, all letters in order. Unknown words carry a "=" in front. */
function isShortFormOf(short: string, long: string): boolean {
  if (!short.startsWith("=") || short.length < 4) return false;
  const letters = short.slice(1);
  const word = long.replace(/^=/, "");
  if (letters.length >= word.length || letters.slice(0, 2) !== word.slice(0, 2) || letters.length * 2 < word.length)
    return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
