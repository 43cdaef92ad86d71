/** The card that the stand-in declines at any amount. One public list says so of it; that PayTrace does is a guess. */
export const declinedCard = "4012000098765421";

/**
 * The cards that PayTrace publishes for its sandbox. The stand-in's fields take no other number, so nobody can leave a real card
 * in a Sandbox by mistake.
 */
const testCards: ReadonlySet<string> = new Set([
  "4012000098765439",
  "4012881888818888",
  "4111111111111111",
  "5499740000000057",
  "6011000993026909",
  "371449635392376",
  declinedCard,
]);

export const isTestCard = (number: string): boolean => testCards.has(number);
