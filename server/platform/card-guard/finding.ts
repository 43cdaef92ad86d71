/** Something that must not be stored: a card number, the data of a magnetic stripe, or a card's security code. */
export interface Finding {
  readonly kind: "card_number" | "track" | "security_code";
  /** The only digits that may be kept; undefined where they are not certain, and always for a security code. */
  readonly lastFour: string | undefined;
  /** Where in a JSON document, such as `transactions.0.memo`; empty for plain text and for the document itself. */
  readonly path: string;
}

/** A value with every finding replaced by a note in words, and what was found. `clean` is the value itself if nothing was. */
export interface Guarded<T> {
  readonly clean: T;
  readonly findings: readonly Finding[];
}

/** A stretch of text to be replaced, `start` inclusive to `end` exclusive. */
export interface Span extends Omit<Finding, "path"> {
  readonly start: number;
  readonly end: number;
}

const names = {
  card_number: "card number",
  track: "card stripe data",
  security_code: "card security code",
} as const satisfies Record<Finding["kind"], string>;

/** What stands in the place of a finding, such as `[card number removed ••••1111]`. */
export const noteFor = ({ kind, lastFour }: Omit<Finding, "path">): string =>
  `[${names[kind]} removed${lastFour === undefined ? "" : ` ••••${lastFour}`}]`;
