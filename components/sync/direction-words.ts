import type { Direction, DirectionSettings, SyncCounts } from "@/server/pipeline/sync/schedule.schema";

interface DirectionWords {
  readonly title: string;
  readonly system: string;
  /** One and several of what is written. */
  readonly things: readonly [string, string];
  /** Which side wins, in one sentence. */
  rule(settings: DirectionSettings): string;
}

/** How people speak of what is written into other systems. */
export const directionWords = {
  vaultLabels: {
    title: "Customers to labels of stored cards",
    system: "PayTrace",
    things: ["label", "labels"],
    rule: ({ onConflict }) =>
      onConflict === "overwrite"
        ? "Sage Pro wins: what somebody changed in PayTrace is overwritten, and its line says what stood there."
        : "Sage Pro wins, except over what somebody changed in PayTrace: that is kept, and its line says so.",
  },
  shopItems: {
    title: "Items to new products of the shop",
    system: "the shop",
    things: ["product", "products"],
    rule: ({ createAs }) =>
      `${
        createAs === "draft"
          ? "Items that the shop does not have under their number are created there as drafts, which you put on sale in the shop."
          : "Items that the shop does not have under their number are created there and are on sale at once."
      } What the shop has is left as it is, and what somebody takes out of it is not created again. Items that are not sold any more or have no price are not created.`,
  },
  shopStock: {
    title: "Items to stock of the shop",
    system: "the shop",
    things: ["quantity", "quantities"],
    rule: () =>
      "Sage Pro wins, so an order of the shop lowers its stock for good only once it stands in Sage Pro; a sale during the writing is never undone.",
  },
  shopPrices: {
    title: "Items to prices of the shop",
    system: "the shop",
    things: ["price", "prices"],
    rule: ({ onConflict }) =>
      `${
        onConflict === "overwrite"
          ? "Sage Pro wins: what somebody changed in the shop is overwritten, and its line says what stood there."
          : "Sage Pro wins, except over what somebody changed in the shop: that is kept, and its line says so."
      } Prices are written as they stand in Sage Pro, in its currency, neither converted nor rounded; an item without a price changes nothing.`,
  },
} as const satisfies Record<Direction, DirectionWords>;

/** `34 quantities` */
export const countOf = (direction: Direction, count: number): string =>
  `${count.toLocaleString("en-US")} ${directionWords[direction].things[count === 1 ? 0 : 1]}`;

/** What became of the records of a run; none is left out that needs a look. */
export function writesInWords({ written, unchanged, kept, refused, held, unmatched }: SyncCounts): string {
  const parts = [
    [kept, "kept as changed there"],
    [refused, "refused"],
    [held, "held, because Sage Pro may only be read"],
    [unmatched, "not in Sage Pro"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString("en-US")} ${word}`);
  return [`${written.toLocaleString("en-US")} written`, `${unchanged.toLocaleString("en-US")} unchanged`, ...said].join(
    " · ",
  );
}

const fieldWords: Readonly<Record<string, string>> = {
  name: "name",
  email: "e-mail",
  available: "can be sold",
  price: "price",
  title: "title",
};

/** `can be sold 100 → 17` */
export const changeInWords = (before: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>) =>
  Object.entries(wanted)
    .map(([field, value]) => `${fieldWords[field] ?? field} ${before[field] || "blank"} → ${value}`)
    .join(", ");
