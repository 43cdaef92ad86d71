import type { Metadata } from "next";
import { GuideFrame } from "@/components/site/guides/guide-frame";
import { SiteLink } from "@/components/site/site-link";
import { type Guide, guideGroups, listGuides, searchHeadings } from "@/server/insight/guides";
import { firstText } from "../../(auth)/first-text";
import { menuGroups } from "./menu-groups";

export const metadata: Metadata = {
  title: "Docs",
  description: "Guides to connections, mappings, flows, charges and operations; field dictionaries and the REST API.",
};

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DocsPage({ searchParams }: Props) {
  const typed = firstText((await searchParams).q).slice(0, 80);
  const guides = await listGuides();
  return (
    <GuideFrame
      groups={menuGroups(guides)}
      current="/docs"
      title={typed === "" ? "Docs" : `Headings with “${typed}”`}
      lead={
        typed === ""
          ? "The same pages that the people who build the portal go by. Each says what is there, what is not, and what is a guess."
          : undefined
      }
      typed={typed}
    >
      {typed === "" ? <AllGuides guides={guides} /> : <Found guides={guides} typed={typed} />}
    </GuideFrame>
  );
}

function AllGuides({ guides }: { guides: readonly Guide[] }) {
  return (
    <div className="flex flex-col gap-10">
      {Object.entries(guideGroups).map(([group, title]) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`} className="mb-3 font-semibold text-xl">
            {title}
          </h2>
          <ul className="grid gap-3 sm:grid-cols-2">
            {guides
              .filter((guide) => guide.group === group)
              .map(({ slug, label, summary }) => (
                <li key={slug} className="rounded-lg border bg-surface p-4">
                  <SiteLink href={`/docs/${slug}`} className="font-semibold">
                    {label}
                  </SiteLink>
                  {summary !== "" && <p className="mt-1 text-muted">{summary}</p>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Found({ guides, typed }: { guides: readonly Guide[]; typed: string }) {
  const found = searchHeadings(guides, typed);
  if (found.length === 0) {
    return (
      <p className="text-lg text-muted">
        No title or heading has all of these words. Try one word, or{" "}
        <SiteLink href="/contact" inText>
          ask us
        </SiteLink>
        .
      </p>
    );
  }
  return (
    <ul className="divide-y rounded-lg border bg-surface">
      {found.map(({ guide, heading }) => (
        <li key={`${guide.slug}#${heading?.id ?? ""}`} className="px-4 py-3">
          <SiteLink href={`/docs/${guide.slug}${heading === undefined ? "" : `#${heading.id}`}`}>
            {heading?.text ?? guide.title}
          </SiteLink>
          <p className="text-muted text-sm">{heading === undefined ? guide.summary : guide.label}</p>
        </li>
      ))}
    </ul>
  );
}
