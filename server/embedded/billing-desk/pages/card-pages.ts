import { escapeHtml } from "../../mailbox/escape-html";
import { type TestCard, testCards } from "../test-cards";
import { cardFields } from "./form-fields";
import { deskPage } from "./page-frame";

interface CardForm {
  readonly title: string;
  readonly figure: string;
  readonly said: string;
  readonly button: string;
  readonly refused?: string;
  readonly back?: string | null;
  /** The card that was chosen before. */
  readonly card?: TestCard | undefined;
  /** Fields of the form beside the card. */
  readonly more?: readonly (string | false)[];
}

/** Chooses one of Stripe's test cards by what it does. */
export function cardPage({ title, figure, said, button, refused, back, card, more = [] }: CardForm): Response {
  return deskPage(
    title,
    `<h1>${escapeHtml(title)}</h1><p class="figure">${escapeHtml(figure)}</p><p>${escapeHtml(said)}</p>
     ${refused === undefined ? "" : `<p class="refused" role="alert">${escapeHtml(refused)}</p>`}
     <form method="post">${cardFields(card)}${more.filter((field) => field !== false).join("")}
     <p class="actions"><button type="submit">${escapeHtml(button)}</button>
     ${back ? `<a href="${escapeHtml(back)}">Back without paying</a>` : ""}</p></form>`,
    refused === undefined ? 200 : 402,
  );
}

/** The bank's question of a card with 3-D Secure. */
export function confirmPage(
  card: TestCard,
  figure: string,
  carried: readonly (readonly [name: string, value: string])[] = [],
): Response {
  const hidden = [["card", card] as const, ...carried].map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return deskPage(
    "Confirm with your bank",
    `<h1>Confirm with your bank</h1><p class="figure">${escapeHtml(figure)}</p>
     <p>A real bank would ask here for a code or a look at its app.</p>
     <form method="post">${hidden.join("")}
     <p class="actions"><button name="bank" value="confirmed" type="submit">Confirm the payment</button>
     <button name="bank" value="refused" type="submit">Refuse it</button></p></form>`,
  );
}

export type CardVerdict =
  | { readonly kind: "accepted"; readonly card: TestCard }
  | { readonly kind: "asks"; readonly card: TestCard }
  | { readonly kind: "refused"; readonly text: string };

/** What a form with a card comes to. */
export function judgeCard(card: TestCard, bank: string | null): CardVerdict {
  const { onSession } = testCards[card];
  switch (onSession) {
    case "accepted":
      return { kind: "accepted", card };
    case "declined":
      return { kind: "refused", text: "The card was declined. Nothing was charged; choose another one." };
    case "asks":
      if (bank === "confirmed") return { kind: "accepted", card };
      if (bank === "refused") return { kind: "refused", text: "The bank did not confirm. Nothing was charged." };
      return { kind: "asks", card };
    default:
      return onSession satisfies never;
  }
}
