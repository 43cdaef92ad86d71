/**
 * Turns single requests into shared ones: while one round trip is under way the next requests gather, and go together
 * in the following one. No timer, so a lone request waits for nothing.
 *
 * @param run answers every item in order; when it throws, every item of that round trip fails with the same error.
 */
export function gather<Item, Answer>(
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { maxItems = 200, maxInFlight = 1 }: { maxItems?: number; maxInFlight?: number } = {},
): (item: Item) => Promise<Answer> {
  const waiting: { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  let inFlight = 0;

  const pump = () => {
    if (inFlight >= maxInFlight || waiting.length === 0) return;
    const taken = waiting.splice(0, maxItems);
    inFlight++;
    run(taken.map(({ item }) => item))
      .then(
        (answers) => {
          for (const [index, { resolve, reject }] of taken.entries()) {
            if (index < answers.length) resolve(answers[index] as Answer);
            else reject(new Error("A gathered request got no answer."));
          }
        },
        (error: unknown) => {
          for (const { reject } of taken) reject(error);
        },
      )
      .finally(() => {
        inFlight--;
        pump();
      });
  };

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // Let everything that is ready in this turn of the loop come along.
      queueMicrotask(pump);
    });
}
