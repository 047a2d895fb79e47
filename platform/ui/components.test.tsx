import type { VerificationReport } from '@waymark/credential';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { describe, expect, it } from 'vitest';
import { checkMessages, type Language } from '../kernel/languages/index.ts';
import * as ui from './index.ts';
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import { SealDetails } from './seal-details.tsx';

const messages = { en, fi, es };

function render(children: ReactNode, language: Language = 'en', more: Record<string, string> = {}): string {
  return renderToStaticMarkup(
    <ui.TextProvider language={language} messages={{ ...messages[language], ...more }}>
      {children}
    </ui.TextProvider>,
  );
}

function Terms() {
  const { rich } = ui.useText();
  return rich('ui.x', { link: (words) => <a href="/terms">{words}</a>, who: 'A & B' });
}

describe('the words of the components', () => {
  it('are complete in all three languages', () => {
    expect(checkMessages('ui', messages)).toEqual([]);
  });

  it("follow the reader's language", () => {
    expect(render(<ui.Level value={3} />, 'es')).toContain('Nivel 3 de 5');
    expect(render(<ui.Progress label="sinetöity" value={8412} max={10000} />, 'fi')).toContain(
      'value="8412" max="10000" aria-label="Edistyminen: sinetöity"',
    );
  });

  it('cannot be used without a provider', () => {
    expect(() => renderToStaticMarkup(<ui.Level value={1} />)).toThrow(/TextProvider/);
  });
});

describe('rich text', () => {
  it('puts links and bold words into a sentence, and escapes values', () => {
    const html = render(<Terms />, 'en', { 'ui.x': '<b>{who}</b>, read the <link>terms</link>.' });
    expect(html).toBe('<b>A &amp; B</b>, read the <a href="/terms">terms</a>.');
  });
});

describe('PageHead', () => {
  it('titles the page, with "Error:" first when it came back with errors', () => {
    expect(render(<ui.PageHead title="Import" />)).toContain('<title>Import · Waymark</title>');
    const lies = [{ label: 'Courses', href: '/' }, { label: 'CC-1', href: '/1' }, { label: 'Import' }];
    expect(render(<ui.PageHead title="Import" crumbs={lies} />)).toContain('<title>Import · CC-1 · Waymark<');
    expect(render(<ui.PageHead title="Tuo" error />, 'fi')).toContain('<title>Virhe: Tuo · Waymark</title>');
  });
});

describe('the seal in detail', () => {
  const report = (level: string, claimed: string, status: 'passed' | 'warning' | 'not-checked') =>
    ({
      verdict: 'intact-issuer-unknown',
      checks: [{ id: 'level', status, message: '' }],
      sealedAt: '2026-06-12T09:00:00Z',
      level,
      levelClaimed: claimed,
      issuer: { anchor: null, certificate: { qualified: {}, serialNumber: '1' }, certificates: [] },
    }) as unknown as VerificationReport;

  it('tells a level that was proven from one that the file claims', () => {
    const shown = (...of: Parameters<typeof report>) => render(<SealDetails report={report(...of)} />);
    expect(shown('B-LT', 'B-LT', 'passed')).toMatch(/>B-LT</);
    expect(shown('B-T', 'B-LT', 'warning')).toContain('B-T; the file claims B-LT');
    const unproven = shown('B-LT', 'B-LT', 'not-checked');
    expect(unproven).toContain('B-LT by the file’s own word; not checked');
    expect(unproven).toContain('Nobody known here');
  });

  it('names who vouches for the seal, the list that says so, and the very issue of it', () => {
    const given = report('B-B', 'B-B', 'passed');
    const list = { territory: 'FI', sequenceNumber: 12, issued: '2026-06-01T00:00:00Z', sha256: 'c0ffee' };
    const anchor = { name: 'Provider', source: 'the list of Finland, number 12', qualified: true, list };
    const html = render(<SealDetails report={{ ...given, issuer: { ...given.issuer!, anchor } }} />);
    expect(html).toContain('Provider – the list of Finland, number 12');
    expect(html).toContain('c0ffee');
  });
});

describe('fields', () => {
  it('tie the control to its label, hint and error', () => {
    const html = render(<ui.TextField name="mail" label="E-mail" hint="Yours" error="Enter it" />);
    expect(html).toContain('<label for="field-mail">E-mail</label>');
    expect(html).toMatch(
      /<input[^>]*id="field-mail"[^>]*aria-describedby="field-mail-hint field-mail-error"/,
    );
    expect(html).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(html).toContain('id="field-mail-error"');
  });

  it('say when they are optional, and are required otherwise', () => {
    expect(render(<ui.TextArea name="a" label="A" optional />)).toContain('(optional)');
    expect(render(<ui.TextArea name="a" label="A" optional />)).not.toContain('required');
    expect(render(<ui.TextArea name="a" label="A" />)).toContain('required');
  });

  it('are where the error summary links to, groups at their first control', () => {
    const html = render(
      <>
        <ui.ErrorSummary errors={[{ field: 'scale', message: 'Choose a scale.' }]} />
        <ui.RadioGroup name="scale" label="Scale" options={[{ value: '20', label: '1–20' }]} />
      </>,
    );
    expect(html).toContain('<a href="#field-scale">Choose a scale.</a>');
    expect(html).toMatch(/<input type="radio" id="field-scale"/);
  });

  it('show no summary when nothing is wrong', () => {
    expect(render(<ui.ErrorSummary errors={[]} />)).toBe('');
  });
});

describe('readDateField', () => {
  const read = (day: string, month: string, year: string) => {
    const form = new FormData();
    for (const [part, value] of Object.entries({ day, month, year })) form.set(`born-${part}`, value);
    return ui.readDateField(form, 'born');
  };

  it('gives the date as YYYY-MM-DD', () => {
    expect(read('7', '3', '2001')).toEqual({ kind: 'date', date: '2001-03-07' });
    expect(read(' 29 ', '02', '2024')).toEqual({ kind: 'date', date: '2024-02-29' });
  });

  it('knows an empty field from a wrong one, and gives back what was typed', () => {
    expect(read('', ' ', '')).toEqual({ kind: 'empty' });
    expect(ui.readDateField(new FormData(), 'born')).toEqual({ kind: 'empty' });
    const wrong = [
      ['31', '6', '2001'],
      ['29', '2', '2023'],
      ['1', '1', '01'],
      ['1', '', '2001'],
      ['x', '1', '2001'],
    ] as const;
    for (const [day, month, year] of wrong) {
      expect(read(day, month, year)).toEqual({ kind: 'wrong', parts: { day, month, year } });
    }
  });
});

describe('Table', () => {
  const columns: ui.Column<string>[] = [
    { key: 'name', header: 'Name', cell: (row) => row, rowHeader: true, sortKey: 'name' },
    { key: 'size', header: 'Size', cell: (row) => row.length, numeric: true, sortKey: 'size' },
  ];
  const sort = (order: ui.SortOrder) => ({
    by: 'name',
    order,
    href: (by: string, next: ui.SortOrder) => ui.withParams('/x?q=a', { by, order: next }),
  });
  const table = (order: ui.SortOrder) =>
    render(
      <ui.Table caption="Names" columns={columns} rows={['Ana']} rowKey={(row) => row} sort={sort(order)} />,
    );

  it('says how it is sorted and links to the other order', () => {
    expect(table('ascending')).toContain(
      'aria-sort="ascending"><a href="/x?q=a&amp;by=name&amp;order=descending"',
    );
    expect(table('descending')).toContain(
      'aria-sort="descending"><a href="/x?q=a&amp;by=name&amp;order=ascending"',
    );
    expect(table('ascending')).toContain('<a href="/x?q=a&amp;by=size&amp;order=ascending"');
  });

  it('has a caption, row headers and aligned figures', () => {
    const html = table('ascending');
    expect(html).toContain('<caption>Names</caption>');
    expect(html).toMatch(/<th scope="row"[^>]*>Ana<\/th>/);
    expect(html).toMatch(/<td class="figure"[^>]*>3<\/td>/);
  });

  it('shows the next step instead of no rows', () => {
    const html = render(
      <ui.Table
        caption="Names"
        columns={columns}
        rows={[]}
        rowKey={(row) => row}
        empty={<ui.EmptyState title="None" />}
      />,
    );
    expect(html).not.toContain('<table');
    expect(html).toContain('None');
  });
});

describe('Pagination', () => {
  it('shows the ends, the neighbours, and gaps only where more than one page is left out', () => {
    expect(ui.pagesToShow(1, 1)).toEqual([1]);
    expect(ui.pagesToShow(1, 4)).toEqual([1, 2, 3, 4]);
    expect(ui.pagesToShow(6, 17)).toEqual([1, 0, 5, 6, 7, 0, 17]);
    expect(ui.pagesToShow(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('says which rows these are', () => {
    const html = (page: number, total: number) =>
      render(<ui.Pagination page={page} pageSize={50} total={total} href={(to) => `?page=${to}`} />);
    expect(html(17, 812)).toContain('801–812 of 812');
    expect(html(17, 812)).not.toContain('rel="next"');
    expect(html(1, 0)).toContain('None');
    expect(html(1, 50)).not.toContain('<a');
  });
});

describe('withParams', () => {
  it('changes what it is told to and keeps the rest', () => {
    expect(ui.withParams('/a?q=x&page=3#top', { page: null, sort: 'name' })).toBe('/a?q=x&sort=name#top');
    expect(ui.withParams('/a', { page: 2 })).toBe('/a?page=2');
    expect(ui.withParams('/a?page=2', { page: '' })).toBe('/a');
    expect(ui.withParams('?q=Ő', {})).toBe('?q=%C5%90');
  });
});

describe('checks and statuses', () => {
  it('say their outcome in words too', () => {
    const html = render(
      <ui.Checks checks={[{ id: 'seal', status: 'not-checked', title: 'Sealed', message: 'No file.' }]} />,
    );
    expect(html).toContain('id="check-seal"');
    expect(html).toContain('Not checked: </span>Sealed');
  });

  it('announce errors as alerts and the rest as status', () => {
    expect(render(<ui.Notice tone="error">x</ui.Notice>)).toContain('role="alert"');
    expect(render(<ui.Notice tone="success">x</ui.Notice>)).toContain('role="status"');
    expect(render(<ui.Notice quiet>x</ui.Notice>)).not.toContain('role=');
  });
});

describe('links and forms inside the router', () => {
  it('are the same native elements', () => {
    const page = (
      <>
        <ui.Anchor href="/courses">Courses</ui.Anchor>
        <ui.Anchor href="/file.pdf" document>
          File
        </ui.Anchor>
        <ui.SearchForm label="Find" value="an" keep={{ kind: 'all' }} action="/courses" />
      </>
    );
    const router = createMemoryRouter([{ path: '/', element: page }]);
    const html = render(<RouterProvider router={router} />);
    expect(html).toMatch(/<a href="\/courses"[^>]*>Courses<\/a>/);
    expect(html).toContain('<a href="/file.pdf">File</a>');
    expect(html).toMatch(
      /<form[^>]*action="\/courses"[^>]*method="get"|<form[^>]*method="get"[^>]*action="\/courses"/,
    );
    expect(html).toContain('<input type="hidden" name="kind" value="all"/>');
  });
});
