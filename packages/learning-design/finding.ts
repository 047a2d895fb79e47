/** What is wrong with a course version, where, and what to do. */
export interface CourseFinding {
  /** Stable name of the rule; the same in every language. */
  code: string;
  /** An error stops the version from being approved; a warning wants a look. */
  severity: 'error' | 'warning';
  /** Place in the version, such as `outcomes[2].statement.fi`. */
  path: string;
  /** Plain English sentence for logs and for the command line; pages have their own text by code. */
  message: string;
}

/** `['outcomes', 2, 'weight']` as `outcomes[2].weight`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** A finding that stops the approval. */
export function error(code: string, path: string, message: string): CourseFinding {
  return { code, severity: 'error', path, message };
}

/** A finding that wants a look. */
export function warning(code: string, path: string, message: string): CourseFinding {
  return { code, severity: 'warning', path, message };
}
