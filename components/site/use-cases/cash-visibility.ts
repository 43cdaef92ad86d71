import type { UseCase } from "./use-case";

export const cashVisibility: UseCase = {
  title: "Cash visibility",
  summary: "What was received, what is posted, what waits and what is unexplained, live and in money.",
  before:
    "The question how much came in today is answered tomorrow, by whoever has both logins. What hangs between the systems is in no report at all.",
  steps: [
    {
      title: "Money is the unit",
      text: "The overview counts dollars: received, posted, waiting, unexplained. Each figure opens the payments behind it.",
    },
    {
      title: "It is live",
      text: "A payment appears while you look, without moving what you read. The chart shows the money by hour, by what has become of it since.",
    },
    {
      title: "The state of each payment is PayTrace's own",
      text: "Authorized, pending, settled, declined, voided, refunded. It is read again until it is final.",
    },
    {
      title: "What needs you comes first",
      text: "Exceptions carry their money, their cause and what to do. They can be sorted by how much is at stake and by age.",
    },
    {
      title: "It leaves the portal",
      text: "Lists are taken as CSV, exactly as seen, and by the REST API with the same filters.",
    },
  ],
  outcome: [
    "What is posted and what is not is known at any hour",
    "No amount hangs between the systems without a name and a reason",
    "An outage shows as money that waits, not as silence",
  ],
  pattern: ["Payments", "State at PayTrace", "Outcome in Sage Pro", "Money by outcome", "Open the records"],
  limits: [
    "There is no forecast and no view of bank deposits: settled batches are not read yet.",
    "One environment is looked at at a time; there is no sum over several companies.",
  ],
  links: [
    { href: "/docs/api", label: "REST API" },
    { href: "/use-cases/reconciliation", label: "Reconciliation" },
  ],
};
