import { ButtonLink } from './button.tsx';
import { Credential } from './gallery/credential.tsx';
import { Data } from './gallery/data.tsx';
import { Forms } from './gallery/forms.tsx';
import { States } from './gallery/states.tsx';
import { Page } from './page.tsx';
import { PageHead } from './page-head.tsx';

const parts = { credential: Credential, states: States, data: Data, forms: Forms };
export type GalleryPart = keyof typeof parts;
export const galleryParts = Object.keys(parts) as GalleryPart[];

const headings: Record<GalleryPart, [title: string, subtitle: string]> = {
  credential: [
    'This is a test, and it was revoked',
    'Checked on this device just now. Nothing was uploaded.',
  ],
  states: [
    'Sealing 10,000 credentials',
    'Started 14:05 by the issuing office. You can leave this page; it goes on.',
  ],
  data: ['3 learners need you', 'The other 9,997 are sealed.'],
  forms: ['Bring in the results', 'Nothing is stored before you have seen it.'],
};

/** Every component in its states, with invented content: for looking at, and for the accessibility tests. */
export function Gallery({ part }: { part: GalleryPart }) {
  const Part = parts[part];
  const [title, subtitle] = headings[part];
  return (
    <Page
      path={`/gallery/${part}`}
      nav={galleryParts.map((name) => ({
        href: `/gallery/${name}`,
        label: name[0]!.toUpperCase() + name.slice(1),
        current: name === part,
      }))}
      testSeal
      demonstration
      account={{
        name: 'Dr Aino Nieminen',
        role: 'Issuing office · Tampere',
        links: [{ href: '/account', label: 'Your account' }],
        signOutAction: '/sign-out',
      }}
      languageAction="/language"
      themeAction="/theme"
      footLinks={[
        { href: '/accessibility', label: 'Accessibility' },
        { href: '/privacy', label: 'Privacy' },
      ]}
      width={part === 'forms' ? 'narrow' : 'normal'}
    >
      <PageHead
        title={title}
        subtitle={subtitle}
        error={part === 'forms'}
        crumbs={[{ label: 'Awards', href: '/awards' }, { label: 'Circular Construction, spring 2026' }]}
        actions={
          <>
            <ButtonLink href="/print">Print</ButtonLink>
            <ButtonLink look="primary" href="/next">
              See a sealed one
            </ButtonLink>
          </>
        }
      />
      <Part />
    </Page>
  );
}
