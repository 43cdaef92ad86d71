import { type DeskTransaction, deskId } from "../desk.repo";
import type { DeskPrice } from "../desk-objects";
import { DeskRefusal, found } from "../desk-refusal";
import { type FormBody, listOf, partsOf, textOf } from "../form-body";
import type { ShownObject } from "../stripe-shapes";

/** One call of the API. */
export interface Call {
  readonly desk: DeskTransaction;
  /** Where people reach the desk's pages. */
  readonly origin: string;
  /** What stands in the place of `:id`. */
  readonly id: string;
  readonly form: FormBody;
}

export interface ShownList {
  readonly object: "list";
  readonly url: string;
  readonly has_more: boolean;
  readonly data: readonly ShownObject[];
}

/** Answers with an object of Stripe's own types, or with a page of them. */
export type Route = (call: Call) => Promise<ShownObject | ShownList>;
export type Routes = Readonly<Record<string, Route>>;

/** What every object begins with. */
export const begun = (prefix: string, { desk }: Call) =>
  ({ id: deskId(prefix), created: desk.now, livemode: false }) as const;

/** @throws DeskRefusal where it is missing */
export function required(form: FormBody, name: string): string {
  const text = textOf(form[name]);
  if (text !== undefined && text !== "") return text;
  throw new DeskRefusal(400, `Missing required param: ${name}.`, "parameter_missing");
}

/** A page of a list, as `limit` and `starting_after` ask. */
export function page(url: string, objects: readonly ShownObject[], form: FormBody): ShownList {
  const after = textOf(form.starting_after);
  const from = after === undefined ? 0 : objects.findIndex(({ id }) => id === after) + 1;
  const limit = Math.min(100, Number(textOf(form.limit) ?? 10));
  return { object: "list", url, has_more: objects.length > from + limit, data: objects.slice(from, from + limit) };
}

/** The price that the first of some items names. */
export async function priceOf({ desk }: Call, items: FormBody[string] | undefined): Promise<DeskPrice | undefined> {
  const [first] = listOf(items);
  const id = textOf(partsOf(first).price);
  return id === undefined ? undefined : found(await desk.find("price", id), "price");
}
