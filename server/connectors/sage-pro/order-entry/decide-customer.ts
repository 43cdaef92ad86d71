import type { CompanyColumns } from "../company-columns";
import { refuse } from "../posting/rules";
import type { CustomerBooks, CustomerPlan, KnownCustomer } from "./customer-plan";
import { cutAt, fitAt, nameAt } from "./order-columns";
import { type CustomerDetail, type CustomerToUpsert, customerDetails } from "./records";

const addressFields: readonly CustomerDetail[] = ["address1", "address2", "city", "addrstate", "zip", "country"];

/**
 * Finds the customer by number, then by e-mail address, and fills what is blank; an address counts as one field, because
 * two halves of different ones are none. Where there is none, it is made like the customer that is named for that.
 *
 * @throws ConnectorError the reason it is refused
 */
export function decideCustomer(item: CustomerToUpsert, books: CustomerBooks, columns: CompanyColumns): CustomerPlan {
  const { postingKey, date } = item;
  if (postingKey.length < 1 || postingKey.length > 64) refuse("invalid", "A posting key has 1 to 64 characters.");
  const custno = nameAt(columns, "arcust.custno", item.custno);
  if (custno === undefined) {
    refuse("invalid", `"${item.custno.trim()}" is too long for a customer number of Sage Pro.`, {
      custno: item.custno,
    });
  }
  const given = wanted(item, columns);
  const found = find(item, custno, books);
  if (found === undefined) {
    const made = make(item, custno, given, books);
    return { postingKey, date, custno, ...made, notes: notesOf(item, made.fills, columns) };
  }
  if (found.lockedBy !== undefined) {
    const who = found.lockedBy || "a user";
    refuse("unavailable", `Customer ${found.custno} is being edited by ${who}.`, { custno: found.custno });
  }
  const fills = blanksOf(found, given);
  return { postingKey, date, custno: found.custno, like: undefined, fills, notes: notesOf(item, fills, columns) };
}

const detailNames: Readonly<Record<CustomerDetail, string>> = {
  company: "The name",
  contact: "The contact",
  address1: "The first line of the address",
  address2: "The second line of the address",
  city: "The city",
  addrstate: "The state",
  zip: "The postal code",
  country: "The country",
  phone: "The telephone number",
};

function notesOf({ details }: CustomerToUpsert, fills: Values, columns: CompanyColumns): readonly string[] {
  return customerDetails.flatMap((name) => {
    const given = details[name];
    if (given === undefined || fills[name] === undefined) return [];
    const letters = cutAt(columns, `arcust.${name}`, given);
    return letters === undefined ? [] : [`${detailNames[name]} was cut to ${letters} characters.`];
  });
}

type Values = Partial<Record<CustomerDetail | "email", string>>;

function wanted(item: CustomerToUpsert, columns: CompanyColumns): Values {
  const values: Values = {};
  for (const name of customerDetails) {
    const text = fitAt(columns, `arcust.${name}`, item.details[name] ?? "");
    if (text !== "") values[name] = text;
  }
  // A longer address than a text of ours holds would be cut, and a cut one reaches somebody else.
  const email = item.email.trim();
  if (email !== "" && email.length <= 100 && /^[\x21-\x7e]+$/.test(email)) values.email = email;
  return values;
}

function find(item: CustomerToUpsert, custno: string, books: CustomerBooks): KnownCustomer | undefined {
  const spellings = custno === "" ? [] : [custno, custno.toUpperCase()];
  for (const spelling of spellings) {
    const found = books.byNumber.get(spelling);
    if (found !== undefined) return found;
    if (books.held.has(spelling)) refuse("unavailable", `Customer ${spelling} is in use.`, { custno: spelling });
  }
  const [found, another] = books.byEmail.get(item.email.trim().toLowerCase()) ?? [];
  if (another === undefined) return found;
  const which = [found?.custno, another.custno].join(" and ");
  refuse(
    "conflict",
    `Several customers have this e-mail address, ${which} among them; which one it is, nobody can tell.`,
  );
}

function make(item: CustomerToUpsert, custno: string, given: Values, { models }: CustomerBooks) {
  const like = item.like.trim();
  if (custno === "") refuse("not_found", "No customer has this e-mail address, and there is no number for a new one.");
  if (like === "")
    refuse("not_found", `There is no customer ${custno}, and none is named that a new one is made like.`, { custno });
  if (!models.has(like)) {
    refuse("invalid", `There is no customer ${like} that a new one could be made like.`, { custno: like });
  }
  // A customer without a name is found by nobody.
  const company = given.company ?? given.contact ?? given.email ?? custno;
  return { like, fills: { ...given, company } };
}

function blanksOf(found: KnownCustomer, given: Values): Values {
  const hasAddress = addressFields.some((name) => found.details[name] !== "");
  const fills: Values = {};
  for (const name of customerDetails) {
    const text = given[name];
    const keeps = addressFields.includes(name) ? hasAddress : found.details[name] !== "";
    if (text !== undefined && !keeps) fills[name] = text;
  }
  if (given.email !== undefined && found.email === "") fills.email = given.email;
  return fills;
}
