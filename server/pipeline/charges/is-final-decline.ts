/*
 * Issuer texts of PayTrace begin with these words for a card that has run out, one that is to be kept, and a number that is none. Those
 * for a lost, stolen or closed one are guesses: no list of them was found. What is not known may be tried again.
 */
const finalTexts = /\b(expired card|hold-call|pick ?up|card no|invalid card|lost|stolen|closed account|no account)\b/i;

/** Whether a decline says that the same card need not be tried again. */
export const isFinalDecline = (approvalMessage: string): boolean => finalTexts.test(approvalMessage);
