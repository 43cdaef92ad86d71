import type { Guide, GuideHeading } from "./read-guide";

export interface HeadingFound {
  readonly guide: Guide;
  /** Absent where the guide itself fits: by its title, or by what it is for. */
  readonly heading?: GuideHeading;
}

const most = 40;

/** Titles and headings in which every word that was typed stands, those of guides first. */
export function searchHeadings(guides: readonly Guide[], typed: string): readonly HeadingFound[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const titles = guides.filter((guide) => fits(`${guide.title} ${guide.label} ${guide.summary}`));
  const headings = guides.flatMap((guide) =>
    guide.headings.filter(({ text }) => fits(text)).map((heading) => ({ guide, heading })),
  );
  return [...titles.map((guide) => ({ guide })), ...headings].slice(0, most);
}
