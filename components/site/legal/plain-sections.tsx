interface PlainSectionsProps {
  sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** Headings with plain paragraphs. */
export const PlainSections = ({ sections }: PlainSectionsProps) => (
  <div className="mt-10 flex max-w-3xl flex-col gap-8">
    {sections.map(({ title, lines }) => (
      <section key={title}>
        <h2 className="font-semibold text-xl">{title}</h2>
        {lines.map((line) => (
          <p key={line} className="mt-2 text-lg text-muted">
            {line}
          </p>
        ))}
      </section>
    ))}
  </div>
);
