import { SiteLink } from "../site-link";

/** Ways of the three messages, in units of the drawing: the first goes on to the books, the others end in the inbox. */
const ways = {
  wide: {
    first: "M196 76 C 262 76 262 190 330 190 L 800 190",
    again: "M196 190 L 330 190",
    poll: "M196 304 C 262 304 262 190 330 190",
  },
  tall: {
    first: "M60 112 C 60 170 170 150 170 200 L 170 560",
    again: "M170 112 L 170 200",
    poll: "M280 112 C 280 170 170 150 170 200",
  },
} as const;

const box = "fill-surface stroke-line";
const name = "fill-ink font-semibold";
const word = "fill-muted";

/**
 * One payment that is announced three times and posted once. The drawing moves for whoever wants it to; all that it says stands in the
 * list below it too.
 */
export function PaymentWay() {
  return (
    <figure className="payment-way rounded-lg border bg-subtle">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b bg-surface px-5 py-3">
        <p className="font-semibold">Announced three times. Posted once.</p>
        <label className="flex items-center gap-2 text-muted text-sm motion-reduce:hidden">
          <input type="checkbox" className="size-4 accent-accent" />
          Hold the drawing still
        </label>
      </div>
      <Wide />
      <Tall />
      <figcaption className="border-t bg-surface px-5 py-4">
        <ol className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
          {said.map(({ title, text }, index) => (
            <li key={title} className="text-sm">
              <p className="font-semibold">
                {index + 1}. {title}
              </p>
              <p className="mt-1 text-muted">{text}</p>
            </li>
          ))}
        </ol>
        <p className="mt-4 text-sm">
          <SiteLink href="/technical">The same in detail, with what happens when a part of it fails</SiteLink>
        </p>
      </figcaption>
    </figure>
  );
}

const said = [
  {
    title: "Stored before it is answered",
    text: "A notice is verified on its raw bytes, searched for card numbers and committed. Only then the sender hears 202.",
  },
  {
    title: "Found without a notice",
    text: "A poll reads PayTrace's own list. What no notification announced becomes the same one event.",
  },
  {
    title: "Read again before money moves",
    text: "A notice is a hint. The payment is read from PayTrace, mapped, matched to its invoice and held to your rules.",
  },
  {
    title: "Written under one key",
    text: "Receipt and journal row are one transaction in Sage Pro. After an unclear answer the journal is asked first.",
  },
] as const;

function Wide() {
  return (
    <svg viewBox="0 0 1040 380" aria-hidden="true" className="hidden h-auto w-full text-base md:block">
      <g fill="none" className="stroke-control" strokeWidth="1.5">
        <path d={ways.wide.first} />
        <path d={ways.wide.again} />
        <path d={ways.wide.poll} />
      </g>
      <Dots ways={ways.wide} />
      {[
        { y: 76, title: "Notification", text: "of a payment" },
        { y: 190, title: "The same again", text: "sent twice" },
        { y: 304, title: "PayTrace's list", text: "read by the poll" },
      ].map(({ y, title, text }) => (
        <g key={title}>
          <rect x="36" y={y - 34} width="160" height="68" rx="8" className={box} />
          <text x="116" y={y - 4} textAnchor="middle" className={name}>
            {title}
          </text>
          <text x="116" y={y + 17} textAnchor="middle" className={`${word} text-sm`}>
            {text}
          </text>
        </g>
      ))}
      <rect x="330" y="136" width="160" height="108" rx="8" className={box} />
      <text x="410" y="178" textAnchor="middle" className={name}>
        Inbox
      </text>
      <text x="410" y="202" textAnchor="middle" className={`${word} text-sm`}>
        one event,
      </text>
      <text x="410" y="221" textAnchor="middle" className={`${word} text-sm`}>
        however often told
      </text>
      <rect x="560" y="136" width="160" height="108" rx="8" className={box} />
      <text x="640" y="178" textAnchor="middle" className={name}>
        Flow
      </text>
      <text x="640" y="202" textAnchor="middle" className={`${word} text-sm`}>
        read, map, match,
      </text>
      <text x="640" y="221" textAnchor="middle" className={`${word} text-sm`}>
        validate, decide
      </text>
      <rect x="800" y="96" width="204" height="188" rx="8" className="fill-posted-tint stroke-posted-line" />
      <text x="902" y="130" textAnchor="middle" className="fill-posted-ink font-semibold">
        Sage Pro
      </text>
      <BookRow x={820} y={150} text="Receipt on the invoice" />
      <BookRow x={820} y={196} text="Row in the journal" />
      <text x="902" y="264" textAnchor="middle" className="fill-posted-ink text-sm">
        one transaction
      </text>
    </svg>
  );
}

function Tall() {
  return (
    <svg viewBox="0 0 340 700" aria-hidden="true" className="mx-auto h-auto w-full max-w-sm text-sm md:hidden">
      <g fill="none" className="stroke-control" strokeWidth="1.5">
        <path d={ways.tall.first} />
        <path d={ways.tall.again} />
        <path d={ways.tall.poll} />
      </g>
      <Dots ways={ways.tall} />
      {[
        { x: 60, title: "Notice", text: "of a payment" },
        { x: 170, title: "Again", text: "sent twice" },
        { x: 280, title: "List", text: "read by poll" },
      ].map(({ x, title, text }) => (
        <g key={title}>
          <rect x={x - 48} y="44" width="96" height="68" rx="8" className={box} />
          <text x={x} y="74" textAnchor="middle" className={name}>
            {title}
          </text>
          <text x={x} y="95" textAnchor="middle" className={`${word} text-xs`}>
            {text}
          </text>
        </g>
      ))}
      {[
        { y: 200, title: "Inbox", text: "one event, however often told" },
        { y: 350, title: "Flow", text: "read, map, match, validate, decide" },
      ].map(({ y, title, text }) => (
        <g key={title}>
          <rect x="40" y={y} width="260" height="84" rx="8" className={box} />
          <text x="170" y={y + 36} textAnchor="middle" className={name}>
            {title}
          </text>
          <text x="170" y={y + 60} textAnchor="middle" className={word}>
            {text}
          </text>
        </g>
      ))}
      <rect x="40" y="500" width="260" height="172" rx="8" className="fill-posted-tint stroke-posted-line" />
      <text x="170" y="530" textAnchor="middle" className="fill-posted-ink font-semibold">
        Sage Pro
      </text>
      <BookRow x={88} y={546} text="Receipt on the invoice" />
      <BookRow x={88} y={592} text="Row in the journal" />
      <text x="170" y="658" textAnchor="middle" className="fill-posted-ink">
        one transaction
      </text>
    </svg>
  );
}

function BookRow({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <g>
      <rect x={x} y={y} width="164" height="36" rx="4" className="fill-surface stroke-posted-line" />
      <text x={x + 82} y={y + 23} textAnchor="middle" className="fill-ink text-sm">
        {text}
      </text>
    </g>
  );
}

/** The messages on their way. Without motion they are not there, and the drawing says the same. */
function Dots({ ways: { first, again, poll } }: { ways: { first: string; again: string; poll: string } }) {
  return (
    <>
      <circle r="7" className="payment-dot-first fill-posted" style={{ offsetPath: `path("${first}")` }} />
      <circle r="7" className="payment-dot-again fill-working" style={{ offsetPath: `path("${again}")` }} />
      <circle r="7" className="payment-dot-poll fill-working" style={{ offsetPath: `path("${poll}")` }} />
    </>
  );
}
