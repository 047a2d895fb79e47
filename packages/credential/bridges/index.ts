export { type Elmo, type ElmoNode, elmoNamespaces } from './elmo/node.ts';
export { type ReadElmo, readElmo } from './elmo/read-elmo.ts';
export type { Loss, LossCode } from './losses/loss.ts';
export { bridgeFindingSentence, lossSentence } from './losses/sentence.ts';
export { type ElmDraft, type ElmDraftOptions, elmoToElm } from './to-elm/elmo-to-elm.ts';
export { type ElmoFile, elmToElmo } from './to-elmo/elm-to-elmo.ts';
export type { CreditTotal } from './transcript/credits.ts';
export { layOutTranscript } from './transcript/lay-out.ts';
export { type Transcript, type TranscriptEntry, transcriptSupplement } from './transcript/transcript.ts';
