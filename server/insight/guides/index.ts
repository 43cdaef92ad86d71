export { type GuideGroup, guideGroups } from "./guide-list";
export { findGuide, type Guide, type GuideHeading, listGuides, readChangelog } from "./read-guide";
export { type HeadingFound, searchHeadings } from "./search-headings";
