import type { FoundLink } from "./find-link";

/** What a payer agrees to who lets the card be kept; '' where a link does not offer it. The page shows these words and they are stored. */
export const keepOffer = ({ offersKeeping, tenantName }: Pick<FoundLink, "offersKeeping" | "tenantName">): string =>
  offersKeeping
    ? `Keep this card for next time. ${tenantName} may charge it for invoices I agree to, and removes it when I ask.`
    : "";
