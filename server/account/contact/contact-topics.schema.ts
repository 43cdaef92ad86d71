// Apart from the schema, so that the page of the form carries no validator.

/** What people come with. The first is chosen where nothing is. */
export const contactTopics = {
  fit: "Whether it fits our systems",
  "visual-foxpro": "Sage Pro on Visual FoxPro, or behind a firewall",
  migration: "Moving from another integration",
  security: "Security and card data",
  enterprise: "Enterprise terms",
} as const;
export type ContactTopic = keyof typeof contactTopics;
