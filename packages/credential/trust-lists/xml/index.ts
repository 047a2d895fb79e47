export { type Canonicalization, canonicalize } from './canonical.ts';
export { readXml, XML_LIMITS, type XmlProblem, type XmlResult } from './read-xml.ts';
export {
  attributeOf,
  childOf,
  childrenOf,
  elementsOf,
  isNamed,
  textOf,
  walk,
  type XmlAttribute,
  type XmlElement,
} from './tree.ts';
