import type { FirstStepId } from "@/server/account/onboarding/first-steps.schema";

interface StepWords {
  readonly title: string;
  readonly help: string;
  /** How long it takes somebody who has what it needs at hand. */
  readonly minutes: number;
  readonly act: string;
  /** The environment it is done in; null for whichever one is looked at. */
  readonly in: "sandbox" | null;
  readonly path: string;
}

export const stepWords = {
  payment: {
    title: "Post a first payment",
    help: "Take a test payment in the Sandbox and watch it become a cash receipt in the sandbox company. Nothing real moves.",
    minutes: 2,
    act: "Open Sandbox",
    in: "sandbox",
    path: "/overview",
  },
  alerts: {
    title: "See an alert reach a mailbox",
    help: "Take a test payment with “Unknown invoice”. The mail about it says whose money it is, why it waits and what to do.",
    minutes: 3,
    act: "Open Sandbox",
    in: "sandbox",
    path: "/overview",
  },
  gateway: {
    title: "Connect PayTrace",
    help: "Needs an environment beside the Sandbox, and the API user of your PayTrace account. The connection counts once it was tried and answered.",
    minutes: 5,
    act: "Open environments",
    in: null,
    path: "/environments",
  },
  erp: {
    title: "Connect Sage Pro",
    help: "In the same environment, by the on-site agent or straight to the SQL Server. It can begin read-only, so nothing is written yet.",
    minutes: 15,
    act: "Open environments",
    in: null,
    path: "/environments",
  },
  flow: {
    title: "Publish a flow",
    help: "Choose a template, name your accounts, and see on past payments what it would post before it is published.",
    minutes: 10,
    act: "Choose a template",
    in: null,
    path: "/flows/templates",
  },
  colleague: {
    title: "Invite a colleague",
    help: "So that somebody else can approve, and see what waits while you are away. Their role decides what they may do.",
    minutes: 1,
    act: "Open members",
    in: null,
    path: "/settings/members",
  },
  live: {
    title: "Go live",
    help: "Promote what you tried into Production. A check-list says line by line whether it is ready, and a promotion can be returned.",
    minutes: 10,
    act: "Open environments",
    in: null,
    path: "/environments",
  },
} as const satisfies Record<FirstStepId, StepWords>;
