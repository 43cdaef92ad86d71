import type { MenuGroup } from "@/components/site/guides/guide-menu";
import { type Guide, guideGroups } from "@/server/insight/guides";

/** All pages of the docs, in the order of their groups. Decisions are many and read by few: their list stands on the first page. */
export const menuGroups = (guides: readonly Guide[]): readonly MenuGroup[] => [
  ...Object.entries(guideGroups).map(([group, title]) => ({
    title,
    links: guides.filter((guide) => guide.group === group).map(({ slug, label }) => ({ href: `/docs/${slug}`, label })),
  })),
  {
    title: "Reference",
    links: [
      { href: "/docs#group-decisions", label: "Decisions, and why" },
      { href: "/docs/api", label: "REST API" },
      { href: "/docs/changelog", label: "Changelog" },
    ],
  },
];
