interface NumberedStepsProps {
  steps: readonly { readonly title: string; readonly text: string }[];
}

/** What happens, one after the other. */
export function NumberedSteps({ steps }: NumberedStepsProps) {
  return (
    <ol className="flex flex-col">
      {steps.map(({ title, text }, index) => (
        <li key={title} className="relative flex gap-4 pb-7 last:pb-0">
          {index < steps.length - 1 && <span aria-hidden className="absolute top-8 bottom-0 left-4 w-px bg-line" />}
          <span
            aria-hidden
            className="grid size-8 shrink-0 place-items-center rounded-md bg-accent-tint font-semibold text-accent-ink tabular-nums"
          >
            {index + 1}
          </span>
          <div className="pt-1">
            <h3 className="font-semibold text-lg">{title}</h3>
            <p className="mt-0.5 max-w-2xl text-lg text-muted">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
