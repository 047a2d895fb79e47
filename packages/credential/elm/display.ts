import type { BatchInput } from './input.ts';
import { contentEncodings, fileTypes } from './lists.ts';
import { type Build, concept, language, node } from './nodes.ts';
import type { ElmNode } from './types.ts';

/** How the credential shows itself: the images first, then its title in each language. */
export function displayParameter(build: Build, batch: BatchInput): ElmNode {
  return node(build, 'DisplayParameter', {
    individualDisplay: batch.displayImages.map((image) =>
      node(build, 'IndividualDisplay', {
        language: language(build, image.language),
        displayDetail: [
          node(build, 'DisplayDetail', {
            page: 1,
            image: node(build, 'MediaObject', {
              contentType: concept(build, fileTypes[image.mediaType]),
              contentEncoding: concept(build, contentEncodings.base64),
              content: image.base64,
            }),
          }),
        ],
      }),
    ),
    title: batch.title,
    description: batch.description,
    primaryLanguage: language(build, batch.primaryLanguage),
    language: batch.languages.map((code) => language(build, code)),
  });
}
