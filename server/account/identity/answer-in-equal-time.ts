/** Longer than any of the guarded answers needs on an unhurried machine, and short for a person. */
const shortestAnswerMs = 400;

/**
 * Answers, well or badly, no earlier than after a fixed time, so that the few statements by which a known address differs
 * from an unknown one cannot be measured from outside. Sending mail is not part of the answer at all.
 */
export async function answerInEqualTime<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), new Promise((resolve) => setTimeout(resolve, shortestAnswerMs))]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
