export {
  type FillFault,
  type FillInputResult,
  type FillResult,
  fillSigningInput,
  fillTemplate,
  type Place,
} from './fill.ts';
export { type ProofDemands, proveTemplate } from './prove.ts';
export {
  compileTemplate,
  type Hole,
  largestTemplate,
  parseTemplate,
  serialiseTemplate,
  type Template,
  TemplateError,
  variantOf,
} from './template.ts';
