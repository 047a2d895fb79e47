import { Anchor, EmptyState, ListSheet, Sheet, Table, Tag, useText } from '../../../ui/index.ts';

type Here = (changes: Record<string, string | number | null>) => string;

interface Figures {
  enrolled: number;
  withResult: number;
  missing: number;
  approved: number;
}

interface Partner extends Figures {
  institutionId: string | null;
  institution: string | null;
}

/** How far each university is: figures, without names. */
export function PartnersSheet({
  counts,
  linked,
  here,
}: {
  counts: Figures & { partners: readonly Partner[] };
  linked: boolean;
  here: Here;
}) {
  const { t, formatNumber } = useText();
  return (
    <Sheet flush title={t('assessment.partners.title')}>
      <Table
        caption={t('assessment.partners.caption')}
        captionHidden
        rows={counts.partners}
        rowKey={({ institutionId }) => institutionId ?? 'none'}
        columns={[
          {
            key: 'university',
            header: t('assessment.column.university'),
            rowHeader: true,
            cell: ({ institution }) => institution ?? t('assessment.no-university'),
          },
          {
            key: 'enrolled',
            header: t('assessment.column.enrolled'),
            numeric: true,
            cell: ({ enrolled }) => formatNumber(enrolled),
          },
          {
            key: 'with-result',
            header: t('assessment.column.with-result'),
            numeric: true,
            cell: ({ withResult }) => formatNumber(withResult),
          },
          {
            key: 'approved',
            header: t('assessment.column.approved'),
            numeric: true,
            cell: ({ approved }) => formatNumber(approved),
          },
          {
            key: 'missing',
            header: t('assessment.column.missing'),
            numeric: true,
            cell: ({ missing, institutionId, institution }) =>
              missing > 0 && linked && institutionId ? (
                <Anchor
                  href={`${here({ missing: institutionId, mp: null })}#missing`}
                  aria-label={t('assessment.partners.missing-of', {
                    count: missing,
                    university: institution ?? '',
                  })}
                >
                  {formatNumber(missing)}
                </Anchor>
              ) : (
                formatNumber(missing)
              ),
          },
        ]}
      />
    </Sheet>
  );
}

export interface MissingSheetProps {
  missing: {
    total: number;
    learners: readonly { personId: string; fullName: string; institution: string | null }[];
  };
  of: string | null;
  partners: readonly Partner[];
  page: number;
  pageSize: number;
  here: Here;
}

/** Who has no result yet. */
export function MissingSheet({ missing, of, partners, page, pageSize, here }: MissingSheetProps) {
  const { t } = useText();
  const open = partners.filter((partner) => partner.missing > 0);
  return (
    <div id="missing">
      <ListSheet
        title={t('assessment.missing.title')}
        needing={missing.total}
        filters={
          open.length > 1 || of
            ? [
                {
                  label: t('assessment.results.missing-by-university'),
                  filters: [
                    {
                      href: `${here({ missing: null, mp: null })}#missing`,
                      label: t('assessment.results.all-universities'),
                      current: of === null,
                    },
                    ...open.flatMap(({ institutionId, institution, missing: count }) =>
                      institutionId && institution
                        ? [
                            {
                              href: `${here({ missing: institutionId, mp: null })}#missing`,
                              label: institution,
                              current: of === institutionId,
                              count,
                            },
                          ]
                        : [],
                    ),
                  ],
                },
              ]
            : []
        }
        narrow="stack"
        rows={missing.learners}
        rowKey={({ personId }) => personId}
        empty={<EmptyState title={t('assessment.missing.none')} />}
        columns={[
          {
            key: 'learner',
            header: t('assessment.column.learner'),
            rowHeader: true,
            cell: ({ fullName }) => <bdi>{fullName}</bdi>,
          },
          {
            key: 'university',
            header: t('assessment.column.university'),
            cell: ({ institution }) => institution ?? t('assessment.no-university'),
          },
        ]}
        pages={{ page, pageSize, total: missing.total, href: (number) => `${here({ mp: number })}#missing` }}
      />
    </div>
  );
}

export interface ShownImport {
  importId: string;
  institution: string;
  fileName: string | null;
  uploadedAt: string;
  uploadedBy: string | null;
  state: 'reading' | 'preview' | 'refused' | 'imported' | 'discarded';
}

const tones = {
  reading: 'plain',
  preview: 'warn',
  refused: 'bad',
  imported: 'ok',
  discarded: 'plain',
} as const;

/** Sheets that were uploaded, and what became of them. */
export function ImportsSheet({ imports, timeZone }: { imports: readonly ShownImport[]; timeZone: string }) {
  const { t, formatInstant } = useText();
  return (
    <Sheet flush title={t('assessment.imports.title')}>
      <Table
        caption={t('assessment.imports.title')}
        captionHidden
        narrow="stack"
        rows={imports}
        rowKey={({ importId }) => importId}
        columns={[
          {
            key: 'file',
            header: t('assessment.column.file'),
            rowHeader: true,
            cell: ({ importId, fileName }) => (
              <Anchor href={`/assessment/imports/${importId}`}>
                <bdi>{fileName ?? t('assessment.imports.forgotten')}</bdi>
              </Anchor>
            ),
          },
          {
            key: 'university',
            header: t('assessment.column.university'),
            cell: ({ institution }) => institution,
          },
          {
            key: 'when',
            header: t('assessment.column.uploaded'),
            cell: ({ uploadedAt, uploadedBy }) => (
              <>
                {formatInstant(uploadedAt, timeZone, { style: 'medium' })}
                {uploadedBy ? (
                  <>
                    {' '}
                    · <bdi>{uploadedBy}</bdi>
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: 'state',
            header: t('assessment.column.state'),
            cell: ({ state }) => <Tag tone={tones[state]}>{t(`assessment.import-state.${state}`)}</Tag>,
          },
        ]}
      />
    </Sheet>
  );
}
