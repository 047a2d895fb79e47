/** Where the awards of one offering stand, as far as the next step depends on it. */
export interface Standing {
  toDecide: number;
  proposed: number;
  toSeal: number;
  failed: number;
  openTasks: number;
  batch: { id: string; state: 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done' } | null;
}

export type NextStep = 'tasks' | 'watch' | 'mend' | 'go-on' | 'start' | 'confirm' | 'decide' | 'prepare';

/** The one thing to do next; null where nothing waits. What is under way comes before what could begin. */
export function nextStep({
  toDecide,
  proposed,
  toSeal,
  failed,
  openTasks,
  batch,
}: Standing): NextStep | null {
  if (batch?.state === 'sealing') return 'watch';
  if (batch?.state === 'paused') return 'go-on';
  if (failed > 0) return 'mend';
  if (openTasks > 0) return 'tasks';
  if (batch?.state === 'ready') return 'start';
  if (proposed > 0) return 'confirm';
  if (toDecide > 0) return 'decide';
  return toSeal > 0 ? 'prepare' : null;
}

/** Where that step is done. */
export function nextStepHref(offeringId: string, step: NextStep | null, batch: Standing['batch']): string {
  const aboutBatch = step === 'watch' || step === 'go-on' || step === 'mend' || step === 'start';
  if (aboutBatch && batch) return `/awarding/batches/${batch.id}`;
  return step === 'tasks' ? `/awarding/tasks?offering=${offeringId}` : `/awarding/offerings/${offeringId}`;
}
