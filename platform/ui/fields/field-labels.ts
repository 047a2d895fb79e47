import { createContext, isValidElement, type ReactNode, use } from 'react';

/** The words of each field by its `name`, as the fields of a page tell them while they are rendered. */
export type FieldLabels = Map<string, string>;

/**
 * Where the server keeps them between two renderings of one page: an error summary stands above its fields, so it
 * can name them only once they have been rendered. In the browser there is none: the page itself is read there.
 */
export const FieldLabelsContext = createContext<FieldLabels | undefined>(undefined);

/** Called by every field: tells the summary what it is called. */
export function useTellLabel(name: string, label: ReactNode): void {
  use(FieldLabelsContext)?.set(name, textOf(label));
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : '';
}
