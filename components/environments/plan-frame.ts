/** The act stands under what it would change, in sight beside the check-list; on a phone it comes last. */
export const planFrame =
  "grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-[auto_1fr] lg:[grid-template-areas:'changes_checks''act_checks']";
export const planPlaces = {
  changes: "lg:[grid-area:changes]",
  checks: "lg:[grid-area:checks]",
  act: "lg:[grid-area:act]",
} as const;
