import type { CredentialView } from '../model.ts';
import { layOutSheet } from '../sheet.ts';
import { credentialWords, fill } from '../words.ts';
import { element, type Markup, toHtml } from './element.ts';
import { sheetMarkup } from './sheet.ts';
import { standaloneStyles } from './standalone-styles.ts';

/** Nothing is loaded and nothing runs: pictures and styles are inside. */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** What is known of the seal, which the page says; both are false where left out. */
export interface StandaloneOptions {
  /** Sealed with a test seal, or not sealed at all: the page says so first and in its title. */
  readonly test?: boolean;
  /** The seal was found intact: "Sealed by" instead of "Issued by". */
  readonly sealed?: boolean;
}

/**
 * A credential as one HTML file that stands alone: no script, no request, readable by people and screen readers on any
 * device, printed with everything unfolded. It shows the credential, it proves nothing; the file says that too.
 *
 * @param view what `readCredential` gives; its language is that of the file's own words
 */
export function renderStandaloneHtml(view: CredentialView, options: StandaloneOptions = {}): string {
  const { language } = view;
  const words = credentialWords(language);
  const lang = words === credentialWords('en') ? 'en' : language;
  const sheet = layOutSheet(view, words, lang);
  const { test = false, sealed = false } = options;
  const title = fill(words.documentTitle, { title: sheet.title.text, name: sheet.holder.text });
  const [before = '', after = ''] = (sealed ? words.sealedBy : words.issuedBy).split('{issuer}');
  const testLine: Markup[] = test
    ? [element('p', { class: 'credential-test' }, element('strong', {}, words.test), ` ${words.testMeaning}`)]
    : [];
  const page = element(
    'html',
    { lang },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', {}, test ? `${words.test} – ${title}` : title),
      element('style', {}, standaloneStyles),
    ),
    element(
      'body',
      {},
      element(
        'main',
        { class: test ? 'credential is-test' : 'credential' },
        testLine,
        sheetMarkup(sheet, { words, level: 2 }),
        element(
          'div',
          { class: 'credential-seal' },
          element(
            'p',
            {},
            before,
            element('b', {}, element('bdi', { lang: sheet.issuer.lang }, sheet.issuer.text)),
            after,
          ),
          sheet.sealLines.map((line) => element('p', {}, line)),
          element('p', {}, words.shownOnly),
        ),
      ),
    ),
  );
  return `<!doctype html>\n${toHtml(page)}\n`;
}
