/** How a conversion could not say something: the sentence is that of `lossSentence`. */
export type LossCode =
  /** The target has no place for it. */
  | 'no-place'
  /** There is a place, and this value does not fit into it. */
  | 'value-unfit'
  /** The target takes one of these only. */
  | 'one-only'
  /** It is said less precisely. */
  | 'weaker'
  /** A text without a language is taken to be in the credential's primary one. */
  | 'language-assumed'
  /** What has not been passed is not certified. */
  | 'not-passed'
  /** It is said, but no longer of the same thing. */
  | 'moved'
  /** A seal or signature holds over the original only. */
  | 'signature';

/**
 * One thing of the source that a conversion between ELM and ELMO did not say, or not in full. `lossSentence` puts
 * it in words.
 */
export interface Loss {
  readonly code: LossCode;
  /** In ELMO as of `ElmoNode.path`, in a credential a JSON pointer; it stands for everything inside, too. */
  readonly path: string;
  /** Its name, for the sentence. */
  readonly name: string;
  /** What was said instead, or the value that did not fit. */
  readonly value?: string;
}

/**
 * Keeps account of what a conversion has said. Whatever nobody accounted for is lost, and `settle` tells so: a property
 * that the conversion does not know cannot disappear in silence.
 */
export class Ledger {
  readonly #accounted = new Set<string>();
  readonly #losses = new Map<string, Loss>();
  /** Every place on the way to something accounted for. */
  readonly #touched = new Set<string>();

  /** What stands there, with all inside, is said in the target. */
  say(path: string): void {
    this.#accounted.add(path);
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) this.#touched.add(at);
  }

  /** What stands there, with all inside, is not said, or not wholly. */
  lose(code: LossCode, path: string, value?: string): void {
    this.tell(code, path, value);
    this.say(path);
  }

  /** Tells a loss beside what is said, or lost, of the same place. */
  tell(code: LossCode, path: string, value?: string): void {
    const loss = { code, path, name: nameAt(path), ...(value !== undefined && { value }) };
    this.#losses.set(`${code} ${path}`, loss);
  }

  isAccounted(path: string): boolean {
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/')))
      if (this.#accounted.has(at)) return true;
    return false;
  }

  /** All losses, those included that nobody told: one for each greatest part of which nothing was said. */
  settle(leaves: readonly { readonly path: string }[]): readonly Loss[] {
    for (const { path } of leaves) {
      if (this.isAccounted(path)) continue;
      const steps = path.split('/').slice(1);
      let at = '';
      for (const step of steps) {
        at = `${at}/${step}`;
        if (!this.#touched.has(at)) break;
      }
      this.lose('no-place', at);
    }
    return [...this.#losses.values()];
  }
}

/** The last step that is a name. */
function nameAt(path: string): string {
  const steps = path.split('/').map((step) => step.replace(/^@|\[\d+\]$/g, ''));
  return steps.findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? path;
}
