import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenFields,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  Table,
  useText,
} from '../../ui/index.ts';
import { decideMatchProposal, findMatchProposals } from '../people/proposals.ts';
import { listHref, listQuery } from './addresses.ts';
import { needPerson } from './session.server.ts';

const PAGE_SIZE = 10;

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  const { page: number } = listQuery(request);
  return {
    number: Number(number) || 1,
    found: await context.page.run(findMatchProposals, { page: number, size: PAGE_SIZE }),
  };
}

export async function action({ context, request }: ActionArgs) {
  const input = await formInput(request);
  const decided = await context.page.attempt(decideMatchProposal, input);
  if (!decided.ok) return refused(decided.refusal);
  return redirect('/alliance/people/proposals?done=alliance.done.decided');
}

/** Two accounts side by side, with why they may be one person. */
export default function Proposals() {
  const { number, found } = useLoaderData<typeof loader>();
  const text = useText();
  const { t, formatCivilDate } = text;
  const errors = errorsOf(useActionData<typeof action>(), text);
  return (
    <Stack>
      <PageHead
        title={t('alliance.proposals.title')}
        subtitle={t('alliance.proposals.subtitle')}
        crumbs={[{ label: t('alliance.people.title'), href: '/alliance/people' }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {found.proposals.length === 0 ? (
        <EmptyState title={t('alliance.proposals.none')}>{t('alliance.proposals.none-next')}</EmptyState>
      ) : null}
      {found.proposals.map((proposal) => (
        <Sheet
          key={proposal.id}
          title={`${proposal.one.fullName} · ${proposal.other.fullName}`}
          note={t(`alliance.doubt.${proposal.because}`)}
        >
          <Stack>
            <Table
              caption={t('alliance.proposals.compare')}
              captionHidden
              narrow="stack"
              rows={[proposal.one, proposal.other]}
              rowKey={({ personId }) => personId}
              columns={[
                {
                  key: 'name',
                  header: t('alliance.full-name'),
                  rowHeader: true,
                  cell: (side) => <Anchor href={`/alliance/people/${side.personId}`}>{side.fullName}</Anchor>,
                },
                {
                  key: 'birth',
                  header: t('alliance.date-of-birth'),
                  cell: (side) =>
                    side.dateOfBirth ? formatCivilDate(side.dateOfBirth) : t('alliance.not-known'),
                },
                { key: 'institution', header: t('alliance.institution'), cell: (side) => side.institution },
                {
                  key: 'identifiers',
                  header: t('alliance.person.identifiers'),
                  cell: (side) => side.identifiers.join(', '),
                },
              ]}
            />
            <Form className="form">
              <HiddenFields values={{ proposalId: proposal.id }} />
              <Buttons>
                <Button name="decision" value="same">
                  {t('alliance.proposals.same')}
                </Button>
                <Button name="decision" value="different">
                  {t('alliance.proposals.different')}
                </Button>
              </Buttons>
            </Form>
          </Stack>
        </Sheet>
      ))}
      <Pagination
        page={number}
        pageSize={PAGE_SIZE}
        total={found.total}
        href={(page) => listHref('/alliance/people/proposals', { page })}
      />
    </Stack>
  );
}
