import { contentEncodings } from '../../elm/lists.ts';
import { childNamed, childrenNamed, type ElmoNode } from '../elmo/node.ts';
import { mediaTypes } from '../vocabulary.ts';
import { type Draft, given, type Input, plain, term, texts } from './draft.ts';

const dataAddress = /^data:([a-z]+\/[a-z0-9.+-]+)[^,]{0,200};base64,([A-Za-z0-9+/ ]+={0,2})$/i;

/** Each content of an attachment; titles are those of the attachment. */
export function attachmentInputs(draft: Draft, attachment: ElmoNode): Input[] {
  const { ledger } = draft;
  const contents = childrenNamed(attachment, 'content').flatMap((node) => {
    if (node.text === '') return [];
    const [, mediaType = '', content = ''] = dataAddress.exec(node.text) ?? [];
    const contentType = mediaTypes[mediaType.toLowerCase()];
    if (contentType === undefined) {
      ledger.lose('value-unfit', node.path, node.text.slice(0, 40));
      return [];
    }
    ledger.say(node.path);
    if (node.attributes['xml:lang']) ledger.tell('no-place', `${node.path}/@xml:lang`);
    return [
      { contentType, content: content.replaceAll(' ', ''), contentEncoding: contentEncodings.base64.id },
    ];
  });
  if (contents.length === 0) return [];
  const type = plain(draft, childNamed(attachment, 'type'));
  const common = given({
    title: texts(draft, childrenNamed(attachment, 'title')),
    description: texts(draft, childrenNamed(attachment, 'description')),
  });
  // A type of its own for each: what one object says at two places the second place only names.
  return contents.map((content) => ({
    ...common,
    ...(type && { attachmentType: term(draft, type) }),
    ...content,
  }));
}
