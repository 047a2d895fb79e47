import { isLanguageTag } from '../../elm/literals.ts';
import { childNamed, childrenNamed, type ElmoNode } from '../elmo/node.ts';
import { type Draft, given, type Input, term } from './draft.ts';

/**
 * The sections of a diploma supplement as notes, each about its title and under its number. ELM has a profile of its own
 * for diploma supplements, which asks for an accreditation that no ELMO file states; a note is what the others have.
 */
export function supplementNotes(draft: Draft, supplement: ElmoNode | undefined): Input[] {
  if (!supplement) return [];
  const stated = supplement.attributes['xml:lang'] ?? '';
  const isTag = isLanguageTag(stated);
  const language = isTag ? stated.toLowerCase() : draft.language;
  const notes = childrenNamed(supplement, 'section').flatMap((one) => sectionNotes(draft, one, language));
  if (notes.length > 0 && isTag) draft.ledger.say(`${supplement.path}/@xml:lang`);
  else if (notes.length > 0) draft.ledger.tell('language-assumed', supplement.path, language);
  return notes;
}

function sectionNotes(draft: Draft, section: ElmoNode, language: string): Input[] {
  const { ledger } = draft;
  const title = childNamed(section, 'title');
  const { number = '' } = section.attributes;
  const content = childNamed(section, 'content');
  const isPlain = (content?.attributes.type ?? 'text/plain') === 'text/plain';
  // Markup would be shown as such.
  if (content && !isPlain) ledger.lose('value-unfit', content.path, content.attributes.type);
  const said = [...(isPlain && content ? [content] : []), ...childrenNamed(section, 'additionalInformation')];
  const notes = said
    .filter(({ text }) => text.trim() !== '')
    .map(({ path, text, attributes }) => {
      ledger.say(path);
      if (attributes.type) ledger.say(`${path}/@type`);
      const subject = number === '' ? undefined : term(draft, number, { [language]: title?.text || number });
      return given({ type: 'Note', noteLiteral: { [language]: text }, subject });
    });
  if (notes.length > 0 && number !== '') {
    ledger.say(`${section.path}/@number`);
    if (title) ledger.say(title.path);
  }
  return [
    ...notes,
    ...childrenNamed(section, 'section').flatMap((inner) => sectionNotes(draft, inner, language)),
  ];
}
