import { type CredentialView, credentialWords, pictureAddress } from '@waymark/credential';
import { CredentialSheet } from '../../../ui/credential-sheet.tsx';
import { useText } from '../../../ui/index.ts';

export interface Previewed {
  view: CredentialView;
  language: string;
  test: boolean;
}

/** A credential as its reader sees it: the image that wallets show, then the sheet. */
export function TemplateView({ view, language, test, headingLevel }: Previewed & { headingLevel: 2 | 3 }) {
  const { t } = useText();
  const [image] = view.images;
  return (
    <div className="stack">
      {image ? (
        <figure className="display-image">
          <img
            src={pictureAddress(image)}
            alt={t('awarding.template.image-alt', { title: view.displayTitle?.text ?? '' })}
            width={1120}
            height={792}
          />
          <figcaption className="muted small">{t('awarding.template.image-caption')}</figcaption>
        </figure>
      ) : null}
      <CredentialSheet
        view={{ ...view, images: [] }}
        words={credentialWords(language)}
        language={language}
        test={test}
        headingLevel={headingLevel}
      />
    </div>
  );
}
