import { describe, expect, it } from 'vitest';
import { officialFiles } from '../shapes/validate.ts';
import { writeFacts } from './write-facts.ts';
import { writeListCodes } from './write-lists.ts';

describe.skipIf(!officialFiles)('the facts of the profile (need WAYMARK_OFFICIAL_FILES)', () => {
  it('are what the official shapes and context say; `vitest -u` writes them anew', async () => {
    await expect(writeFacts().text).toMatchFileSnapshot('../../packages/credential/elm/profile-facts.ts');
  });

  it('have the codes of the published lists', async () => {
    await expect(writeListCodes()).toMatchFileSnapshot('../../packages/credential/elm/list-codes.ts');
  });

  it('leave out what the official context cannot write so that it conforms, and nothing else', () => {
    const described = [...new Set(writeFacts().unwritable.map((one) => one.split(' ').at(-1)))].sort();
    expect(described).toEqual([
      // A geometry and its place have a prefix in the context that lacks its slash.
      'http://data.europa.eu/m8g/latitude',
      'http://data.europa.eu/m8g/longitude',
      // No term at all.
      'http://data.europa.eu/snb/model/elm/areaDialing',
      'http://data.europa.eu/snb/model/elm/defaultLanguage',
      // A text in the shapes, an address in the context.
      'http://data.europa.eu/snb/model/elm/descriptionHtml',
      'http://purl.org/dc/terms/modified',
      'http://www.w3.org/ns/locn#geometry',
      'http://www.w3.org/ns/org#hasMember',
      // Not ours to write: a seal stands around the credential, not in it; presentations are not credentials.
      'https://w3id.org/security#proof',
      'https://www.w3.org/2018/credentials#VerifiableCredential',
      'https://www.w3.org/2018/credentials#VerifiablePresentation',
      'https://www.w3.org/2018/credentials#verifiableCredential',
    ]);
  });
});
