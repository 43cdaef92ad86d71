import { SiteLink } from "../site-link";

interface GuideContentsProps {
  headings: readonly { readonly depth: number; readonly text: string; readonly id: string }[];
}

/** What stands on the page, to jump to. */
export function GuideContents({ headings }: GuideContentsProps) {
  const shown = headings.filter(({ depth }) => depth <= 3);
  if (shown.length < 2) return null;
  return (
    <nav aria-labelledby="contents">
      <p id="contents" className="mb-1 font-semibold text-sm">
        On this page
      </p>
      <ul className="border-l">
        {shown.map(({ depth, text, id }) => (
          <li key={id}>
            <SiteLink
              href={`#${id}`}
              className={`block py-0.5 pr-2 text-muted text-sm hover:text-ink ${depth === 3 ? "pl-6" : "pl-3"}`}
            >
              {text}
            </SiteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
