import type { MenuGroup } from "@/components/site/guides/guide-menu";
import { type Guide, guideGroups } from "@/server/insight/guides";

/** All pages of the docs by their groups. Decisions are many and read by few: the menu leads to their list on the first page. */
export function menuGroups(guides: readonly Guide[]): readonly MenuGroup[] {
  const { decisions: _, ...shown } = guideGroups;
  return [
    ...Object.entries(shown).map(([group, title]) => ({
      title,
      links: guides
        .filter((guide) => guide.group === group)
        .map(({ slug, label }) => ({ href: `/docs/${slug}`, label })),
    })),
    {
      title: "Reference",
      links: [
        { href: "/docs/api", label: "REST API" },
        { href: "/docs/api-schemas", label: "Records of the REST API" },
        { href: "/docs#group-decisions", label: "Decisions, and why" },
        { href: "/docs/changelog", label: "Changelog" },
      ],
    },
  ];
}
