import type { BackfillResource } from "@/server/pipeline/sync/backfill.schema";

/** What differs between bringing in payments and orders, in words. */
export const backfillWords = {
  transactions: {
    title: "Past payments",
    note: "What the gateway took before, brought in for days of your choice.",
    emptyToManage:
      "New payments come by themselves. Bring in a period to see what was taken before, or to post what is missing.",
    emptyToRead: "New payments come by themselves. Owners, admins and integrators can bring in what was taken before.",
    handedOn: "what is missing is posted",
    new: "and handed on for posting",
    none: "The gateway lists no payment in these days.",
    description:
      "Every payment the gateway lists in these days is looked at once. Payments the portal has are recognised by their number.",
    question: "What to do with payments that are new here",
    record: {
      act: "Bring in and record",
      label: "Record only: the books have them already",
      help: "They are shown among the payments, marked as having no effect, and nothing is written to Sage Pro. You can bring the same days in again and post them.",
    },
    post: {
      act: "Bring in and post",
      label: "Post what is missing into the books",
      help: "They go through the same rules as new payments. What was keyed into Sage Pro by hand is not recognised and would be in the books twice.",
    },
    zone: "counted in the gateway's time zone",
    unknown: "How many payments they hold, PayTrace tells only while it is read.",
    early: "Post only what you know is missing in Sage Pro.",
    noFlow: "No published flow takes payments: what is posted would wait for a person.",
    live: "Live payments go first. You can pause it, and it goes on after a restart.",
  },
  orders: {
    title: "Past orders",
    note: "What the shop sold before, brought in by the days on which it was ordered.",
    emptyToManage:
      "New orders come by themselves. Bring in a period to see what was ordered before, or to write what is missing to Sage Pro.",
    emptyToRead: "New orders come by themselves. Owners, admins and integrators can bring in what was ordered before.",
    handedOn: "what is missing is written",
    new: "and handed on to your flow",
    none: "The shop lists no order in these days.",
    description:
      "Every order that was placed in these days is looked at once, as it stands now. States of an order that the portal has are recognised.",
    question: "What to do with orders that are new here",
    record: {
      act: "Bring in and record",
      label: "Record only: the books have them already",
      help: "They are kept in the log, and nothing is written to Sage Pro. You can bring the same days in again and hand them on.",
    },
    post: {
      act: "Bring in and hand on",
      label: "Hand them on to the flow that takes orders",
      help: "They go through the same rules as new orders. A sales order that was keyed in by hand is not recognised and would be there twice, and what was shipped long ago would stand as an open order.",
    },
    zone: "counted in the time zone of the books",
    unknown: "How many orders they hold, the shop tells only while it is read.",
    early: "Hand on only what you know is missing in Sage Pro.",
    noFlow: "No published flow takes orders: whatever you choose, they are only kept in the log.",
    live: "Live orders and payments go first. You can pause it, and it goes on after a restart.",
  },
} as const satisfies Record<BackfillResource, unknown>;
