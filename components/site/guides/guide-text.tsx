import Markdown, { type Components } from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { SiteLink } from "../site-link";

interface GuideTextProps {
  markdown: string;
  /** Addresses of the guides, by the names of their files without the ending. */
  slugs: ReadonlySet<string>;
}

/**
 * The text of a guide. Markdown becomes elements and never HTML: what stands in it as HTML is shown as text, and addresses of other schemes
 * than those of links are dropped by the library.
 */
export function GuideText({ markdown, slugs }: GuideTextProps) {
  return (
    <div className="guide-text">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSlug]} components={componentsFor(slugs)}>
        {markdown}
      </Markdown>
    </div>
  );
}

const componentsFor = (slugs: ReadonlySet<string>): Components => ({
  a: ({ href = "", children }) => {
    const target = guideAddress(href, slugs);
    return target === undefined ? (
      <span>{children}</span>
    ) : (
      <SiteLink href={target} inText>
        {children}
      </SiteLink>
    );
  },
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
    <section className="guide-table" tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </section>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
    <pre tabIndex={0}>{children}</pre>
  ),
});

/**
 * Links of the files lead to the pages made of them. One to a file that is no page, such as a source, leads nowhere here.
 * @returns undefined where there is nothing to go to
 */
export function guideAddress(href: string, slugs: ReadonlySet<string>): string | undefined {
  if (href.startsWith("#") || href.startsWith("/")) return href;
  if (/^https?:\/\//.test(href)) return href;
  const [, file = "", heading = ""] = /^(?:\.\.?\/)*(?:docs\/)?(?:adr\/)?([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  return slugs.has(file) ? `/docs/${file}${heading}` : undefined;
}
