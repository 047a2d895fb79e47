import { type RefusalData, sentenceKey } from '../kernel/errors.ts';
import { ErrorSummary, type FieldError } from './error-summary.tsx';
import { Notice } from './notice.tsx';
import { type UiText, useText } from './text.tsx';

/** What a page's action answers when its operation was refused (`refused` in the kernel). */
export type RefusedAnswer = { refusal: RefusalData; typed: Record<string, unknown> };

/** The faults of single fields as sentences, for `ErrorSummary` and `errorOf`. */
export function fieldErrors({ t }: UiText, refusal: RefusalData | undefined): FieldError[] {
  return (refusal?.fields ?? []).map(({ path, message, values }) => ({
    ...(path ? { field: path } : {}),
    message: t(message, values),
  }));
}

/** Says above a form why what was asked was not done: the fields at fault, each with a link, or one sentence. */
export function RefusalNotice({ refusal }: { refusal: RefusalData | undefined }) {
  const text = useText();
  if (!refusal) return null;
  const errors = fieldErrors(text, refusal);
  if (errors.length > 0) return <ErrorSummary errors={errors} />;
  return (
    <Notice tone="error" focus>
      {text.t(sentenceKey(refusal.code), refusal.values)}
    </Notice>
  );
}
