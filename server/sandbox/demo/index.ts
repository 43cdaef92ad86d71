export { prepareDemo } from "./prepare-demo";
export { removeSystems } from "./remove-systems";
