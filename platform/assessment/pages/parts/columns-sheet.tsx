import { pick } from '../../../kernel/languages/index.ts';
import { Button, Form, HiddenFields, Sheet, Stack, Table, Tag, useText } from '../../../ui/index.ts';
import { SINGLE_FIELDS } from '../../sheet/mapping.ts';
import type { Seen } from './import-sheets.tsx';
import { AttendanceField, HeaderRowField, LettersField } from './reading-fields.tsx';

/** What a column can be said to hold; of an assessment, its name is said beside it. */
const fields = [
  'ignored',
  ...SINGLE_FIELDS.flatMap((field) => (field === 'result' ? ['result', 'result-percent'] : field)),
];

type Column = Seen['sheets'][number]['columns'][number];

const choiceOf = ({ field, unit, assessment }: Column): string => {
  if (field === 'result') return unit === 'percent' ? 'result-percent' : 'result';
  return field === 'assessmentResult' ? `assessment:${assessment ?? ''}` : field;
};

/** What each column was taken for, with samples; a person corrects it, and the sheet is read again. */
export function ColumnsSheet({ seen, editable }: { seen: Seen; editable: boolean }) {
  const { t, language } = useText();
  const many = seen.sheets.length > 1;
  const scaleName = (names: Record<string, string>) => pick(names, language).text;
  return (
    <Form>
      <HiddenFields values={{ intent: 'correct' }} />
      <Stack>
        <Sheet title={t('assessment.columns.how')} note={t('assessment.columns.remembered')}>
          <div className="form">
            <div className="field">
              <label htmlFor="columns-scale">{t('assessment.form.scale')}</label>
              <select
                id="columns-scale"
                name="scaleId"
                className="control"
                defaultValue={seen.scaleId ?? ''}
                disabled={!editable}
              >
                {seen.scales.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {scaleName(name)}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="columns-dates">{t('assessment.columns.dates')}</label>
              <select
                id="columns-dates"
                name="dateOrder"
                className="control w-20"
                defaultValue={seen.dateOrder ?? ''}
                disabled={!editable}
              >
                <option value="">{t('assessment.columns.dates-as-written')}</option>
                <option value="day-first">{t('assessment.columns.day-first')}</option>
                <option value="month-first">{t('assessment.columns.month-first')}</option>
              </select>
            </div>
            <AttendanceField seen={seen} editable={editable} />
            <LettersField seen={seen} editable={editable} />
          </div>
        </Sheet>
        {seen.sheets.map((sheet, number) => (
          <Sheet
            key={sheet.name}
            flush
            title={<bdi>{sheet.name}</bdi>}
            note={t('assessment.columns.sheet-note', { rows: sheet.rows, source: sheet.source })}
          >
            <HiddenFields values={{ [`sheet-${number}`]: sheet.name }} />
            <div className="pad">
              <HeaderRowField sheet={sheet} number={number} editable={editable} />
              {many ? (
                <div className="choice">
                  <input
                    type="checkbox"
                    id={`use-${number}`}
                    name={`use-${number}`}
                    value="yes"
                    defaultChecked={sheet.use}
                    disabled={!editable}
                  />
                  <label htmlFor={`use-${number}`}>{t('assessment.columns.use')}</label>
                </div>
              ) : (
                <HiddenFields values={{ [`use-${number}`]: 'yes' }} />
              )}
            </div>
            <Table
              caption={t('assessment.columns.caption', { sheet: sheet.name })}
              captionHidden
              narrow="stack"
              rows={sheet.columns}
              rowKey={({ index }) => String(index)}
              columns={[
                {
                  key: 'column',
                  header: t('assessment.column.column'),
                  rowHeader: true,
                  cell: ({ letter, header }) => (
                    <>
                      <span className="num">{letter}</span>{' '}
                      <bdi>{header || t('assessment.columns.no-header')}</bdi>
                    </>
                  ),
                },
                {
                  key: 'samples',
                  header: t('assessment.columns.samples'),
                  cell: ({ samples }) =>
                    samples.length > 0 ? (
                      <small className="muted">
                        <bdi>{samples.join(' · ')}</bdi>
                      </small>
                    ) : (
                      '–'
                    ),
                },
                {
                  key: 'holds',
                  header: t('assessment.columns.holds'),
                  cell: (column) => (
                    <select
                      name={`column-${number}-${column.index}`}
                      className="control"
                      defaultValue={choiceOf(column)}
                      disabled={!editable}
                      aria-label={t('assessment.columns.holds-of', {
                        column: column.letter,
                        header: column.header,
                      })}
                    >
                      {fields.map((field) => (
                        <option key={field} value={field}>
                          {t(`assessment.columns.field.${field}`)}
                        </option>
                      ))}
                      {assessmentChoices(seen, column, language).map((title) => (
                        <option key={title} value={`assessment:${title}`}>
                          {t('assessment.columns.field.assessment', { title })}
                        </option>
                      ))}
                    </select>
                  ),
                },
                {
                  key: 'because',
                  header: t('assessment.columns.because'),
                  cell: ({ because, confidence, field }) =>
                    field === 'ignored' ? null : (
                      <Tag tone={because === 'remembered' || confidence >= 0.7 ? 'plain' : 'warn'}>
                        {t(`assessment.columns.because.${because}`)}
                      </Tag>
                    ),
                },
              ]}
            />
          </Sheet>
        ))}
        {editable ? (
          <div>
            <Button look="primary">{t('assessment.columns.do')}</Button>
          </div>
        ) : null}
      </Stack>
    </Form>
  );
}

/** The course's assessments, and what the column is called where it is none of them. */
function assessmentChoices(seen: Seen, column: Column, language: string): string[] {
  const titles = seen.assessments.map(({ title }) => pick(title, language).text);
  const own = column.field === 'assessmentResult' ? [column.assessment ?? ''] : [];
  return [...new Set([...titles, ...own])];
}
