/** Where the templates of flows are, within an environment; the page of one of them when it is named. */
export const templatePath = (id?: string): string => (id === undefined ? "/flows/templates" : `/flows/templates/${id}`);
