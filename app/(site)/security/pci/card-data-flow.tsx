const boxes = [
  { x: 10, label: "Payer's browser", lines: ["page of Tallybridge,", "card fields of PayTrace"] },
  { x: 290, label: "Tallybridge", lines: ["one-time token,", "masked digits"] },
  { x: 570, label: "Sage Pro", lines: ["amount, invoice,", "payment number"] },
] as const;

/** The way of card data and of what stands for it. Everything it shows is said in the list below it as well. */
export function CardDataFlow() {
  return (
    <svg
      viewBox="0 0 760 300"
      role="img"
      aria-label="Card data goes from the payer's browser to PayTrace. Tallybridge gets a one-time token and masked digits, Sage Pro the receipt."
      className="h-auto w-full rounded-lg border bg-surface text-ink"
    >
      <defs>
        <marker
          id="head"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0 0 8 4 0 8z" className="fill-muted" />
        </marker>
      </defs>
      <rect x="100" y="190" width="420" height="90" rx="8" className="fill-failed-tint stroke-failed-line" />
      <text x="310" y="225" textAnchor="middle" className="fill-failed-ink font-semibold text-base">
        PayTrace
      </text>
      <text x="310" y="250" textAnchor="middle" className="fill-failed-ink text-sm">
        card fields, vault, charges: the only place with card data
      </text>
      {boxes.map(({ x, label, lines }) => (
        <g key={label}>
          <rect x={x} y="20" width="180" height="90" rx="8" className="fill-subtle stroke-control" />
          <text x={x + 90} y="48" textAnchor="middle" className="fill-ink font-semibold text-base">
            {label}
          </text>
          {lines.map((line, index) => (
            <text key={line} x={x + 90} y={72 + index * 20} textAnchor="middle" className="fill-muted text-sm">
              {line}
            </text>
          ))}
        </g>
      ))}
      <g className="stroke-muted" strokeWidth="1.5" fill="none">
        <path d="M190 65H284" markerEnd="url(#head)" />
        <path d="M470 65H564" markerEnd="url(#head)" />
        <path d="M360 110V184" markerEnd="url(#head)" markerStart="url(#head)" />
      </g>
      <path d="M180 110V184" className="stroke-failed" strokeWidth="3" fill="none" markerEnd="url(#head)" />
      <text x="237" y="56" textAnchor="middle" className="fill-muted text-xs">
        token
      </text>
      <text x="517" y="56" textAnchor="middle" className="fill-muted text-xs">
        receipt
      </text>
      <text x="168" y="152" textAnchor="end" className="fill-failed-ink text-xs">
        card number
      </text>
      <text x="372" y="152" className="fill-muted text-xs">
        token, then yes or no
      </text>
    </svg>
  );
}
