import type { Books, Journal } from "./books";
import type { Entry } from "./entry";

export interface PostingItem {
  readonly postingKey: string;
  readonly date: string;
}

/** What the records an item touches are called, as far as the item itself tells; an invoice brings its customer along. */
export interface Touched {
  readonly invno?: string | undefined;
  /** A second document, where an item moves something from one to another. */
  readonly from?: string | undefined;
  readonly custno?: string | undefined;
  readonly accounts: readonly string[];
}

/** One kind of posting, beside the skeleton all kinds share. */
export interface PostingRule<Item extends PostingItem> {
  touches(item: Item, originals: Journal): Touched;
  /** The keys of the postings an item gives back. */
  readonly reverses?: (item: Item) => readonly string[];
  /** Judges one item by the books as the items before it leave them. @throws ConnectorError the reason it is refused */
  decide(item: Item, books: Books): Entry;
  /** The other half of an item that moves something from one document to another, once `decide` has allowed it. */
  readonly counterpart?: (item: Item, books: Books) => Entry;
}
