export { installTemplate } from "./install-template";
export { listTemplates } from "./list-templates";
export { type TemplateId, templates } from "./templates";
