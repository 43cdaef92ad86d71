import { z } from "zod";
import { guardText } from "@/server/platform/card-guard";

/** A token is opaque; anything in which a card number can be read is none. */
const tokenText = z
  .string()
  .regex(/^[\x21-\x7e]{8,4096}$/, "This is not a token of the hosted card fields.")
  .refine((text) => guardText(text).findings.length === 0, "A card number is not a token.");

/** Base64 of an RSA block of 1024 bits or more: far too long for a card number in any spelling. */
const cipherText = z
  .string()
  .regex(/^[A-Za-z0-9+/]{170,1400}={0,2}$/, "This is not a field encrypted by the merchant's page.");

/** What the hosted card fields (Protect.js) give a page for a card. It can be used once. */
export const hostedCard = z.strictObject({ hpfToken: tokenText, encKey: tokenText }).brand<"HostedCard">();

/** A card whose fields were encrypted in the payer's browser, with the merchant's public key. */
export const encryptedCard = z
  .strictObject({
    encryptedNumber: cipherText,
    encryptedCsc: cipherText.optional(),
    expirationMonth: z.int().min(1).max(12),
    expirationYear: z.int().min(2000).max(2099),
  })
  .brand<"EncryptedCard">();

/**
 * A card as it can be handed to PayTrace. Both kinds are branded and made by their schemas alone, which take no card
 * number: there is no way to write one down here.
 */
export type CardSource = z.output<typeof hostedCard> | z.output<typeof encryptedCard>;

/** Chooses between two endpoints: PayTrace has a path of its own for the hosted fields. */
export const isHosted = (card: CardSource): card is z.output<typeof hostedCard> => "hpfToken" in card;

export const cardFields = (card: CardSource): Readonly<Record<string, unknown>> =>
  isHosted(card)
    ? { hpf_token: card.hpfToken, enc_key: card.encKey }
    : {
        credit_card: {
          encrypted_number: card.encryptedNumber,
          expiration_month: card.expirationMonth,
          expiration_year: card.expirationYear,
        },
        ...(card.encryptedCsc === undefined ? {} : { encrypted_csc: card.encryptedCsc }),
      };
